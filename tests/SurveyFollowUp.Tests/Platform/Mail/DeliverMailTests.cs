using System.Globalization;
using System.Text.RegularExpressions;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Tests.Platform.Mail;

public class DeliverMailTests : DatabaseTest
{
    const string Outcomes = "select to_address || ' ' || state || ' ' || attempts from outbox order by to_address";

    readonly SmtpSink server = new();

    protected override string[] Configuration =>
    [
        $"--Mail:Transport={BuiltWith.Transport}",
        "--Mail:Smtp:Host=127.0.0.1",
        $"--Mail:Smtp:Port={server.Port.ToString(CultureInfo.InvariantCulture)}",
        "--Mail:Smtp:Security=none",
    ];

    [OneTimeTearDown]
    public async Task Close_the_server() => await server.DisposeAsync();

    [SetUp]
    public void A_friendly_server()
    {
        server.Clear();
        server.Behaviour = SmtpBehaviour.Good;
    }

    [Test]
    public async Task Delivered_mail_leaves_the_queue()
    {
        for (var i = 0; i < 20; i++)
            await AddAsync($"ada{i}@example.org");

        await RunAsync<DeliverMail>();
        await RunAsync<DeliverMail>();

        Assert.That(server.Received, Has.Count.EqualTo(20));
        Assert.That(await AskAsync<int>("select count(*)::int from outbox where state = 'Sent' and sent_at is not null"), Is.EqualTo(20));
    }

    [Test]
    public async Task A_refused_address_is_kept_with_the_servers_words_and_holds_up_nobody()
    {
        server.Behaviour = SmtpBehaviour.Says("RCPT TO:<gone@", "550 5.1.1 no such user");
        await AddAsync("gone@example.org");
        await AddAsync("ada@example.org");

        await RunAsync<DeliverMail>();

        Assert.That(
            await ListAsync<string>("select to_address || ' ' || state from outbox order by to_address"),
            Is.EqualTo(["ada@example.org Sent", "gone@example.org Refused"]));
        Assert.That(await AskAsync<string>("select last_words from outbox where state = 'Refused'"), Does.Contain("no such user"));
    }

    [TestCase("RCPT", "550 5.1.1 <ada@example.org>: user unknown", true)]
    [TestCase(".", "550 5.1.1 no mailbox here by that name", true)]
    [TestCase("RCPT", "550 5.7.1 client host blocked", false)]
    [TestCase(".", "554 5.7.1 message contains spam", false)]
    [TestCase("RCPT", "552 5.2.2 mailbox full", false)]
    public async Task What_is_said_of_the_recipient_suppresses_the_address_and_what_is_said_of_us_does_not(string at, string says, bool isAboutThem)
    {
        var followUp = await FollowUpAsync(Cast.Ada);
        server.Behaviour = SmtpBehaviour.Says(at, says);
        await WithAsync<Outbox>(outbox => outbox.AddAsync(new Draft(
            $"follow-up/{followUp}/1/hello", "hello", followUp, Cast.Ada.Email!, "Ada", "Nadia", "Hello", "Hello", "<p>Hello</p>", IsAutomatic: false)));

        await RunAsync<DeliverMail>();

        Assert.That(
            await AskAsync<string>("select state || ' ' || (bounced_at is not null) || ' ' || is_suppressed(to_address) from outbox"),
            Is.EqualTo(isAboutThem ? "Refused true true" : "Refused false false"));
    }

