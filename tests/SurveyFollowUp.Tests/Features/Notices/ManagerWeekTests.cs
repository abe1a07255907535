using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Notices;

namespace SurveyFollowUp.Tests.Features.Notices;

public class ManagerWeekTests : RemindersTest
{
    static readonly DateTimeOffset NextMondayAtNine = MondayAtEight.AddDays(7).AddHours(1);

    Guid maria;

    [SetUp]
    public async Task A_week_passes()
    {
        maria = await UserAsync(Cast.Maria);
        var nadia = await UserAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);
        await FollowUpAsync(Cast.Ivar);
        await ActAsync(ada, nadia, (before, strategy, now) => before.Log(new LogEntry(Outcome.SolvedNow, nadia, Cause: "delivery"), strategy, now));
        await SetClockAsync(NextMondayAtNine);
    }

    [Test]
    public async Task Each_manager_gets_one_a_week_with_every_figure_and_what_it_is_of()
    {
        for (var run = 0; run < 3; run++)
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(RunAsync<ManagerWeek>)));

        Assert.That(await MailedAsync(Reminder.ManagerWeek), Is.EqualTo([Cast.Maria.Email]));
        Assert.That(await TextAsync(Reminder.ManagerWeek), Does
            .Contain("from November 23 to November 29")
            .And.Contain("New follow-ups: 2\n")
            .And.Contain("whose time for it was that week: 1 of 2\n")
            .And.Contain("whether they are satisfied now: none to count\n")
            .And.Contain("of all that are open: 1 of 1\n")
            .And.Contain("- Delivery: 1 of 1\n")
            .And.Contain("/board"));

        await SetClockAsync(NextMondayAtNine.AddDays(1));
        await RunAsync<ManagerWeek>();
        Assert.That(await MailedAsync(Reminder.ManagerWeek), Has.Count.EqualTo(1), "on Tuesday");

        await SetClockAsync(NextMondayAtNine.AddDays(7));
        await RunAsync<ManagerWeek>();
        Assert.That(await MailedAsync(Reminder.ManagerWeek), Has.Count.EqualTo(2), "the Monday after");
    }

    [Test]
    public async Task It_speaks_its_readers_language()
    {
        await ExecuteAsync("update users set language = 'sv' where id = @maria", new { maria });
        await RunAsync<ManagerWeek>();

        Assert.That(await TextAsync(Reminder.ManagerWeek), Does.Contain("från 23 november till 29 november").And.Contain("1 av 2").And.Contain("Leverans"));
    }

    [TestCase("2026-12-28 09:00+01", true, TestName = "The week begins on Monday after Christmas")]
    [TestCase("2027-03-29 09:00+02", false, TestName = "The week does not begin on Easter Monday")]
    [TestCase("2027-03-30 09:00+02", true, TestName = "The week begins on the Tuesday after Easter")]
    [TestCase("2027-03-31 09:00+02", false, TestName = "The week does not begin on the Wednesday after Easter")]
    [TestCase("2026-11-30 07:59+01", false, TestName = "The week does not begin before eight")]
    [TestCase("2026-11-30 15:00+01", false, TestName = "The week does not begin in the afternoon")]
    [TestCase("2026-11-29 09:00+01", false, TestName = "The week does not begin on Sunday")]
    public async Task On_the_morning_of_the_first_working_day(string moment, bool isMailed)
    {
        await ExecuteAsync($"update clock set ahead = timestamptz '{moment}' - now()");
        await RunAsync<ManagerWeek>();

        Assert.That(await MailedAsync(Reminder.ManagerWeek), Has.Count.EqualTo(isMailed ? 1 : 0));
    }

    [Test]
    public async Task Not_to_a_manager_who_is_away_or_off_or_has_switched_it_off([Values("away", "off", "quiet")] string why)
    {
        if (why == "away")
            await ExecuteAsync("insert into absences (user_id, first_day, last_day) values (@maria, '2026-11-30', '2026-11-30')", new { maria });
        else if (why == "off")
            await ExecuteAsync("update users set is_active = false where id = @maria", new { maria });
        else
            await QuietAsync(maria, Reminder.ManagerWeek);

        await RunAsync<ManagerWeek>();

        Assert.That(await MailedAsync(Reminder.ManagerWeek), Is.Empty);
    }

    [Test]
    public async Task A_week_without_anybody_is_no_mail()
    {
        await ExecuteAsync("truncate follow_ups, responses cascade");
        await RunAsync<ManagerWeek>();

        Assert.That(await MailedAsync(Reminder.ManagerWeek), Is.Empty);
    }
}
