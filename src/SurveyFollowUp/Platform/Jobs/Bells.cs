using System.Collections.Frozen;
using SurveyFollowUp.Core.Jobs;

namespace SurveyFollowUp.Platform.Jobs;

/// <summary>Tells the run of a job that waits for what is due later that something new is due now.</summary>
public sealed class Bells(IReadOnlyList<RecurringJob> jobs)
{
    readonly FrozenDictionary<Type, Bell> bells = jobs.ToFrozenDictionary(job => job.Type, _ => new Bell());

    public Bell Of(Type job) => bells[job];
}

/// <summary>Rung by one, heard by whoever waits for it.</summary>
public sealed class Bell
{
    TaskCompletionSource next = New();

    /// <summary>Ends when it rings the next time. Taken before one looks at what is due, nothing is missed in between.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Ring() => Interlocked.Exchange(ref next, New()).SetResult();

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
