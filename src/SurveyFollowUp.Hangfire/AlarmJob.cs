using Hangfire;
using SurveyFollowUp.Core.Jobs;

namespace SurveyFollowUp.Hangfire;

/// <summary>One alarm of one follow-up as the dashboard shows it: before its time what will happen, afterwards what came of it.</summary>
public sealed class AlarmJob(IAlarms alarms)
{
    /// <returns>What came of it; the dashboard shows it as the job's result.</returns>
    [JobDisplayName("Follow-up {1}: {2}")]
    public Task<string> RingAsync(Guid alarm, Guid followUp, string kind, DateTimeOffset ringsAt) =>
        alarms.RingAsync(new PlannedAlarm(alarm, followUp, kind, ringsAt));
}
