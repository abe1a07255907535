using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics;
using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Platform.Jobs;

/// <summary>
/// Runs one job in a scope of its own and keeps what came of it. Engines, the page and the command line call this and nothing else.
/// A node runs a job once at a time, and asks all of them to end as soon as it is asked to: the engine, which would ask one after the other,
/// has half a minute for everything.
/// </summary>
public sealed class JobRunner(IServiceScopeFactory scopes, IReadOnlyList<RecurringJob> jobs, Bells bells, IHostApplicationLifetime life, ILogger<JobRunner> log)
    : IJobRunner
{
    readonly FrozenDictionary<string, SemaphoreSlim> turns = jobs.ToFrozenDictionary(job => job.Name, _ => new SemaphoreSlim(1));
    readonly ConcurrentDictionary<string, bool> called = new();

    /// <summary>There is new work: a run that waits looks at once, and one begins after this, however often it is called before that.</summary>
    public async Task CallAsync(string name, CancellationToken cancel)
    {
        bells.Of(JobOf(name).Type).Ring();
        if (called.TryAdd(name, true))
            await RunAsync(name, cancel);
    }

    /// <returns>What went wrong; empty when it went well.</returns>
    /// <exception cref="NotFoundException">There is no job of this name.</exception>
    public Task<string> RunAsync(string name, CancellationToken cancel) => RunAsync(JobOf(name), Timeout.InfiniteTimeSpan, cancel);

    public Task<string> TickAsync(string name, CancellationToken cancel) => RunAsync(JobOf(name), TimeSpan.Zero, cancel);

    async Task<string> RunAsync(RecurringJob job, TimeSpan patience, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, life.ApplicationStopping);
        if (!await turns[job.Name].WaitAsync(patience, stop.Token))
            return "";

        try
        {
            called.TryRemove(job.Name, out _);
            var started = Stopwatch.GetTimestamp();
            var outcome = await TryAsync(job, stop.Token);
            await KeepAsync(job, outcome, Stopwatch.GetElapsedTime(started));
            return outcome;
        }
        finally
        {
            turns[job.Name].Release();
        }
    }

    RecurringJob JobOf(string name) => jobs.SingleOrDefault(job => job.Name == name) ?? throw new NotFoundException($"There is no job \"{name}\".");

    async Task<string> TryAsync(RecurringJob job, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await ((IJob)scope.ServiceProvider.GetRequiredService(job.Type)).RunAsync(cancel);
            return "";
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "{Job} failed; what it left is done by its next run", job.Name);
            return failure.Message;
        }
        catch (OperationCanceledException)
        {
            return "";
        }
    }

    async Task KeepAsync(RecurringJob job, string outcome, TimeSpan elapsed)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();

        await db.ExecuteAsync("""
            insert into job_runs (job, node, started_at, seconds, outcome, failures)
            values (@Name, @node, app_now() - @elapsed, @seconds, @outcome, @failed)
            on conflict (job) do update
            set node = excluded.node, started_at = excluded.started_at, seconds = excluded.seconds, outcome = excluded.outcome,
                runs = job_runs.runs + 1, failures = job_runs.failures + @failed
            """, new { job.Name, node = Node.Name, elapsed, seconds = elapsed.TotalSeconds, outcome, failed = outcome == "" ? 0 : 1 });
    }
}
