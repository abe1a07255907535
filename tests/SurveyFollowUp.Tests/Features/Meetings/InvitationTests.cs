using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Tests.Features.Meetings;

public partial class InvitationTests : WebTest
{
    readonly SmtpSink server = new();

    Guid nadia;
    Guid ada;

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
    public async Task Nadia_follows_Ada_up()
    {
        server.Clear();
        server.Behaviour = SmtpBehaviour.Good;
        nadia = await SignInAsync(Cast.Nadia);
        ada = await FollowUpAsync(Cast.Ada);
    }

    [Test]
    public async Task What_is_agreed_arrives_in_the_customers_calendar_moves_there_and_goes()
    {
        await ExecuteAsync("update responses set language = 'sv'");
        await AgreeAsync();
        await DeliverAsync();
        var asked = Calendars().Single();
        Assert.That(asked, Does.Contain("METHOD:REQUEST\r\n").And.Contain("SEQUENCE:0\r\n"));
        Assert.That(asked, Does.Contain("DTSTART:20261126T080000Z\r\n").And.Contain("DTEND:20261126T084500Z").And.Contain("LOCATION:Storgatan 3"));
        Assert.That(asked, Does.Contain("mailto:ada.okafor@example.org").And.Not.Contain("0605").And.Not.Contain("Three weeks"));
        var letter = await AskAsync<string>("select text from outbox where kind = 'meeting-invitation'");
        Assert.That(letter, Does.Contain("torsdag 26 november kl. 09:00–09:45 (Stockholms tid)").And.Contain("Plats: Storgatan 3"));

        await Browser.SubmitAsync($"/today?f={ada}", ("Input.Outcome", "Moved"), ("Input.Move.Choice", "InAWeek"));
        await DeliverAsync();
        Assert.That(Calendars()[^1], Does.Contain("METHOD:REQUEST\r\n").And.Contain("SEQUENCE:1\r\n"));
        Assert.That(Calendars()[^1], Does.Contain("DTSTART:20261130T080000Z").And.Contain("LOCATION:Storgatan 3"));

        await Browser.SubmitAsync($"/today?f={ada}", ("Input.Outcome", "CalledOff"));
        await DeliverAsync();
        Assert.That(Calendars()[^1], Does.Contain("METHOD:CANCEL\r\n").And.Contain("SEQUENCE:2\r\n").And.Contain("STATUS:CANCELLED"));
        Assert.That(Calendars().Select(text => Uid().Match(text).Value).Distinct().Count(), Is.EqualTo(1), "one meeting, once");
        Assert.That((await GetAsync(ada)).CurrentStep!.Kind, Is.EqualTo(StepKind.Call));
    }

    [Test]
    public async Task A_second_attempt_says_the_same_bytes()
    {
        await AgreeAsync();
        server.Behaviour = SmtpBehaviour.Says("DATA", "451 not now");
        await DeliverAsync();
        Assert.That(Calendars(), Is.Empty);

        server.Behaviour = SmtpBehaviour.Good;
        await MoveClockAsync(TimeSpan.FromMinutes(10));
        await RunAsync<DeliverMail>();
        Assert.That(Calendars().Single(), Is.EqualTo(await AskAsync<string>("select calendar from outbox where kind = 'meeting-invitation'")));
    }

    [Test]
    public async Task Of_three_times_that_were_proposed_the_customer_chooses_one()
    {
        var page = await Browser.SubmitAsync(
            $"/f/{ada}/meeting", ("Times[0]", "2026-11-25T10:00"), ("Times[1]", "2026-11-26T13:00"), ("Times[2]", ""),
            ("Minutes", "30"), ("Place", "Storgatan 3"));
        Assert.That(page.Path, Is.EqualTo("/today"), page.Text);
        Assert.That((await GetAsync(ada)).Status, Is.EqualTo(FollowUpStatus.Waiting));
        var letter = await AskAsync<string>("select text from outbox where kind = 'meeting-proposal'");
        Assert.That(letter, Does.Contain("- Thursday 26 November, 13:00–13:30 (Stockholm time)"));

        using var customer = new Browser(Site);
        var link = Link().Match(letter).Value;
        var choice = await customer.OpenAsync(link);
        Assert.That(choice.Text, Does.Contain("When shall we meet?").And.Contain("Where: Storgatan 3"));
        Assert.That(choice.Headers["X-Robots-Tag"], Is.EqualTo("noindex"), "a private link is found by nobody else");
        Assert.That((int)(await customer.SubmitAsync(link, ("At", "2026-11-27T09:00Z"))).Status, Is.EqualTo(422), "what was not proposed");
        var agreed = await customer.SubmitAsync(link, ("At", "2026-11-26T12:00Z"));
        Assert.That(agreed.Text, Does.Contain("We meet").And.Contain("Thursday 26 November, 13:00–13:30"));

        var followUp = await GetAsync(ada);
        var meeting = followUp.Meeting!;
        Assert.That((followUp.Status, meeting.StartsAt, meeting.Terms.Minutes), Is.EqualTo((FollowUpStatus.Open, MondayAtEight.AddDays(3).AddHours(5), 30)));
        Assert.That(await AskAsync<string>("select calendar_method from outbox where kind = 'meeting-invitation'"), Is.EqualTo("REQUEST"));
    }

