using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SurveyFollowUp.Features;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Tests.Platform.Jobs;

namespace SurveyFollowUp.Tests.Adapters.Hangfire;

/// <summary>The ticks come whatever happens to what Hangfire remembers of them, and leave little behind.</summary>
[NonParallelizable]
public class TickTests() : RunningNodeTest("hangfire")
{
    [Test]
    public async Task A_recurring_job_that_somebody_deletes_comes_back()
    {
        Node.Services.GetRequiredService<IRecurringJobManager>().RemoveIfExists("ring alarms");

        await ComesAgainAsync("ring alarms");
    }

    [Test]
    public async Task One_that_a_node_with_a_wrong_clock_planned_for_tomorrow_comes_today()
    {
        await ExecuteAsync("update hangfire.set set score = score + 86400 where key = 'recurring-jobs' and value = 'ring alarms'");
        await ExecuteAsync("""
            update hangfire.hash set value = '2099-01-01T00:00:00.0000000Z'
            where key = 'recurring-job:ring alarms' and field in ('NextExecution', 'LastExecution')
            """);

        await ComesAgainAsync("ring alarms");
    }

    [Test]
    public async Task A_lock_that_a_dead_node_left_holds_nobody_up()
    {
        await ExecuteAsync("""
            insert into hangfire.lock (resource, acquired) values ('hangfire:recurring-jobs:lock', now() + interval '1 day')
            on conflict (resource) do update set acquired = excluded.acquired
            """);

        await UntilAsync("select not exists (select from hangfire.lock where acquired > now() + interval '1 hour')");
        await ComesAgainAsync("run imports");
    }

    [Test]
    public async Task A_node_that_begins_does_what_is_due_before_Hangfire_can()
    {
        await Node.StopAsync();
        await using var other = await OtherNodeAsync();
        await using (var connection = await Source.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var hold = connection.CreateCommand();
            hold.CommandText = "lock table hangfire.jobqueue in access exclusive mode";
            await hold.ExecuteNonQueryAsync();
            await ExecuteAsync("truncate job_runs");

            await other.StartAsync();
            await UntilAsync("select count(*) = @count from job_runs", new { count = JobSchedule.Jobs.Count });
        }

        await other.StopAsync();
    }

    [Test]
    public async Task A_node_that_begins_while_Hangfire_can_plan_nothing_ticks_soon_after()
    {
        await Node.StopAsync();
        await using var other = await OtherNodeAsync();
        await ExecuteAsync("alter table hangfire.set rename to set_away");
        try
        {
            await ExecuteAsync("truncate job_runs");
            Assert.That(() => other.StartAsync(), Throws.Nothing);
            await UntilAsync("select count(*) = @count from job_runs", new { count = JobSchedule.Jobs.Count });
        }
        finally
        {
            await ExecuteAsync("alter table hangfire.set_away rename to set");
        }

        await ComesAgainAsync("ring alarms");
        await other.StopAsync();
    }

    [Test]
    public async Task A_node_without_pages_has_the_same_rules()
    {
        await Node.StopAsync();
        // They are one for the process, and a node usually has a process to itself.
        GlobalJobFilters.Filters.Clear();
        await using var other = await OtherNodeAsync("--Node:Role=worker");
        await other.StartAsync();

        var rules = GlobalJobFilters.Filters.Select(filter => filter.Instance).ToList();
        Assert.That(rules.OfType<AutomaticRetryAttribute>().Single().Attempts, Is.Zero);
        Assert.That(rules.Select(rule => rule.GetType().Name), Does.Contain("Keeping"));
        await other.StopAsync();
    }

    [Test]
    public async Task It_goes_by_the_clock_of_the_database()
    {
        var storage = Node.Services.GetRequiredService<JobStorage>();
        Assert.That(storage.HasFeature(JobStorageFeatures.Connection.GetUtcDateTime), Is.True);

        var before = await AskAsync<DateTime>("select now()");
        using var connection = (JobStorageConnection)storage.GetConnection();
        Assert.That(connection.GetUtcDateTime(), Is.InRange(before, await AskAsync<DateTime>("select now()")));
    }

