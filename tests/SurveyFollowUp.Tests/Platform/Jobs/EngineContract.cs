using SurveyFollowUp.Features;

namespace SurveyFollowUp.Tests.Platform.Jobs;

/// <summary>What every engine promises.</summary>
public abstract class EngineContract(string engine) : RunningNodeTest(engine)
{
    [Test]
    public async Task Every_job_runs_soon_after_the_start_and_the_fast_ones_again_and_again()
    {
        await UntilAsync("select count(*) = @count from job_runs", new { count = JobSchedule.Jobs.Count });
        await UntilAsync("select coalesce(min(runs), 0) >= 3 from job_runs where job in ('run imports', 'ring alarms', 'deliver mail')");

        Assert.That(await ListAsync<string>("select job from job_runs where outcome <> ''"), Is.Empty);
    }

    [Test]
    public async Task What_fails_is_told_and_comes_again()
    {
        await ExecuteAsync("alter table outbox rename to outbox_away");
        try
        {
            await UntilAsync("select exists (select from job_runs where job = 'deliver mail' and outcome like '%outbox%')");
        }
        finally
        {
            await ExecuteAsync("alter table outbox_away rename to outbox");
        }

        await UntilAsync("select exists (select from job_runs where job = 'deliver mail' and outcome = '' and failures > 0)");
    }

    [Test]
    public async Task A_job_runs_once_at_a_time_while_the_others_go_on()
    {
        await using (var connection = await Source.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using (var hold = connection.CreateCommand())
            {
                hold.CommandText = "lock table outbox in access exclusive mode";
                await hold.ExecuteNonQueryAsync();
            }

            await UntilAsync("select exists (select from pg_locks where relation = 'outbox'::regclass and not granted)");
            var before = await AskAsync<int>("select coalesce(sum(runs), 0)::int from job_runs where job = 'run imports'");
            await UntilAsync("select coalesce(sum(runs), 0) >= @more from job_runs where job = 'run imports'", new { more = before + 5 });

            // Whatever the run of "deliver mail" was at when the table was locked, it waits with one statement.
            Assert.That(
                await AskAsync<int>("""
                    select count(*)::int from pg_locks l join pg_stat_activity a using (pid)
                    where l.relation = 'outbox'::regclass and not l.granted and a.query ~ 'update outbox.*(claims|Sending|Stale)|select due_at from outbox'
                    """),
                Is.EqualTo(1));
        }

        await UntilAsync("select exists (select from job_runs where job = 'deliver mail' and outcome = '')");
    }

    [Test]
    public async Task New_work_is_listened_for()
    {
        await UntilAsync("select exists (select from pg_stat_activity where datname = current_database() and query = 'listen work')");
    }
}

public sealed class QuartzTests() : EngineContract("quartz");
