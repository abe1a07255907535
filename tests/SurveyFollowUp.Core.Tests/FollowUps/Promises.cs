using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Core.Tests.FollowUps;

/// <summary>What holds for every follow-up at every time: somebody has something to do by a date, or an alarm ends the wait, or it is over.</summary>
static class Promises
{
    static readonly AlarmKind[] OfWaits = [AlarmKind.SilenceIsOver, AlarmKind.AskAfterCare, AlarmKind.AfterCareIsOver];

    /// <summary>What is broken; empty when nothing is.</summary>
    public static string Broken(FollowUp followUp)
    {
        var undone = followUp.Steps.Count(step => step.DoneAt is null);
        var alarms = followUp.Alarms.Select(alarm => alarm.Kind).ToList();

        return followUp.Status switch
        {
            _ when !followUp.Steps.Select(step => step.Ordinal).SequenceEqual(Enumerable.Range(1, followUp.Steps.Length)) => "steps are not counted through",
            _ when followUp.Steps.SkipLast(1).Any(step => step.DoneAt is null) => "a step was left behind",
            _ when followUp.Meetings.Count(meeting => meeting.End is null) > 1
                || (followUp.Meeting is { } meeting && followUp.CurrentStep?.Id != meeting.StepId) => "a meeting that is nobody's next step",
            _ when followUp.Status is FollowUpStatus.Closed or FollowUpStatus.AfterCare && followUp.OpenPromises.Any() => "over with an open promise",
            _ when followUp.Status is FollowUpStatus.Open or FollowUpStatus.Waiting && followUp.Promises.Any(promise => promise.End == PromiseEnd.Left) =>
                "what was left behind is not taken up",
            _ when followUp.Promises.Any(promise => promise.IsToSettle && promise is { RingsAt: null, HeardBy: not Escalation.Manager }) =>
                "a promise of which nobody would hear",
            _ when followUp.Promises.Any(promise => promise.IsOpen != (promise.EndedAt is null)) => "a promise that ended at no time",
            _ when (followUp.Status == FollowUpStatus.Closed) != (followUp.Closing is not null && followUp.ClosedAt is not null) =>
                "closed without an end, or open with one",
            FollowUpStatus.Open when undone != 1 => $"open with {undone} steps to do",
            FollowUpStatus.Open when followUp.CurrentStep!.DueAt == default => "a step without a date",
            FollowUpStatus.Open when alarms.Intersect(OfWaits).Any() => "open, but waiting",
            FollowUpStatus.Open when alarms.Intersect(followUp.Stopped).Any() => "an alarm that somebody has stopped",
            _ when alarms.Count != alarms.Distinct().Count() => "an alarm that would ring twice",
            _ when (followUp.Status is FollowUpStatus.Waiting or FollowUpStatus.AfterCare) != (followUp.Pauses is [.., { To: null }]) =>
                "the clock does not stand while we wait, or stands while we don't",
            FollowUpStatus.Waiting when undone != 0 || !alarms.SequenceEqual([AlarmKind.SilenceIsOver]) => "waiting without an end",
            FollowUpStatus.AfterCare when undone != 0 || alarms is not ([AlarmKind.AskAfterCare] or [AlarmKind.AfterCareIsOver]) => "after-care without an end",
            FollowUpStatus.Closed when undone != 0 || alarms.Count != 0 => "closed, but not over",
            _ => "",
        };
    }
}