    [Test]
    public async Task A_user_of_the_database_who_may_make_no_schema_is_told()
    {
        await Node.StopAsync();
        await ExecuteAsync("drop schema hangfire cascade");
        await ExecuteAsync("""
            do $$ begin
                create role rightless login password 'rightless';
            exception when duplicate_object then null;
            end $$
            """);
        await ExecuteAsync("grant all on schema public to rightless; grant all on all tables in schema public to rightless");
        var database = new NpgsqlConnectionStringBuilder(ConnectionString) { Username = "rightless", Password = "rightless" };

        Assert.That(
            () => OtherNodeAsync($"--ConnectionStrings:Database={database}"),
            Throws.TypeOf<ConfigurationException>().With.Message.Contains("Jobs:Engine").And.Message.Contains("create on database"));
    }

    [Test]
    public async Task Nodes_that_begin_together_make_its_tables_once()
    {
        await Node.StopAsync();
        await ExecuteAsync("drop schema hangfire cascade");
        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OtherNodeAsync()));

        Assert.That(() => Task.WhenAll(nodes.Select(other => Task.Run(() => other.StartAsync()))), Throws.Nothing);
        foreach (var other in nodes)
            await other.StopAsync();
    }

    [Test]
    public async Task A_tick_that_fails_is_kept_with_its_reason_and_never_repeated_by_Hangfire()
    {
        await ExecuteAsync("alter table outbox rename to outbox_away");
        try
        {
            await UntilAsync("""
                select exists (
                    select from hangfire.job j join hangfire.state s on s.id = j.stateid
                    where s.name = 'Deleted' and s.data::text like '%TickFailedException%' and s.data::text like '%outbox%')
                """);
        }
        finally
        {
            await ExecuteAsync("alter table outbox_away rename to outbox");
        }

        Assert.That(
            await AskAsync<int>("select count(*)::int from hangfire.job where invocationdata::text like '%Tick%' and statename = 'Scheduled'"), Is.Zero);
        Assert.That(await AskAsync<int>("select count(*)::int from hangfire.jobparameter where name = 'RetryCount' and value::text <> '0'"), Is.Zero);
    }

    [Test]
    public async Task A_tick_is_forgotten_within_minutes_and_an_alarm_within_days()
    {
        await Node.StopAsync();
        await FollowUpAsync(Cast.Ada);
        await using var other = await OtherNodeAsync();
        await other.StartAsync();
        await ExecuteAsync("update alarms set rings_at = app_now() + interval '90 seconds' where rings_at = (select min(rings_at) from alarms)");
        other.Services.GetRequiredService<IRecurringJobManager>().Trigger("mirror alarms");
        await UntilAsync("select exists (select from hangfire.mirrored_alarms)");
        var job = await AskAsync<string>("select job_id from hangfire.mirrored_alarms order by rings_at limit 1");
        other.Services.GetRequiredService<IBackgroundJobClient>().Requeue(job);

        await UntilAsync("select statename = 'Succeeded' from hangfire.job where id = @id", new { id = long.Parse(job, null) });
        var days = await AskAsync<double>("select extract(epoch from expireat - now())::double precision / 86400 from hangfire.job where id = @id",
            new { id = long.Parse(job, null) });
        var minutes = await AskAsync<double>("""
            select max(extract(epoch from expireat - now()))::double precision / 60 from hangfire.job
            where statename = 'Succeeded' and invocationdata::text like '%Tick%'
            """);

        Assert.That((days, minutes), Is.EqualTo((7.0, 10.0)).Within(0.2));
        await other.StopAsync();
    }

    async Task ComesAgainAsync(string job)
    {
        var runs = await AskAsync<int>("select coalesce(sum(runs), 0)::int from job_runs where job = @job", new { job });
        await UntilAsync("select coalesce(sum(runs), 0) >= @more from job_runs where job = @job", new { job, more = runs + 3 });
    }
}
