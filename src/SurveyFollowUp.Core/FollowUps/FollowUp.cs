using System.Collections.Immutable;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.FollowUps;

public enum Escalation
{
    None,
    Lead,
    Manager,
}

/// <summary>Our promise to one dissatisfied person. At most one is open for a person at a time.</summary>
/// <param name="Steps">All steps so far, the last one perhaps not done.</param>
/// <param name="Alarms">Those that have not rung.</param>
public sealed record FollowUp(
    Guid Id,
    int Version,
    FollowUpStatus Status,
    Segment Segment,
    Reach Reach,
    Guid? OwnerId,
    Escalation Escalation,
    DateTimeOffset OpenedAt,
    DateTimeOffset CloseBy,
    ImmutableArray<Step> Steps,
    ImmutableArray<Alarm> Alarms)
{
    public DateTimeOffset? FirstContactAt { get; init; }
    public DateTimeOffset? SolvedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public Closing? Closing { get; init; }

    /// <summary>The gentle reminder of this silence has gone out.</summary>
    public bool IsReminded { get; init; }

    /// <summary>How often it was opened again after "solved".</summary>
    public int Reopened { get; init; }

    /// <summary>The root cause, from the company's own list; empty when not known.</summary>
    public string Cause { get; init; } = "";

    /// <summary>Nobody has touched the cause that was suggested: counted apart, so that defaults do not become truth.</summary>
    public bool CauseIsSuggested { get; init; }

    public Step? CurrentStep => Steps.LastOrDefault(step => step.DoneAt is null);

    public int NextOrdinal => Steps.Length + 1;

    /// <summary>The same follow-up in another state, when <see cref="Lifecycle"/> allows it.</summary>
    /// <exception cref="ForbiddenMoveException">It does not.</exception>
    public FollowUp MoveTo(FollowUpStatus status) =>
        Lifecycle.Allows(Status, status)
            ? this with { Status = status }
            : throw new ForbiddenMoveException($"Follow-up {Id} is {Status} and can't become {status}.");

    /// <summary>
    /// We owe the person this step now; its alarms replace all others, and it is not solved,
    /// unless the step is only the question whether it is.
    /// </summary>
    public FollowUp WithNext(Step step, Strategy strategy) =>
        MoveTo(FollowUpStatus.Open) with
        {
            Steps = Steps.Add(step),
            Alarms = strategy.AlarmsFor(step),
            IsReminded = false,
            SolvedAt = step.Kind == StepKind.AfterCareCall ? SolvedAt : null,
        };

    /// <summary>The current step is over; its alarms no longer matter.</summary>
    public FollowUp Finish(Outcome outcome, Guid? actor, DateTimeOffset now)
    {
        var done = this with
        {
            Alarms = [],
            FirstContactAt = FirstContactAt ?? (actor is not null && outcome.IsContact() && CurrentStep?.Kind != StepKind.Task ? now : null),
        };

        return CurrentStep is { } step
            ? done with { Steps = Steps.Replace(step, step with { DoneAt = now, Outcome = outcome, DoneBy = actor }) }
            : done;
    }

    public FollowUp Close(Closing closing, DateTimeOffset now) =>
        MoveTo(FollowUpStatus.Closed) with
        {
            Alarms = [],
            Escalation = Escalation.None,
            Closing = closing,
            ClosedAt = now,
            SolvedAt = closing is FollowUps.Closing.Recovered or FollowUps.Closing.SolvedNotConfirmed ? SolvedAt ?? now : SolvedAt,
        };

    /// <summary>Solved as we see it: in some days the person is asked whether they agree.</summary>
    public FollowUp AskLater(Strategy strategy, DateTimeOffset now) =>
        MoveTo(FollowUpStatus.AfterCare) with
        {
            SolvedAt = SolvedAt ?? now,
            Escalation = Escalation.None,
            Alarms = [strategy.AlarmAfterDays(AlarmKind.AskAfterCare, strategy.Playbook.AfterCareDays, now)],
        };

    /// <summary>The ball is with the person: silence ends the wait.</summary>
    public FollowUp Wait(Strategy strategy, DateTimeOffset now) =>
        MoveTo(FollowUpStatus.Waiting) with
        {
            Escalation = Escalation.None,
            Alarms = [strategy.AlarmAfterDays(AlarmKind.SilenceIsOver, strategy.Playbook.SilenceDays, now)],
        };

    /// <summary>The person has told us an address or a number: there is another way to reach them, from the next step on.</summary>
    public FollowUp Widen(Reach reach) => this with { Reach = Reach | reach };

    public FollowUp RaiseTo(Escalation escalation) => this with { Escalation = escalation > Escalation ? escalation : Escalation };
}
