using System.Globalization;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Tests.Platform.Mail;

/// <summary>What becomes of a mail at each kind of bad server: nothing is lost, and nothing is sent twice.</summary>
public class BadServerTests : DatabaseTest
{
    readonly SmtpSink server = new();

    protected override string[] Configuration =>
    [
        $"--Mail:Transport={BuiltWith.Transport}",
        "--Mail:Smtp:Host=127.0.0.1",
        $"--Mail:Smtp:Port={server.Port.ToString(CultureInfo.InvariantCulture)}",
        "--Mail:Smtp:Security=none",
        "--Mail:Smtp:TimeoutSeconds=4",
    ];

    static IEnumerable<TestCaseData> ThatSaidNothingOrNotNow =>
    [
        Case(SmtpBehaviour.Refuses, "refuses"),
        Case(SmtpBehaviour.ResetsAtConnect, "resets"),
        Case(SmtpBehaviour.BlackHole, "is a black hole"),
        Case(SmtpBehaviour.IsBusy, "is busy"),
        Case(SmtpBehaviour.Does("MAIL", SmtpMove.Close), "closes at MAIL"),
        Case(SmtpBehaviour.Does("RCPT", SmtpMove.Reset), "resets at RCPT"),
        Case(SmtpBehaviour.Does("DATA", SmtpMove.Silence), "is silent at DATA"),
        Case(SmtpBehaviour.Says("RCPT", "450 4.2.1 mailbox busy"), "450 at RCPT"),
        Case(SmtpBehaviour.Says("RCPT", "452 4.2.2 mailbox full"), "452 at RCPT"),
        Case(SmtpBehaviour.Says("RCPT", "421 4.7.0 too many"), "421 at RCPT"),
        Case(SmtpBehaviour.Says(SmtpPoint.Dot, "450 4.7.1 greylisted"), "450 after the dot"),
        Case(SmtpBehaviour.Says(SmtpPoint.Dot, "452 4.3.1 no space"), "452 after the dot"),
        Case(SmtpBehaviour.Says(SmtpPoint.Dot, "421 4.3.2 shutting down"), "421 after the dot"),
    ];

    static IEnumerable<TestCaseData> ThatSaidNo =>
    [
        Case(SmtpBehaviour.Says("RCPT", "550 5.1.1 no such user"), "550 at RCPT"),
        Case(SmtpBehaviour.Says(SmtpPoint.Dot, "552 5.3.4 too large"), "552 after the dot"),
        Case(SmtpBehaviour.Says(SmtpPoint.Dot, "554 5.7.1 looks like spam"), "554 after the dot"),
    ];

    static IEnumerable<TestCaseData> ThatLeftUsInTheDark =>
    [
        Case(SmtpBehaviour.ClosesBeforeTheDot, "closes before the dot"),
        Case(SmtpBehaviour.ClosesAfterTheDot, "closes after the dot"),
        Case(SmtpBehaviour.ResetsAfterTheDot, "resets after the dot"),
        Case(SmtpBehaviour.Thinks(TimeSpan.FromSeconds(60)), "thinks for longer than we wait"),
    ];

    [OneTimeTearDown]
    public async Task Close_the_server() => await server.DisposeAsync();

    [SetUp]
    public void A_good_server()
    {
        server.Behaviour = SmtpBehaviour.Good;
        server.Clear();
    }

    [TestCaseSource(nameof(ThatSaidNothingOrNotNow))]
    public async Task It_is_tried_again_with_the_same_id_and_kept_once(SmtpBehaviour bad)
    {
        server.Behaviour = bad;
        await AddAsync("ada@example.org");
        await RunAsync<DeliverMail>();
        Assert.That(await OutcomesAsync(), Is.EqualTo(["ada@example.org Queued 1"]));
        Assert.That(await AskAsync<string>("select last_words from outbox"), Is.Not.Empty);

        server.Behaviour = SmtpBehaviour.Good;
        await RunAsync<DeliverMail>();
        Assert.That(await OutcomesAsync(), Is.EqualTo(["ada@example.org Queued 1"]), "a minute later, not at once");
        await MoveClockAsync(TimeSpan.FromSeconds(70));
        await RunAsync<DeliverMail>();

        Assert.That(await OutcomesAsync(), Is.EqualTo(["ada@example.org Sent 2"]));
        Assert.That(server.Journal.Count(mail => mail.Kept), Is.EqualTo(1));
        Assert.That(server.Journal.Select(mail => mail.MessageId).Distinct().Count(), Is.EqualTo(1));
    }

    [TestCaseSource(nameof(ThatSaidNo))]
    public Task It_is_never_tried_again(SmtpBehaviour bad) => IsLeftAloneAsync(bad, "ada@example.org Refused 1", arrivedAtMost: 0);

    [TestCaseSource(nameof(ThatLeftUsInTheDark))]
    public Task It_is_uncertain_and_never_sent_again(SmtpBehaviour bad) => IsLeftAloneAsync(bad, "ada@example.org Uncertain 1", arrivedAtMost: 1);

    [Test]
    public async Task A_line_that_hangs_holds_up_its_own_mail_only()
    {
        server.Behaviour = SmtpBehaviour.Drips.Where(point => point.Connection % 4 == 1);
        await AddAsync("ada@example.org");
        await AddAsync("eva@example.org");

        await RunAsync<DeliverMail>();

        var outcomes = await ListAsync<string>("select state from outbox order by state");
        Assert.That(outcomes, Is.EqualTo(["Queued", "Sent"]));
    }

    async Task IsLeftAloneAsync(SmtpBehaviour bad, string outcome, int arrivedAtMost)
    {
        server.Behaviour = bad;
        await AddAsync("ada@example.org");
        await RunAsync<DeliverMail>();
        Assert.That(await OutcomesAsync(), Is.EqualTo([outcome]));
        Assert.That(await AskAsync<string>("select last_words from outbox"), Is.Not.Empty);

        server.Behaviour = SmtpBehaviour.Good;
        foreach (var later in new[] { 0.1, 1, 12, 60 })
        {
            await MoveClockAsync(TimeSpan.FromHours(later));
            await RunAsync<DeliverMail>();
        }

        Assert.That(await OutcomesAsync(), Is.EqualTo([outcome]));
        Assert.That(server.Journal.Count(mail => mail.Kept), Is.AtMost(arrivedAtMost));
        Assert.That(server.Journal, Has.Count.LessThanOrEqualTo(1), "nothing came again");
    }

    static TestCaseData Case(SmtpBehaviour behaviour, string name) => new TestCaseData(behaviour).SetArgDisplayNames(name);

    Task AddAsync(string to) =>
        WithAsync<Outbox>(outbox => outbox.AddAsync(new Draft(
            $"to {to}", "hello", FollowUpId: null, to, "Ada Okafor", "Nadia", "Hello", "Hello Ada", "<p>Hello Ada</p>", IsAutomatic: true)));

    Task<List<string>> OutcomesAsync() => ListAsync<string>("select to_address || ' ' || state || ' ' || attempts from outbox order by to_address");
}
