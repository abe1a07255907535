using Npgsql;

namespace SurveyFollowUp.Platform.Jobs;

/// <summary>
/// Hears of new work when it is committed (LISTEN, and the triggers called "wake") and runs its job at once. Nobody relies on it: whatever it
/// misses, the next tick finds.
/// </summary>
public sealed class Wakeups(NpgsqlDataSource source, JobRunner runner, ILogger<Wakeups> log) : BackgroundService
{
    static readonly TimeSpan BeforeListeningAgain = TimeSpan.FromSeconds(2);

    readonly List<Task> running = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception outage) when (outage is NpgsqlException or TimeoutException or IOException)
            {
                log.LogWarning("Not listening for new work until the database is back: {Failure}", outage.GetType().Name);
                await Task.Delay(BeforeListeningAgain, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await Task.WhenAll(running);
    }

    async Task ListenAsync(CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        connection.Notification += (_, heard) =>
        {
            running.RemoveAll(run => run.IsCompleted);
            running.Add(RunAsync(heard.Payload, stop));
        };
        await using (var listen = new NpgsqlCommand("listen work", connection))
            await listen.ExecuteNonQueryAsync(stop);

        while (true)
            await connection.WaitAsync(stop);
    }

    async Task RunAsync(string name, CancellationToken stop)
    {
        try
        {
            await Task.Run(() => runner.CallAsync(name, stop), stop);
        }
        catch (OperationCanceledException)
        {
            // The program stops; the work waits.
        }
        catch (Exception failure)
        {
            log.LogError(failure, "{Job} could not be run at once", name);
        }
    }
}
