using Dapper;
using Hangfire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SurveyFollowUp.Core.Jobs;
using RecurringJob = SurveyFollowUp.Core.Jobs.RecurringJob;

namespace SurveyFollowUp.Hangfire;

/// <summary>
/// Registers the recurring jobs, and looks every few seconds whether they still come. Hangfire lets people delete a recurring job, and holds its
/// locks by the clock of the machine that took them: a wrong click, or a node that was killed with a lock in its hands, would stop the ticks for
/// all.
/// </summary>
public sealed class KeepTicking(
    IReadOnlyList<RecurringJob> jobs, IJobRunner runner, MirroredAlarms mirrored, IRecurringJobManager manager, NpgsqlDataSource source,
    ILogger<KeepTicking> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>So late a tick may be, and so long a lock may be held: Hangfire holds one while it plans, for a few statements.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    static readonly Cadence OfMirror = Cadence.Seconds(30);

    IEnumerable<(string Name, Cadence Cadence)> All => jobs.Select(job => (job.Name, job.Cadence)).Append((MirrorAlarms.Name, OfMirror));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var first = Task.WhenAll(jobs.Select(job => Task.Run(() => RunFirstAsync(job.Name, stoppingToken), CancellationToken.None)));
        var areRegistered = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FreeForgottenLocksAsync();
                if (areRegistered)
                    await RegisterAnewAsync();
                else
                    await RegisterAllAsync(stoppingToken);

                areRegistered = true;
            }
            catch (Exception failure)
            {
                log.LogWarning("It was not looked whether the jobs still tick: {Failure}", failure.GetType().Name);
            }

            await Task.Delay(Every, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await first;
    }

    /// <summary>
    /// What is due when a node begins is done at once, by no way through Hangfire: its workers take a second to begin, and what dead nodes left
    /// in its queues or locked comes first. A node that is killed again and again would get nothing done.
    /// </summary>
    async Task RunFirstAsync(string name, CancellationToken stop)
    {
        try
        {
            await runner.TickAsync(name, stop);
        }
        catch (OperationCanceledException)
        {
            // The program stops; the work waits.
        }
        catch (Exception failure)
        {
            log.LogWarning("The first run of {Job} is left to its next tick: {Failure}", name, failure.GetType().Name);
        }
    }

    /// <summary>As this version of the program has them: an earlier one may have left others, or another cadence.</summary>
    async Task RegisterAllAsync(CancellationToken cancel)
    {
        await mirrored.CreateTableAsync(cancel);
        foreach (var unknown in (await PlannedAsync()).Keys.Except(All.Select(job => job.Name)))
            manager.RemoveIfExists(unknown);

        foreach (var (name, cadence) in All)
            Register(name, cadence);
    }

    /// <summary>Those that are gone, disabled, or planned for much later than their cadence says.</summary>
    async Task RegisterAnewAsync()
    {
        var planned = await PlannedAsync();
        foreach (var (name, cadence) in All)
        {
            if (planned.GetValueOrDefault(name) is { } wait && wait < cadence.Every + Grace)
                continue;

            log.LogWarning("The ticks of {Job} are planned anew: they would not have come in time", name);
            manager.RemoveIfExists(name);
            Register(name, cadence);
        }
    }

    /// <summary>How long until each comes, by the database's clock; null for one that Hangfire has disabled. Read at once: its own way asks for each.</summary>
    async Task<Dictionary<string, TimeSpan?>> PlannedAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        return (await connection.QueryAsync<(string Name, TimeSpan? Wait)>("""
            select value, case when score >= 0 then to_timestamp(score) - now() end from hangfire.set where key = 'recurring-jobs'
            """)).ToDictionary(job => job.Name, job => job.Wait);
    }

    void Register(string name, Cadence cadence)
    {
        var options = new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc, MisfireHandling = MisfireHandlingMode.Relaxed };
        if (name == MirrorAlarms.Name)
            manager.AddOrUpdate<MirrorAlarms>(name, Workers.TickQueue, job => job.RunAsync(CancellationToken.None), Cron.Of(cadence), options);
        else
            manager.AddOrUpdate<Tick>(name, Workers.TickQueue, tick => tick.RunAsync(name, CancellationToken.None), Cron.Of(cadence), options);
    }

    async Task FreeForgottenLocksAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("delete from hangfire.lock where acquired not between now() - @Grace and now() + @Grace", new { Grace });
    }
}