    [TestCase("2026-11-20T10:00", "a time that is gone")]
    [TestCase("", "no time at all")]
    public async Task What_nobody_can_choose_is_not_proposed(string time, string because)
    {
        var refused = await Browser.SubmitAsync($"/f/{ada}/meeting", ("Times[0]", time), ("Times[1]", ""), ("Times[2]", ""));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), because);
        Assert.That(refused.Text, Does.Contain("Propose one to three times within the next 90 days"));
        Assert.That(await AskAsync<int>("select count(*)::int from outbox"), Is.Zero);
    }

    [Test]
    public async Task Undone_in_time_nothing_leaves()
    {
        var saved = await AgreeAsync();
        // The post goes round all the while.
        await RunAsync<DeliverMail>();
        await Browser.PressAsync(saved, "/undo");
        await DeliverAsync();

        Assert.That(server.Received, Is.Empty);
        Assert.That((await GetAsync(ada)).Meetings, Is.Empty);
    }

    [Test]
    public async Task The_reminder_is_announced_and_leaves_on_the_working_day_before()
    {
        await AgreeAsync();
        Assert.That((await Browser.OpenAsync($"/f/{ada}")).Text, Does.Contain("Ada Okafor is reminded of the meeting by e-mail"));

        await SetClockAsync(MondayAtEight.AddDays(2).AddMinutes(1));
        await RunAsync<RingAlarms>();

        var letter = await AskAsync<string>("select text from outbox where kind = 'meeting-reminder'");
        Assert.That(letter, Does.Contain("Thursday 26 November, 09:00–09:45 (Stockholm time)"));
        Assert.That(await StoryAsync(ada), Does.Contain("MeetingReminded"));
    }

    /// <summary>Thursday at nine, at Ada's.</summary>
    async Task<Page> AgreeAsync()
    {
        var page = await Browser.SubmitAsync(
            $"/today?f={ada}", ("Input.Outcome", "NextStepAgreed"), ("Input.NextStep.Choice", "InThreeDays"), ("Input.NextKind", "Meeting"),
            ("Input.MeetingPlace", "Storgatan 3"), ("Input.Minutes", "45"));
        Assert.That((await GetAsync(ada)).Meeting!.StartsAt, Is.EqualTo(MondayAtEight.AddDays(3).AddHours(1)), page.Text);
        return page;
    }

    async Task DeliverAsync()
    {
        await MoveClockAsync(Letters.UndoTime + TimeSpan.FromSeconds(1));
        await RunAsync<DeliverMail>();
    }

    /// <summary>What calendars were told, as it came over the wire; the part and the file say the same.</summary>
    List<string> Calendars() => [.. server.Received.Select(raw =>
    {
        var parts = Part().Matches(raw).Select(match => Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups["base64"].Value))).ToList();
        Assert.That(parts, Has.Count.EqualTo(2), raw);
        Assert.That(parts[1], Is.EqualTo(parts[0]));
        var method = parts[0].Contains("METHOD:CANCEL", StringComparison.Ordinal) ? "CANCEL" : "REQUEST";
        // The parameters may come in any order.
        Assert.That(raw, Does.Match($"text/calendar;(?: charset=utf-8;)?\\s+method={method}").And.Match("text/calendar;[^\n]*charset=utf-8"));
        return parts[0];
    })];

    [GeneratedRegex("Content-Type: (?:text/calendar|application/ics)[^\n]*\n(?:[A-Za-z-]+: [^\n]*\n| [^\n]*\n)*\n(?<base64>[A-Za-z0-9+/=\n]+)")]
    private static partial Regex Part();

    [GeneratedRegex(@"/meeting/[A-Za-z0-9_-]+")]
    private static partial Regex Link();

    [GeneratedRegex("UID:.*")]
    private static partial Regex Uid();
}
