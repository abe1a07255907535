using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>One thing that will happen by itself if nobody does anything.</summary>
/// <param name="Kind">The alarm that does it.</param>
public sealed record Coming(AlarmKind Kind, DateTimeOffset RingsAt)
{
    /// <summary>The letter to the customer that leaves then; empty where none does.</summary>
    public string Letter { get; init; } = "";

    /// <summary>What becomes somebody's next step then.</summary>
    public StepKind? Step { get; init; }

    /// <summary>A person may say that it need not happen.</summary>
    public bool CanBeStopped { get; init; }
}

/// <summary>Looks ahead: what rings, and what each alarm will do.</summary>
public static class LookingAhead
{
    /// <summary>All that will happen one after the other if nobody does anything.</summary>
    public static IEnumerable<Coming> Ahead(this Strategy strategy, FollowUp followUp) =>
        followUp.Status == FollowUpStatus.Open ? strategy.LimitsAhead(followUp) : strategy.WaitsAhead(followUp);

    /// <summary>Of what is said every day, the next time stands for all.</summary>
    static IEnumerable<Coming> LimitsAhead(this Strategy strategy, FollowUp followUp)
    {
        foreach (var first in followUp.Alarms)
        {
            for (var alarm = first; alarm is not null; alarm = alarm.Kind == AlarmKind.RepeatDaily ? null : strategy.After(alarm, followUp, alarm.RingsAt))
                yield return new Coming(alarm.Kind, alarm.RingsAt) { CanBeStopped = true };
        }
    }

    /// <summary>
    /// Letter after letter until somebody has a next step, or it is over. Only the first can be stopped:
    /// what comes after it depends on what comes of it.
    /// </summary>
    static IEnumerable<Coming> WaitsAhead(this Strategy strategy, FollowUp followUp)
    {
        var left = strategy.PlanOf(followUp).Steps.Length + 1;
        for (var at = followUp; left > 0 && at is { Status: FollowUpStatus.Waiting or FollowUpStatus.AfterCare, Alarms: [var alarm] }; left--)
        {
            var change = at.Ring(alarm, strategy, alarm.RingsAt);
            yield return new Coming(alarm.Kind, alarm.RingsAt)
            {
                Letter = change.Letters is [var letter] ? letter : "",
                Step = change.FollowUp.CurrentStep?.Kind,
                CanBeStopped = at == followUp && change.CanBeStopped(),
            };
            at = change.FollowUp;
        }
    }

    /// <summary>A letter that leaves by itself, or an end that a telephone call may still avert. Somebody's next step is no alarm: it is owed.</summary>
    static bool CanBeStopped(this Change change) =>
        change.Letters is [_] || (change.FollowUp is { Status: FollowUpStatus.Closed } over && over.Reach.HasFlag(Reach.Phone));
}
