using System.Diagnostics;
using System.Reflection;
using Dapper;
using Npgsql;

namespace SurveyFollowUp.Platform.Jobs;

/// <summary>
/// This program among those that work on the same database: it says every two seconds that it is there. Whoever has been silent for six has
/// lost the mails and alarms that it held; a fence keeps it from going on with them should it wake up again.
/// </summary>
public sealed class Node(NpgsqlDataSource source, ILogger<Node> log) : IHostedService, IAsyncDisposable
{
    public static readonly TimeSpan LostAfter = TimeSpan.FromSeconds(6);

    static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    readonly Lock beginning = new();
    readonly CancellationTokenSource stop = new();
    readonly DateTimeOffset startedAt = DateTimeOffset.UtcNow;
    Task? beating;
    bool isDisposed;

    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>The machine, and the process on it.</summary>
    public static string Name { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";

    static string Version { get; } = typeof(Node).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Whoever takes work into its hands is heard of first, also a program that does one job and goes.</summary>
    public async Task BeginAsync()
    {
        await SayAsync();
        lock (beginning)
            beating ??= Task.Run(BeatAsync);
    }

    /// <summary>
    /// Whether the others see that it is there. Otherwise, because it slept or the database did not hear it, it takes up nothing: with all
    /// nodes silent at once, each would take the work of the others, again and again.
    /// </summary>
    public async Task<bool> IsHeardAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<bool>("select is_heard(@Id, @LostAfter)", new { Id, LostAfter });
    }

    public Task StartAsync(CancellationToken cancellationToken) => BeginAsync();

    /// <summary>What is still held is free at once. Also where the time for stopping is over: it is the last thing to say.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stop.CancelAsync();
        if (beating is null)
            return;

        using var patience = new CancellationTokenSource(Beat);
        try
        {
            await beating;
            await using var connection = await source.OpenConnectionAsync(patience.Token);
            await connection.ExecuteAsync(new CommandDefinition("delete from nodes where id = @Id", new { Id }, cancellationToken: patience.Token));
        }
        catch (Exception silence) when (silence is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            log.LogWarning("The database did not hear this node leave: {Failure}", silence.GetType().Name);
        }
    }

    /// <summary>Asked twice: as a service, and as one that is hosted.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
            return;

        isDisposed = true;
        await stop.CancelAsync();
        await (beating ?? Task.CompletedTask);
        stop.Dispose();
    }

    async Task BeatAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Beat, stop.Token);
                await SayAsync();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception silence) when (silence is NpgsqlException or TimeoutException)
            {
                log.LogWarning("The database does not hear this node: {Failure}", silence.GetType().Name);
            }
        }
    }

    /// <summary>Rows of nodes that went without a word are cleared away after an hour.</summary>
    async Task SayAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        var asked = Stopwatch.GetTimestamp();
        var before = DateTimeOffset.UtcNow;
        var server = await connection.ExecuteScalarAsync<DateTimeOffset>("select clock_timestamp()");
        var ahead = before + Stopwatch.GetElapsedTime(asked) / 2 - server;

        await connection.ExecuteAsync("""
            insert into nodes (id, name, version, started_at, heard_at, ahead_ms) values (@Id, @Name, @Version, @startedAt, now(), @ahead)
            on conflict (id) do update set heard_at = excluded.heard_at, ahead_ms = excluded.ahead_ms;
            delete from nodes where heard_at < now() - interval '1 hour'
            """, new { Id, Name, Version, startedAt, ahead = (int)Math.Clamp(ahead.TotalMilliseconds, int.MinValue, int.MaxValue) });
    }
}
