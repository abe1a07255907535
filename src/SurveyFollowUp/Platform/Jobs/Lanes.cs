namespace SurveyFollowUp.Platform.Jobs;

/// <summary>
/// Works off what is due in several lanes at once. What takes long holds up its own lane and nothing else; what fell due meanwhile is
/// taken by the others.
/// </summary>
/// <typeparam name="T">A piece of work that this node holds.</typeparam>
public sealed class Lanes<T>(int lanes)
{
    /// <summary>Somebody else may have made work due, or free, while all of ours is under way.</summary>
    static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    /// <summary>What falls due within this time is waited for: the next tick, two seconds from the last, may be late.</summary>
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);

    readonly Queue<T> held = [];
    readonly HashSet<Task> running = [];

    /// <summary>Takes up to so many pieces of work that are due.</summary>
    public required Func<int, Task<List<T>>> Claim { get; init; }

    /// <summary>Does one; what goes wrong with it is its own affair.</summary>
    public required Func<T, Task> Work { get; init; }

    /// <summary>How long until something is due that nobody holds; null where nothing is.</summary>
    public required Func<Task<TimeSpan?>> Next { get; init; }

    /// <summary>Rings when something new is due, however long it can be waited for what is known.</summary>
    public required Bell Bell { get; init; }

    /// <summary>Gives a piece back that is held and will not be begun, because the program stops: others may have it at once.</summary>
    public required Func<T, Task> GiveBack { get; init; }

    /// <summary>Until nothing is due, or it is to end; all that was begun is finished.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                var rung = Bell.Next;
                if (await StartAsync() is not { } pause)
                    break;

                await Task.WhenAny([.. running, rung, Task.Delay(pause, cancel)]);
            }

            while (held.TryDequeue(out var piece))
                await GiveBack(piece);
        }
        finally
        {
            await Task.WhenAll(running);
        }
    }

    /// <returns>How long it can be waited for the next; null where nothing is under way or about to be.</returns>
    async Task<TimeSpan?> StartAsync()
    {
        foreach (var ended in running.Where(task => task.IsCompleted).ToList())
        {
            running.Remove(ended);
            await ended;
        }

        if (held.Count == 0 && running.Count < lanes)
        {
            foreach (var piece in await Claim(lanes))
                held.Enqueue(piece);
        }

        while (running.Count < lanes && held.TryDequeue(out var piece))
            running.Add(Task.Run(() => Work(piece), CancellationToken.None));

        if (running.Count == lanes)
            return LookAgain;

        var next = await Next();
        if (next < TimeSpan.Zero)
            next = TimeSpan.Zero;

        return running.Count == 0 ? (next < Soon ? next : null) : next < LookAgain ? next : LookAgain;
    }
}
