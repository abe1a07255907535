using System.Diagnostics;
using Hangfire;
using Hangfire.States;

namespace SurveyFollowUp.Hangfire;

/// <summary>
/// Keeps one scheduled job for each alarm of the next days: plans what is new, plans anew what has moved, takes away what does not matter any
/// more. A crash on the way leaves a job too many or too few at the worst, and neither does harm.
/// </summary>
public sealed class MirrorAlarms(MirroredAlarms mirrored, IBackgroundJobClient client)
{
    internal const string Name = "mirror alarms";

    const int Batch = 500;

    /// <summary>What rings later is mirrored later; what rings sooner is soonest in the list.</summary>
    static readonly TimeSpan Ahead = TimeSpan.FromDays(3);

    /// <summary>After an import of a hundred thousand the rest follows by and by: the next run goes on.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <returns>How much it changed, for the dashboard; null where another node is at it.</returns>
    [JobDisplayName(Name)]
    public async Task<string?> RunAsync(CancellationToken cancel)
    {
        await using var turn = await mirrored.BeginAsync(cancel);
        if (turn is null)
            return null;

        var watch = Stopwatch.StartNew();
        var (planned, moved, gone) = (0, 0, 0);

        List<MirroredAlarm> some;
        List<GoneAlarm> left;
        do
        {
            some = await turn.ChangedAsync(Ahead, Batch);
            foreach (var alarm in some)
            {
                if (alarm.JobId is not null)
                    Withdraw(alarm.JobId, $"Moved to {alarm.RingsAt:u}");

                await turn.KeepAsync(alarm, client.Schedule<AlarmJob>(
                    Workers.AlarmQueue, job => job.RingAsync(alarm.Id, alarm.FollowUpId, alarm.Kind, alarm.RingsAt), alarm.ComesAt));
                (planned, moved) = alarm.JobId is null ? (planned + 1, moved) : (planned, moved + 1);
                cancel.ThrowIfCancellationRequested();
            }

            left = await turn.ForgetGoneAsync(Ahead, Batch);
            foreach (var alarm in left)
            {
                if (alarm.IsDue)
                    ComeNow(alarm.JobId);
                else
                    Withdraw(alarm.JobId, "Not planned any more");

                gone++;
            }

            cancel.ThrowIfCancellationRequested();
        }
        while ((some.Count == Batch || left.Count == Batch) && watch.Elapsed < Patience);

        return $"{planned} planned, {moved} moved, {gone} gone";
    }

    /// <summary>Only where it still waits: what has run is kept to be read.</summary>
    void Withdraw(string job, string because) => client.ChangeState(job, new DeletedState { Reason = because }, ScheduledState.StateName);

    /// <summary>The tick was there first: the job still comes, and says what came of it.</summary>
    void ComeNow(string job) => client.ChangeState(job, new EnqueuedState(Workers.AlarmQueue), ScheduledState.StateName);
}
