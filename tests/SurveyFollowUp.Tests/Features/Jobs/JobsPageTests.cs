using System.Text.RegularExpressions;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Jobs;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Tests.Features.Jobs;

/// <summary>What an administrator sees of the work that happens by itself, and decides.</summary>
public class JobsPageTests : WebTest
{
    [SetUp]
    public Task An_administrator() => SignInAsync(Cast.Tomas with { Roles = ["Administrator"] });

    [Test]
    public async Task What_comes_too_late_leaves_when_somebody_says_so()
    {
        await QueueAsync("first");
        await QueueAsync("second");
        await MoveClockAsync(TimeSpan.FromDays(2));
        await RunAsync<DeliverMail>();

        var page = await Browser.OpenAsync("/jobs");
        Assert.That(page.Text, Does.Contain("2 e-mails are more than a day late"));
        Assert.That((await Browser.SubmitAsync(page, ("send", "true"))).Text, Does.Contain("2 e-mails leave now."));
        await RunAsync<DeliverMail>();

        Assert.That(await StatesAsync(), Is.EqualTo(new[] { "first Sent", "second Sent" }));
    }

    [Test]
    public async Task Or_it_is_dropped()
    {
        await QueueAsync("first");
        await QueueAsync("second");
        await MoveClockAsync(TimeSpan.FromDays(2));
        await RunAsync<DeliverMail>();

        await Browser.SubmitAsync(await Browser.OpenAsync("/jobs"), ("send", "false"));

        Assert.That(await StatesAsync(), Is.EqualTo(new[] { "first Cancelled", "second Cancelled" }));
    }

    [Test]
    public async Task An_alarm_that_fails_three_times_is_set_aside_with_its_reason_until_somebody_tries_again()
    {
        var followUp = await FollowUpAsync(Cast.Ada);
        await ExecuteAsync("alter table follow_up_events add constraint curse check (kind = 'Opened') not valid");
        try
        {
            for (var day = 0; day < 5; day++)
            {
                await MoveClockAsync(TimeSpan.FromDays(1));
                await RunAsync<RingAlarms>();
            }
        }
        finally
        {
            await ExecuteAsync("alter table follow_up_events drop constraint curse");
        }

        Assert.That(await AskAsync<int>("select max(failures) from alarms"), Is.EqualTo(AlarmStore.MostTries), "no more than that");
        var page = await Browser.OpenAsync("/jobs");
        Assert.That(page.Text, Does.Contain("Set aside").And.Contain("curse").And.Contain(Cast.Ada.Name));

        var alarm = await AskAsync<Guid>("select id from alarms where failures > 0 order by rings_at limit 1");
        await Browser.PressAsync(page, "handler=Ring", ("id", alarm.ToString()));
        await RunAsync<RingAlarms>();

        Assert.That(await AskAsync<int>("select count(*)::int from alarms where id = @alarm", new { alarm }), Is.Zero, "it rang");
        Assert.That(await StoryAsync(followUp), Has.Count.GreaterThan(1));
    }

    [Test]
    public async Task Programs_at_work_are_listed_with_their_clock()
    {
        await ExecuteAsync("""
            insert into nodes (id, name, version, started_at, heard_at, ahead_ms)
            values (gen_random_uuid(), 'late-one:7', '1.0', now(), now() - interval '1 minute', 5000)
            """);

        var page = await Browser.OpenAsync("/jobs");

        Assert.That(page.Text, Does.Contain("late-one:7").And.Contain("Silent").And.Contain("Wrong clock"));
    }

    [Test]
    public async Task A_mailbox_that_is_read_says_when_and_one_that_can_t_be_says_why()
    {
        await ExecuteAsync("""
            insert into mailboxes (name, read_at, failed_at, failure)
            values ('imap://answers@one.example/INBOX', app_now(), null, ''),
                   ('imap://answers@two.example/INBOX', null, app_now(), 'two.example does not let answers in.')
            """);

        var page = await Browser.OpenAsync("/jobs");

        Assert.That(page.Text, Does.Match("one.example/INBOX 23 Nov [^.]* Went well"));
        Assert.That(page.Text, Does.Match("two.example/INBOX Not yet run Failed 23 Nov [^.]*: two.example does not let answers in."));
    }

    [Test]
    public void Every_job_alarm_and_state_of_a_mail_has_words_for_people()
    {
        string[] keys =
        [
            .. JobSchedule.Jobs.Select(job => $"Jobs_Name_{job.Name.Replace(' ', '_')}"),
            .. Enum.GetNames<AlarmKind>().Select(kind => $"Jobs_Alarm_{kind}"),
            .. JobsModel.States.Select(state => $"Jobs_State_{state}"),
        ];

        Assert.That(keys.Where(key => Texts.Find("en", key) is null), Is.Empty);
    }

    [Test]
    public async Task Mail_in_every_state_that_there_is_can_be_listed()
    {
        var allowed = await AskAsync<string>("select pg_get_constraintdef(oid) from pg_constraint where conname = 'outbox_state_check'");

        Assert.That(JobsModel.States.Order(), Is.EqualTo(Regex.Matches(allowed, "'(\\w+)'").Select(state => state.Groups[1].Value).Order()));
    }

    Task QueueAsync(string effect) =>
        WithAsync<Outbox>(outbox => outbox.AddAsync(
            new Draft(effect, "hello", null, "ada@example.org", "Ada", "Nadia", "Hello", "Hello", "<p>Hello</p>", IsAutomatic: true)));

    Task<List<string>> StatesAsync() => ListAsync<string>("select effect || ' ' || state from outbox order by effect");
}
