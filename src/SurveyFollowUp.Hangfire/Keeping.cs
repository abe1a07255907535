using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace SurveyFollowUp.Hangfire;

/// <summary>How long a job that is over can be seen: some ticks come every second, an alarm is somebody's story.</summary>
sealed class Keeping : JobFilterAttribute, IApplyStateFilter
{
    static readonly TimeSpan Ticks = TimeSpan.FromMinutes(10);
    static readonly TimeSpan Alarms = TimeSpan.FromDays(7);

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction) =>
        context.JobExpirationTimeout = context.BackgroundJob.Job?.Type == typeof(AlarmJob) ? Alarms : Ticks;

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
    }
}
