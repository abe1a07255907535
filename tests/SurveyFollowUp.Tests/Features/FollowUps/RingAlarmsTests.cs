using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;

namespace SurveyFollowUp.Tests.Features.FollowUps;

public class RingAlarmsTests : DatabaseTest
{
    /// <summary>Ada is to be called until four on Monday; then the lead hears of it, and after eight more working hours the manager.</summary>
    static readonly DateTimeOffset MondayAfterFour = MondayAtEight.AddHours(8).AddMinutes(1);
    static readonly DateTimeOffset TuesdayAfterThree = MondayAtEight.AddHours(31).AddMinutes(1);

    [Test]
    public async Task An_unkept_promise_reaches_the_lead_and_then_the_manager()
    {
        var id = await FollowUpAsync(Cast.Ada);

        await RingAtAsync(MondayAfterFour);
        Assert.That((await GetAsync(id)).Escalation, Is.EqualTo(Escalation.Lead));

        await RingAtAsync(TuesdayAfterThree);
        Assert.That((await GetAsync(id)).Escalation, Is.EqualTo(Escalation.Manager));
        Assert.That(await StoryAsync(id), Is.EqualTo(["Opened", "OwnerWarned", "EscalatedToLead", "EscalatedToManager"]));
    }

    [Test]
    public async Task Running_the_job_again_changes_nothing()
    {
        var id = await FollowUpAsync(Cast.Ada);

        await RingAtAsync(MondayAfterFour);
        await RunAsync<RingAlarms>();
        await RunAsync<RingAlarms>();

        Assert.That(await StoryAsync(id), Is.EqualTo(["Opened", "OwnerWarned", "EscalatedToLead"]));
    }

    [Test]
    public async Task A_kept_promise_rings_nobody()
    {
        var nadia = await UserAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ada);
        await ActAsync(id, nadia, (followUp, strategy, now) => followUp.Log(new LogEntry(Outcome.SolvedNow, nadia), strategy, now));

        await RingAtAsync(TuesdayAfterThree);

        Assert.That(await StoryAsync(id), Is.EqualTo(["Opened", "StepDone Call SolvedNow"]));
    }

    [Test]
    public async Task Each_hears_of_what_is_theirs()
    {
        var (nadia, tomas, maria) = (await UserAsync(Cast.Nadia), await UserAsync(Cast.Tomas), await UserAsync(Cast.Maria));
        await FollowUpAsync(Cast.Ada);

        await RingAtAsync(TuesdayAfterThree);

        Assert.That(await ListAsync<(Guid, string)>("select user_id, kind from notices order by id"), Is.EqualTo(new[]
        {
            (nadia, "OwnerWarned"), (tomas, "EscalatedToLead"), (maria, "EscalatedToManager"),
        }));
    }

    [Test]
    public async Task Where_there_is_no_lead_the_manager_hears_it()
    {
        var maria = await UserAsync(Cast.Maria);
        await FollowUpAsync(Cast.Ada);

        await RingAtAsync(MondayAfterFour);

        Assert.That(await ListAsync<Guid>("select distinct user_id from notices where kind = 'EscalatedToLead'"), Is.EqualTo([maria]));
    }

    [Test]
    public async Task An_alarm_that_fails_holds_up_nobody_and_rings_an_hour_later()
    {
        var cursed = await FollowUpAsync(Cast.Ada);
        var healthy = await FollowUpAsync(Cast.Ada with { Email = "other@example.org", Phone = "+46701740699" });
        await ExecuteAsync($"alter table follow_up_events add constraint curse check (follow_up_id <> '{cursed}') not valid");
        try
        {
            await RingAtAsync(MondayAfterFour);

            Assert.That(await StoryAsync(healthy), Is.EqualTo(["Opened", "OwnerWarned", "EscalatedToLead"]));
            Assert.That(await StoryAsync(cursed), Is.EqualTo(["Opened"]));
            Assert.That((await GetAsync(cursed)).Escalation, Is.EqualTo(Escalation.None));
            Assert.That(
                await ListAsync<int>("""
                    select failures
                    from alarms
                    where follow_up_id = @cursed and rings_at between app_now() + '50 minutes' and app_now() + '61 minutes'
                    """, new { cursed }),
                Is.EqualTo([1]));
        }
        finally
        {
            await ExecuteAsync("alter table follow_up_events drop constraint curse");
        }

        await RingAtAsync(MondayAfterFour.AddHours(2));

        Assert.That(await StoryAsync(cursed), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Eight_workers_ring_each_alarm_once()
    {
        await AnswersAsync([.. Enumerable.Range(0, 12).Select(i => new Customer($"Person {i}", $"person{i}@example.org", $"+467017406{i:00}", 1))]);
        await SetClockAsync(TuesdayAfterThree);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(RunAsync<RingAlarms>)));
        await RunAsync<RingAlarms>();

        Assert.That(await AskAsync<int>("select count(*)::int from alarms where rings_at <= app_now()"), Is.Zero);
        Assert.That(await ListAsync<(string, int)>("select kind, count(*)::int from follow_up_events group by kind order by kind"), Is.EqualTo(new[]
        {
            ("EscalatedToLead", 12), ("EscalatedToManager", 12), ("Opened", 12), ("OwnerWarned", 12),
        }));
    }

    [Test]
    public async Task Silence_after_a_mail_sends_one_reminder_and_then_asks_for_a_call()
    {
        var nadia = await UserAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ivar);
        await ActAsync(id, nadia, (followUp, strategy, now) => followUp.Log(new LogEntry(Outcome.MailSent, nadia), strategy, now));

        await RingAtAsync(MondayAtEight.AddDays(3).AddHours(1));
        Assert.That(await ListAsync<string>("select kind from outbox where follow_up_id = @id", new { id }), Is.EqualTo(["reminder"]));

        await RingAtAsync(MondayAtEight.AddDays(8).AddHours(2));
        Assert.That(await AskAsync<string>("select next_kind from follow_ups where id = @id", new { id }), Is.EqualTo("Call"));
        Assert.That(await AskAsync<int>("select count(*)::int from outbox where follow_up_id = @id", new { id }), Is.EqualTo(1));
    }

    [Test]
    public async Task Days_after_solved_the_person_is_asked_with_a_link_of_their_own()
    {
        var nadia = await UserAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ada);
        await ActAsync(id, nadia, (followUp, strategy, now) => followUp.Log(new LogEntry(Outcome.SolvedNow, nadia), strategy, now));

        await RingAtAsync(MondayAtEight.AddDays(3).AddHours(1));

        var mail = await AskAsync<string>("select text from outbox where kind = 'after-care'");
        var token = mail.Split("/a/")[1].Split((char[]?)null)[0];
        Assert.That(await WithAsync<PublicLinks, Guid?>(links => links.FindAsync(LinkPurpose.AfterCare, token)), Is.EqualTo(id));
        Assert.That(await WithAsync<PublicLinks, Guid?>(links => links.FindAsync(LinkPurpose.Stop, token)), Is.Null, "for one purpose");
        await MoveClockAsync(TimeSpan.FromDays(91));
        Assert.That(await WithAsync<PublicLinks, Guid?>(links => links.FindAsync(LinkPurpose.AfterCare, token)), Is.Null, "for 90 days");
    }

    async Task RingAtAsync(DateTimeOffset moment)
    {
        await SetClockAsync(moment);
        await RunAsync<RingAlarms>();
    }
}
