using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Jobs;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Tests.Features.FollowUps;

/// <summary>The program comes back after a long time, or sending is released: nobody is flooded, and what is no longer right waits for a person.</summary>
public class OutageTests : DatabaseTest
{
    const int People = 12;
    const int PerMinute = 5;

    /// <summary>Whoever was written to, or called it solved, on Monday at eight hears of it again on Thursday at eight.</summary>
    static readonly DateTimeOffset ThursdayAtEight = MondayAtEight.AddDays(3);

    Guid nadia;

    protected override string[] Configuration => [$"--Mail:PerMinute={PerMinute}"];

    [SetUp]
    public async Task People_wait_for_us()
    {
        nadia = await UserAsync(Cast.Nadia);
        await AnswersAsync([.. Enumerable.Range(0, People).Select(i => new Customer($"Person {i}", $"person{i}@example.org", "+46701740600", i % 3 * 2))]);

        // A third is to be called, a third has been written to, and a third is to be asked whether it is solved.
        foreach (var (i, id) in (await ListAsync<Guid>("select id from follow_ups order by id")).Index().Where(one => one.Index % 3 > 0))
            await ActAsync(id, nadia, (followUp, strategy, now) =>
                followUp.Log(new LogEntry(i % 3 == 1 ? Outcome.MailSent : Outcome.SolvedNow, nadia), strategy, now));
    }

    [Test]
    public async Task After_eight_hours_each_hears_of_us_once_and_no_more_leave_in_a_minute_than_may()
    {
        await SetClockAsync(ThursdayAtEight.AddMinutes(-5));
        await MoveClockAsync(TimeSpan.FromHours(8));

        var minutes = await LiveAsync(minutes: 8);

        Assert.That(minutes, Has.All.LessThanOrEqualTo(PerMinute));
        Assert.That(await LettersAsync(), Is.EqualTo(new[] { $"Sent {People * 2 / 3}" }));
        Assert.That(await MostToOneAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task After_three_days_what_is_more_than_a_day_late_waits_for_a_person()
    {
        await SetClockAsync(ThursdayAtEight.AddHours(-12));
        await MoveClockAsync(TimeSpan.FromDays(3));

        await LiveAsync(minutes: 5);

        Assert.That(await LettersAsync(), Is.EqualTo(new[] { $"Stale {People * 2 / 3}" }), "nothing left by itself");

        await WithAsync<Postroom>(postroom => postroom.DecideOnStaleAsync(send: true));
        var minutes = await LiveAsync(minutes: 8);

        Assert.That(minutes, Has.All.LessThanOrEqualTo(PerMinute));
        Assert.That(await LettersAsync(), Is.EqualTo(new[] { $"Sent {People * 2 / 3}" }));
        Assert.That(await MostToOneAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Nobody_is_reminded_of_a_mail_that_has_not_left()
    {
        var id = await FollowUpAsync(Cast.Ivar);
        var sent = await ActAsync(id, nadia, (followUp, strategy, now) => followUp.Log(new LogEntry(Outcome.MailSent, nadia), strategy, now));
        await WithAsync<Letters>(letters => letters.SendAsync(
            sent.FollowUp, "first-contact", "Your answer", "Hello Ivar,", "Nadia Rahman", Guid.CreateVersion7()));

        await SetClockAsync(ThursdayAtEight.AddHours(1));
        await LiveAsync(minutes: 3);

        Assert.That(
            await ListAsync<string>("select kind || ' ' || state from outbox where follow_up_id = @id order by kind", new { id }),
            Is.EqualTo(new[] { "first-contact Stale", "reminder Stale" }));
    }

    [Test]
    public async Task What_was_on_hold_for_two_weeks_is_no_flood_when_it_is_released()
    {
        await WithAsync<Postroom>(postroom => postroom.HoldAsync(true));
        for (var day = 1; day <= 14; day++)
        {
            await SetClockAsync(MondayAtEight.AddDays(day).AddHours(1));
            await LiveAsync(minutes: 1);
        }

        Assert.That(await AskAsync<int>("select count(*)::int from outbox where state = 'Sent'"), Is.Zero);
        var fresh = await ListAsync<Guid>("select id from outbox where state = 'Queued' and due_at > app_now() - interval '1 day'");

        await WithAsync<Postroom>(postroom => postroom.HoldAsync(false));
        var minutes = await LiveAsync(minutes: 8);

        Assert.That(minutes, Has.All.LessThanOrEqualTo(PerMinute));
        Assert.That(await ListAsync<Guid>("select id from outbox where state = 'Sent' and queued_at < app_now() - interval '1 hour'"), Is.SubsetOf(fresh));
        Assert.That(await MostToOneAsync(), Is.LessThanOrEqualTo(1));
        Assert.That(await AskAsync<int>("select count(*)::int from outbox where state = 'Stale'"), Is.GreaterThanOrEqualTo(People * 2 / 3));
    }

    /// <summary>The jobs run as they would, minute after minute.</summary>
    /// <returns>How many mails left in each.</returns>
    async Task<List<int>> LiveAsync(int minutes)
    {
        var left = new List<int>();
        for (var minute = 0; minute < minutes; minute++)
        {
            var before = await SentAsync();
            await RunAsync<RingAlarms>();
            await RunAsync<BundleNotices>();
            await RunAsync<MorningDigest>();
            await RunAsync<DeliverMail>();
            await RunAsync<HearLostMail>();
            left.Add(await SentAsync() - before);
            await MoveClockAsync(TimeSpan.FromSeconds(61));
        }

        return left;
    }

    Task<int> SentAsync() => AskAsync<int>("select count(*)::int from outbox where state = 'Sent'");

    Task<List<string>> LettersAsync() =>
        ListAsync<string>("select state || ' ' || count(*) from outbox where effect like 'follow-up/%' group by state order by state");

    Task<int> MostToOneAsync() => AskAsync<int>("""
        select coalesce(max(n), 0)::int from (select count(*) as n from outbox where state = 'Sent' and effect like 'follow-up/%' group by follow_up_id) a
        """);
}