    [Test]
    public async Task Not_now_is_tried_again_later_with_the_same_id()
    {
        server.Behaviour = SmtpBehaviour.Says(SmtpPoint.Dot, "451 4.3.0 try later");
        await AddAsync("ada@example.org");
        await RunAsync<DeliverMail>();
        Assert.That(await ListAsync<string>("select state || ' ' || attempts from outbox"), Is.EqualTo(["Queued 1"]));
        await RunAsync<DeliverMail>();
        Assert.That(server.Received, Has.Count.EqualTo(1), "it waits a minute first");

        server.Behaviour = SmtpBehaviour.Good;
        await MoveClockAsync(TimeSpan.FromSeconds(70));
        await RunAsync<DeliverMail>();

        Assert.That(await ListAsync<string>("select state || ' ' || attempts from outbox"), Is.EqualTo(["Sent 2"]));
        Assert.That(server.Received.Select(IdOf).Distinct().Count(), Is.EqualTo(1));
        Assert.That(server.Received, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_server_that_is_away_for_two_days_is_told_to_a_person()
    {
        server.Behaviour = SmtpBehaviour.Says("MAIL", "421 4.3.2 closed for repairs");
        await AddAsync("ada@example.org");
        var attempts = 0;
        for (; await AskAsync<string>("select state from outbox") == "Queued" && attempts < 50; attempts++)
        {
            await RunAsync<DeliverMail>();
            await ExecuteAsync("update clock set ahead = ahead + (select greatest(due_at - app_now(), '0') from outbox)");
        }

        Assert.That(await AskAsync<string>("select state from outbox"), Is.EqualTo("GivenUp"));
        Assert.That(attempts, Is.InRange(7, 10));
        Assert.That(await NowAsync() - MondayAtEight, Is.LessThan(TimeSpan.FromHours(48)));
    }

    [Test]
    public async Task A_connection_lost_after_the_content_leaves_it_uncertain()
    {
        server.Behaviour = SmtpBehaviour.ClosesAfterTheDot;
        await AddAsync("ada@example.org");
        await RunAsync<DeliverMail>();
        Assert.That(await AskAsync<string>("select state from outbox"), Is.EqualTo("Uncertain"));

        server.Behaviour = SmtpBehaviour.Good;
        await MoveClockAsync(TimeSpan.FromHours(1));
        await RunAsync<DeliverMail>();

        Assert.That(server.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_no_to_one_is_no_other_ones_trouble()
    {
        server.Behaviour = SmtpBehaviour.Says(SmtpPoint.Dot, "554 5.7.1 not over this line").Where(point => point.Connection % 4 == 1);
        for (var i = 0; i < 12; i++)
            await AddAsync($"ada{i}@example.org");

        await RunAsync<DeliverMail>();
        await MoveClockAsync(TimeSpan.FromHours(1));
        await RunAsync<DeliverMail>();

        var refused = server.Journal.Where(mail => !mail.Kept).Select(mail => $"{mail.To} Refused 1");
        Assert.That(refused.Count(), Is.InRange(1, 11));
        var kept = server.Journal.Where(mail => mail.Kept).Select(mail => $"{mail.To} Sent 1");
        Assert.That(await ListAsync<string>(Outcomes), Is.EquivalentTo(refused.Concat(kept)));
        Assert.That(server.Journal, Has.Count.EqualTo(12));
    }

    [Test]
    public async Task A_server_that_has_had_enough_of_a_connection_gets_the_rest_over_others([Values(null, "421 4.7.0 enough")] string? says)
    {
        server.Behaviour = SmtpBehaviour.TakesOnOne(2, says);
        for (var i = 0; i < 20; i++)
            await AddAsync($"ada{i}@example.org");

        await RunAsync<DeliverMail>();

        Assert.That(await AskAsync<int>("select count(*)::int from outbox where state = 'Sent' and attempts = 1"), Is.EqualTo(20));
        Assert.That(server.Journal.Select(mail => mail.Effect), Is.Unique.And.Exactly(20).Items);
    }

    [Test]
    public async Task While_it_is_a_demo_nothing_leaves_the_folder()
    {
        await ExecuteAsync("update installation set is_demo = true");
        await AddAsync("ada@example.org");

        await RunAsync<DeliverMail>();

        Assert.That(server.Received, Is.Empty);
        Assert.That(Directory.GetFiles(Path.Combine(DataFolder, "mail"), "*.eml"), Has.Length.EqualTo(1));
    }

    Task AddAsync(string to) =>
        WithAsync<Outbox>(outbox => outbox.AddAsync(new Draft(
            $"to {to}", "hello", FollowUpId: null, to, "Ada Okafor", "Nadia", "Hello", "Hello Ada", "<p>Hello Ada</p>", IsAutomatic: true)));

    static string IdOf(string mail) => Regex.Match(mail, "^Message-ID: (.+)$", RegexOptions.Multiline | RegexOptions.IgnoreCase).Groups[1].Value;
}
