using System.Collections.Concurrent;
using System.Diagnostics;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>
/// Connections to the mail server that have just been used and may be used again; the others are closed. Compiled into each adapter that
/// speaks SMTP.
/// </summary>
sealed class IdleConnections<T> : IDisposable
    where T : IDisposable
{
    static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    readonly ConcurrentStack<(T Client, long At)> free = new();
    readonly Func<T> open;
    readonly Timer sweeping;

    public IdleConnections(Func<T> open)
    {
        this.open = open;
        sweeping = new Timer(_ => CloseOld(), null, KeptFor, KeptFor);
    }

    /// <summary>Over a used connection, and then over a new one: a server may have closed the used one. Nothing has left then.</summary>
    /// <param name="tryIt">Is told whether the connection is used; false: it turned out to be closed.</param>
    public async Task UseAsync(Func<T, bool, Task<bool>> tryIt)
    {
        if (!free.TryPop(out var used) || !await tryIt(used.Client, true))
            await tryIt(open(), false);
    }

    /// <param name="isGood">The last mail went well: after anything else nobody knows what the server waits for.</param>
    public void Return(T client, bool isGood)
    {
        if (isGood)
            free.Push((client, Stopwatch.GetTimestamp()));
        else
            client.Dispose();
    }

    public void Dispose()
    {
        sweeping.Dispose();
        while (free.TryPop(out var one))
            one.Client.Dispose();
    }

    void CloseOld()
    {
        var all = new List<(T Client, long At)>();
        while (free.TryPop(out var one))
            all.Add(one);

        foreach (var one in all)
        {
            if (Stopwatch.GetElapsedTime(one.At) > KeptFor)
                one.Client.Dispose();
            else
                free.Push(one);
        }
    }
}
