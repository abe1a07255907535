using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.MailKit;
using SurveyFollowUp.Tests.Features.Replies;

namespace SurveyFollowUp.Tests.Adapters.MailKit;

/// <summary>A real Postfix, which offers everything that MailKit can use, with a certificate of the company's own.</summary>
public class PostfixSendingTests
{
    static readonly OutgoingMail Hello =
        new("<0123456789@example.org>", "hello", "here", "Nadia", "ada@example.org", "Ada", "Hello", "Hello", "<p>Hello</p>", IsAutomatic: false);

    TemporaryFolder folder = null!;
    Authority authority = null!;
    Postfix postfix = null!;
    int tlsPort;

    [SetUp]
    public Task Start_Postfix() => StartAsync("127.0.0.1");

    [TearDown]
    public async Task Stop_Postfix()
    {
        TestContext.Out.WriteLine(postfix.Log);
        await postfix.DisposeAsync();
        folder.Dispose();
    }

    [TestCase("tls")]
    [TestCase("starttls")]
    public async Task Mails_leave_encrypted_over_one_connection(string security)
    {
        using var transport = new MailKitTransport(Server(security), "care@example.org");

        for (var i = 0; i < 3; i++)
            await transport.SendAsync(Hello, () => Task.CompletedTask, CancellationToken.None);

        await UntilLoggedAsync("status=sent", 3);
        Assert.That((Count("TLS connection established"), Count(" connect from")), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Nothing_of_it_is_there_before_the_hand_over_and_nothing_after_one_that_failed()
    {
        var lost = new InvalidOperationException("Not ours any more.");
        using var transport = new MailKitTransport(Server("tls"), "care@example.org");
        var before = "";

        Assert.That(
            () => transport.SendAsync(Hello, () =>
            {
                before = postfix.Log;
                throw lost;
            }, CancellationToken.None),
            Throws.Exception.SameAs(lost));

        await UntilLoggedAsync("lost connection after DATA", 1);
        Assert.That(before, Does.Contain("client=").And.Not.Contain("message-id="), "it has said 354, and read nothing");
        Assert.That(postfix.Log, Does.Not.Contain("queue active"));
    }

    [Test]
    public void Nobody_has_an_address_where_it_says_so()
    {
        using var transport = new MailKitTransport(Server("starttls"), "care@example.org");

        Assert.That(
            () => transport.SendAsync(Hello with { ToAddress = "nobody@example.org" }, () => Task.CompletedTask, CancellationToken.None),
            Throws.TypeOf<MailRefusedException>().With.Property("NobodyHasIt").True.And.Message.Contains("5.1.1"));
    }

    [TestCase("tls")]
    [TestCase("starttls")]
    public async Task Who_is_somebody_else_or_unknown_gets_nothing(string security)
    {
        using var strict = new MailKitTransport(Server(security) with { CaFile = "" }, "care@example.org");
        Assert.That(() => SendAsync(strict), Throws.TypeOf<MailNotSentException>().With.Message.Contains("can't show that it is 127.0.0.1"));

        await Stop_Postfix();
        await StartAsync("mail.elsewhere.example");
        using var fooled = new MailKitTransport(Server(security), "care@example.org");
        Assert.That(() => SendAsync(fooled), Throws.TypeOf<MailNotSentException>().With.Message.Contains("can't show that it is 127.0.0.1"));
        Assert.That(postfix.Log, Does.Not.Contain("client="));
    }

    async Task StartAsync(string name)
    {
        folder = new TemporaryFolder();
        authority = new Authority(folder, name);
        tlsPort = Postfix.FreePort();
        postfix = await Postfix.StartAsync(
            [
                $"smtpd_tls_cert_file = {authority.CertFile}", $"smtpd_tls_key_file = {authority.KeyFile}", "smtpd_tls_security_level = may",
                "smtpd_tls_loglevel = 1", "relay_transport = discard:", "relay_recipient_maps = inline:{ ada@example.org=ok }",
                "tls_random_source = dev:/dev/urandom",
            ],
            $"127.0.0.1:{tlsPort} inet n - n - - smtpd\n    -o smtpd_tls_wrappermode=yes\ndiscard unix - - n - - discard\ntlsmgr unix - - n 1000? 1 tlsmgr");
    }

    MailServer Server(string security) => new("127.0.0.1", security == "tls" ? tlsPort : postfix.Port, security) { CaFile = authority.CaFile };

    int Count(string words) => postfix.Log.Split(words).Length - 1;

    async Task UntilLoggedAsync(string words, int times)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (Count(words) < times)
            await Task.Delay(50, patience.Token);
    }

    static Task SendAsync(MailKitTransport transport) => transport.SendAsync(Hello, () => Task.CompletedTask, CancellationToken.None);
}
