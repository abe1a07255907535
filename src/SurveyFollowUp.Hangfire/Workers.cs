using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Client;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RecurringJob = SurveyFollowUp.Core.Jobs.RecurringJob;

namespace SurveyFollowUp.Hangfire;

/// <summary>
/// Hangfire's threads: those that look what is planned, and those that work. Put together here, and not by AddHangfireServer, because after an
/// outage of the database they have to be back within a second; Hangfire's own pause grows with the square of the failures, up to five minutes.
/// </summary>
sealed class Workers(JobStorage storage, IServiceScopeFactory scopes, IReadOnlyList<RecurringJob> jobs) : IHostedService, IDisposable
{
    internal const string TickQueue = "ticks";
    internal const string AlarmQueue = "alarms";

    /// <summary>Enough to say what came of alarms that the job "ring alarms" mostly rings first.</summary>
    const int ForAlarms = 4;

    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    BackgroundProcessingServer? server;

    /// <summary>A run may take as long as there is work, so each job, and the mirror, has a worker to itself, and a tick beside it that ends at once.</summary>
    int ForTicks => jobs.Count + 2;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var filters = JobFilterProviders.Providers;
        var performer = new BackgroundJobPerformer(filters, new AspNetCoreJobActivator(scopes));
        var states = new BackgroundJobStateChanger(filters);

        server = new BackgroundProcessingServer(
            storage,
            [
                new Worker([TickQueue], performer, states).UseBackgroundPool(ForTicks),
                new Worker([AlarmQueue], performer, states).UseBackgroundPool(ForAlarms),
                new DelayedJobScheduler(HangfireEngine.Poll, states).UseBackgroundPool(1),
                new RecurringJobScheduler(new BackgroundJobFactory(filters), HangfireEngine.Poll).UseBackgroundPool(1),
            ],
            new Dictionary<string, object> { ["Queues"] = new[] { TickQueue, AlarmQueue }, ["WorkerCount"] = ForTicks + ForAlarms },
            new BackgroundProcessingServerOptions
            {
                RetryDelay = _ => AfterFailure,
                RestartDelay = AfterFailure,
                HeartbeatInterval = TimeSpan.FromSeconds(10),
                ServerTimeout = TimeSpan.FromMinutes(1),
                ServerCheckInterval = TimeSpan.FromSeconds(30),
                ShutdownTimeout = TimeSpan.FromSeconds(10),
            });
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        server?.SendStop();
        await (server?.WaitForShutdownAsync(cancellationToken) ?? Task.CompletedTask);
    }

    public void Dispose() => server?.Dispose();
}
