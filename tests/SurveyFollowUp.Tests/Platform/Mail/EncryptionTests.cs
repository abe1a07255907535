using System.Collections.Concurrent;
using System.Globalization;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Tests.Platform.Mail;

/// <summary>Where encryption is asked for, nothing of a mail leaves without it, and the page of jobs says why.</summary>
public class EncryptionTests : WebTest
{
    readonly SmtpSink server = new();
    readonly ConcurrentQueue<string> heard = [];

    protected override string[] Configuration =>
    [
        $"--Mail:Transport={BuiltWith.Transport}",
        "--Mail:Smtp:Host=127.0.0.1",
        $"--Mail:Smtp:Port={server.Port.ToString(CultureInfo.InvariantCulture)}",
        "--Mail:Smtp:Security=starttls",
        "--Mail:Smtp:User=care",
        "--Mail:Smtp:Password=secret",
    ];

    static IEnumerable<TestCaseData> Untrustworthy =>
    [
        new TestCaseData(SmtpBehaviour.Good, "does not support secure connections").SetArgDisplayNames("offers no encryption"),
        new TestCaseData(SmtpBehaviour.HasAWrongCertificate, "can't show that it is 127.0.0.1, so nothing was sent").SetArgDisplayNames("is somebody else"),
        new TestCaseData(SmtpBehaviour.Good with { Certificate = SmtpCertificates.Of("127.0.0.1") }, "can't show that it is 127.0.0.1")
            .SetArgDisplayNames("is known to nobody"),
        new TestCaseData(SmtpBehaviour.HasAWrongCertificate with { At = point => point.Is("STARTTLS") ? new("454 4.7.0 not now") : null }, "")
            .SetArgDisplayNames("takes its offer back"),
    ];

    [OneTimeTearDown]
    public async Task Close_the_server() => await server.DisposeAsync();

    [TestCaseSource(nameof(Untrustworthy))]
    public async Task Not_a_byte_of_a_mail_leaves_to_a_server_that(SmtpBehaviour behaviour, string words)
    {
        heard.Clear();
        server.Behaviour = behaviour with { At = Listen };
        await SignInAsync(Cast.Tomas with { Roles = ["Administrator"] });
        await WithAsync<Outbox>(outbox => outbox.AddAsync(
            new Draft("hello", "hello", null, "ada@example.org", "Ada", "Nadia", "Hello", "Hello", "<p>Hello</p>", IsAutomatic: true)));

        await RunAsync<DeliverMail>();

        Assert.That(heard.Where(line => line is not SmtpPoint.Connect and not "STARTTLS" && !line.StartsWith("EHLO", StringComparison.Ordinal)), Is.Empty);
        Assert.That(server.Journal, Is.Empty);
        Assert.That(await AskAsync<string>("select state || ' ' || attempts from outbox"), Is.EqualTo("Queued 1"));
        Assert.That((await Browser.OpenAsync("/jobs")).Text, Does.Contain(words));

        SmtpMove? Listen(SmtpPoint point)
        {
            heard.Enqueue(point.Line);
            return behaviour.At(point);
        }
    }
}
