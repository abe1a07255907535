using Hangfire;
using Hangfire.Storage.Monitoring;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Hangfire;

namespace SurveyFollowUp.Tests.Adapters.Hangfire;

/// <summary>The next alarms of the follow-ups as Hangfire's scheduled jobs. Nothing runs here but what a test calls.</summary>
[NonParallelizable]
public class MirrorTests : DatabaseTest
{
    protected override string[] Configuration => ["--Jobs:Engine=hangfire"];

    [SetUp]
    public async Task An_empty_mirror()
    {
        await Program.Services.GetRequiredService<MirroredAlarms>().CreateTableAsync(CancellationToken.None);
        await ExecuteAsync("truncate hangfire.job, hangfire.set, hangfire.mirrored_alarms cascade");
    }

    [Test]
    public async Task Each_alarm_of_the_next_days_is_a_job_for_its_time()
    {
        var ada = await FollowUpAsync(Cast.Ada);

        await MirrorAsync();

        var alarms = await ListAsync<(string Kind, double In)>("""
            select kind, extract(epoch from rings_at - app_now())::double precision as in from alarms
            where follow_up_id = @ada and rings_at < app_now() + interval '3 days' order by rings_at
            """, new { ada });
        Assert.That(alarms, Is.Not.Empty);
        var jobs = Scheduled();
        Assert.That(jobs.Select(job => job.Job.Args[2]), Is.EqualTo(alarms.Select(alarm => alarm.Kind)));
        Assert.That(jobs.Select(job => job.Job.Args[1]), Is.All.EqualTo(ada));
        foreach (var (job, alarm) in jobs.Zip(alarms))
            Assert.That((job.EnqueueAt - DateTime.UtcNow).TotalSeconds, Is.EqualTo(alarm.In).Within(10));
    }

    [Test]
    public async Task Looked_at_again_nothing_changes()
    {
        await FollowUpAsync(Cast.Ada);

        await MirrorAsync();
        var before = Scheduled().Select(job => job.EnqueueAt).ToList();

        Assert.That(await MirrorAsync(), Is.EqualTo("0 planned, 0 moved, 0 gone"));
        Assert.That(Scheduled().Select(job => job.EnqueueAt), Is.EqualTo(before));
    }

    [Test]
    public async Task An_alarm_that_has_moved_has_one_job_for_its_new_time()
    {
        await FollowUpAsync(Cast.Ada);
        await MirrorAsync();
        var count = Scheduled().Count;

        await ExecuteAsync("update alarms set rings_at = app_now() + interval '1 hour' where rings_at = (select min(rings_at) from alarms)");

        Assert.That(await MirrorAsync(), Is.EqualTo("0 planned, 1 moved, 0 gone"));
        Assert.That(Scheduled(), Has.Count.EqualTo(count));
        Assert.That((Scheduled()[0].EnqueueAt - DateTime.UtcNow).TotalMinutes, Is.EqualTo(60).Within(1));
    }

    [Test]
    public async Task An_alarm_that_has_gone_has_none()
    {
        await FollowUpAsync(Cast.Ada);
        await MirrorAsync();

        await ExecuteAsync("delete from alarms");
        await MirrorAsync();

        Assert.That(Scheduled(), Is.Empty);
        Assert.That(await AskAsync<int>("select count(*)::int from hangfire.mirrored_alarms"), Is.Zero);
    }

    [Test]
    public async Task One_that_the_tick_has_rung_still_comes_and_tells()
    {
        await FollowUpAsync(Cast.Ada);
        await MirrorAsync();
        var alarm = await AskAsync<Guid>("select id from alarms order by rings_at limit 1");
        var job = await AskAsync<string>("select job_id from hangfire.mirrored_alarms where alarm_id = @alarm", new { alarm });

        await MoveClockAsync(TimeSpan.FromHours(7));
        await RunAsync<RingAlarms>();
        await MirrorAsync();

        Assert.That(await AskAsync<string>("select statename from hangfire.job where id = @id", new { id = long.Parse(job, null) }), Is.EqualTo("Enqueued"));
    }

    [Test]
    public async Task One_that_has_moved_far_away_has_none_until_it_is_near()
    {
        await FollowUpAsync(Cast.Ada);
        await MirrorAsync();

        await ExecuteAsync("update alarms set rings_at = app_now() + interval '30 days'");

        Assert.That(await MirrorAsync(), Does.StartWith("0 planned, 0 moved").And.Not.EndsWith(", 0 gone"));
        Assert.That(Scheduled(), Is.Empty);
    }

