namespace SurveyFollowUp.Core.Jobs;

/// <summary>The follow-ups' alarms, for an engine that shows and rings each of them by itself. The rows stay the truth.</summary>
public interface IAlarms
{
    /// <summary>
    /// Rings the alarm where it is due and in nobody's hands. Early, late, twice or after it has gone, it does no harm: what is due is rung by
    /// the job "ring alarms" in any case.
    /// </summary>
    /// <returns>What came of it, in a few words, with nothing in them about a person.</returns>
    Task<string> RingAsync(PlannedAlarm alarm);
}

/// <summary>An alarm as it was planned when an engine was told of it; it may have moved since.</summary>
/// <param name="Kind">What it does, by the name of its kind.</param>
public sealed record PlannedAlarm(Guid Id, Guid FollowUpId, string Kind, DateTimeOffset RingsAt);
