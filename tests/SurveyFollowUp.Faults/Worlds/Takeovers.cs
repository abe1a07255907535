using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SurveyFollowUp.Faults.Oracles;

namespace SurveyFollowUp.Faults.Worlds;

/// <summary>How long what a dead node held stayed with it, until somebody else had it or it was free again.</summary>
sealed class Takeovers(World world)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly ConcurrentBag<TimeSpan> times = [];
    readonly ConcurrentBag<Task> watching = [];

    static readonly TimeSpan Most = TimeSpan.FromSeconds(12);
    static readonly TimeSpan MostOfNearlyAll = TimeSpan.FromSeconds(8);

    IReadOnlyList<TimeSpan> Times => [.. times.Order()];

    /// <summary>Called when a node has just died.</summary>
    public void Watch(int pid) => watching.Add(WatchAsync($":{pid.ToString(CultureInfo.InvariantCulture)}"));

    public Task EndAsync() => Task.WhenAll(watching);

    /// <summary>Such as "of 37: median 5.1 s, p95 6.9 s, longest 7.2 s".</summary>
    public override string ToString() =>
        Times is { Count: > 0 } all
            ? string.Create(
                CultureInfo.InvariantCulture, $"{all.Count} taken over: median {At(all, 0.5):F1} s, p95 {At(all, 0.95):F1} s, longest {At(all, 1):F1} s")
            : "nothing was held by the dead";

    public IEnumerable<Violation> TooLong() =>
        Times is { Count: > 0 } all && (At(all, 0.95) > MostOfNearlyAll.TotalSeconds || At(all, 1) > Most.TotalSeconds)
            ? [new Violation("G3", $"{this}: more than {MostOfNearlyAll.TotalSeconds} s for 95 of 100, or {Most.TotalSeconds} s for all")]
            : [];

    static double At(IReadOnlyList<TimeSpan> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1].TotalSeconds;

    async Task WatchAsync(string process)
    {
        var died = Stopwatch.GetTimestamp();
        var held = await HeldAsync(process, null);
        while (held.Count > 0 && Stopwatch.GetElapsedTime(died) < Patience)
        {
            await Task.Delay(50);
            var still = await HeldAsync(process, held);
            for (var gone = still.Count; gone < held.Count; gone++)
                times.Add(Stopwatch.GetElapsedTime(died));

            held = still;
        }

        foreach (var _ in held)
            times.Add(Patience);
    }

    Task<List<Guid>> HeldAsync(string process, List<Guid>? among) =>
        world.Database.ListAsync<Guid>("""
            select id
            from (select id, held_by from outbox where state = 'Sending' union all select id, held_by from alarms) held
            where held_by in (select id from nodes where name like '%' || @process) and (@all or id = any(@among))
            """, new { process, all = among is null, among = among?.ToArray() ?? [] });
}