    [Test]
    public async Task A_job_is_never_early()
    {
        await FollowUpAsync(Cast.Ada);
        await ExecuteAsync("update alarms set rings_at = app_now() + interval '1 hour' + random() * interval '1 second'");

        await MirrorAsync();

        // Hangfire keeps "queue:job", and the moment in seconds since 1970.
        var early = await ListAsync<bool>("""
            select s.score < extract(epoch from m.rings_at - (app_now() - now()))
            from hangfire.set s join hangfire.mirrored_alarms m on m.job_id = split_part(s.value, ':', 2)
            where s.key = 'schedule'
            """);
        Assert.That(early, Is.Not.Empty.And.All.False);
    }

    [Test]
    public async Task However_many_nodes_mirror_at_once_each_alarm_has_one_job()
    {
        await FollowUpAsync(Cast.Ada);
        await FollowUpAsync(Cast.Ivar);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(MirrorAsync)));

        Assert.That(Scheduled(), Has.Count.EqualTo(
            await AskAsync<int>("select count(*)::int from alarms where rings_at between app_now() and app_now() + interval '3 days'")));
    }

    [Test]
    public async Task A_job_that_comes_early_late_or_twice_does_no_harm_and_says_what_came_of_it()
    {
        var ivar = await SilentAsync();
        var alarm = await AskAsync<Planned>(
            "select id, follow_up_id, kind, rings_at from alarms where follow_up_id = @ivar and kind = 'SilenceIsOver'", new { ivar });

        Assert.That(await RingAsync(alarm), Does.StartWith("rings at "), "early");

        await SetClockAsync(alarm.RingsAt + TimeSpan.FromMinutes(1));
        var told = await Task.WhenAll(RingAsync(alarm), RingAsync(alarm));

        Assert.That(told, Has.One.StartsWith("rang: "));
        Assert.That(await RingAsync(alarm), Does.StartWith("had rung: "), "late");
        Assert.That(await AskAsync<int>("select count(*)::int from outbox where effect like '%/reminder'"), Is.EqualTo(1));
        Assert.That((await GetAsync(ivar)).Alarms.Select(other => other.Id), Does.Not.Contain(alarm.Id));
    }

    [Test]
    public async Task The_tick_rings_what_no_job_has_rung()
    {
        var ivar = await SilentAsync();
        var alarm = await AskAsync<Planned>(
            "select id, follow_up_id, kind, rings_at from alarms where follow_up_id = @ivar and kind = 'SilenceIsOver'", new { ivar });
        await SetClockAsync(alarm.RingsAt + TimeSpan.FromMinutes(1));

        await RunAsync<RingAlarms>();

        Assert.That(await AskAsync<int>("select count(*)::int from outbox where effect like '%/reminder'"), Is.EqualTo(1));
        Assert.That(await RingAsync(alarm), Does.StartWith("had rung: "));
    }

    sealed record Planned
    {
        public Guid Id { get; init; }
        public Guid FollowUpId { get; init; }
        public string Kind { get; init; } = "";
        public DateTimeOffset RingsAt { get; init; }
    }

    /// <summary>Ivar has been written to, and has not answered.</summary>
    async Task<Guid> SilentAsync()
    {
        var nadia = await UserAsync(Cast.Nadia);
        var ivar = await FollowUpAsync(Cast.Ivar);
        await ActAsync(ivar, nadia, (before, strategy, now) => before.Log(new LogEntry(Outcome.MailSent, nadia), strategy, now));
        return ivar;
    }

    Task<string?> MirrorAsync() => WithAsync<MirrorAlarms, string?>(mirror => mirror.RunAsync(CancellationToken.None));

    Task<string> RingAsync(Planned alarm) =>
        WithAsync<AlarmJob, string>(job => job.RingAsync(alarm.Id, alarm.FollowUpId, alarm.Kind, alarm.RingsAt));

    List<ScheduledJobDto> Scheduled() =>
        [.. Program.Services.GetRequiredService<JobStorage>().GetMonitoringApi().ScheduledJobs(0, 1000)
            .Select(pair => pair.Value).OrderBy(job => job.EnqueueAt)];
}
