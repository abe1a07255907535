using System.Collections.Immutable;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Playbooks;
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

    /// <summary>The version of the playbook that it lives by.</summary>
    public int Playbook { get; init; }

    /// <summary>The line of the plan where it stands: what comes after this step, or this silence, is read there.</summary>
    public string Place { get; init; } = "";

    /// <summary>When the person was to hear from us first.</summary>
    public DateTimeOffset ContactBy { get; init; }

    /// <summary>Each time that we waited for the person; the last one perhaps still runs.</summary>
    public ImmutableArray<Pause> Pauses { get; init; } = [];

    /// <summary>How often it was opened again after "solved".</summary>
    public int Reopened { get; init; }

    /// <summary>The root cause, from the company's own list; empty when not known.</summary>
    public string Cause { get; init; } = "";

    /// <summary>Nobody has touched the cause that was suggested: counted apart, so that defaults do not become truth.</summary>
    public bool CauseIsSuggested { get; init; }

    /// <summary>What was done about it, from the company's own list; empty when not known.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>What somebody has said need not happen by itself: of this step or wait, and of the whole matter.</summary>
    public ImmutableArray<AlarmKind> Stopped { get; init; } = [];

    /// <summary>Something was said in public, and is to be answered there before all is over.</summary>
    public bool OwesPublicAnswer { get; init; }

    /// <summary>Until when a boundary lets us only write: read with the person, never saved with the follow-up.</summary>
    public DateTimeOffset? InWritingUntil { get; init; }

    /// <summary>Since when something that they wrote waits for us; null when nothing does.</summary>
    public DateTimeOffset? RepliedAt { get; init; }

    /// <summary>What we said back to the person last, and what they asked for last; null where nothing was.</summary>
    public ReadBack? ReadBack { get; init; }
    public Wish? Wish { get; init; }

    /// <summary>All that we said we would do for the person, in the order in which we said it.</summary>
    public ImmutableArray<Promise> Promises { get; init; } = [];

    /// <summary>What they wait for.</summary>
    public IEnumerable<Promise> OpenPromises => Promises.Where(promise => promise.IsOpen);

    /// <summary>All meetings with the person, in the order in which they were agreed.</summary>
    public ImmutableArray<Meeting> Meetings { get; init; } = [];

    /// <summary>The one that is agreed and lies ahead, or is still to be spoken of.</summary>
    public Meeting? Meeting => Meetings.LastOrDefault(meeting => meeting.End is null);

    public Step? CurrentStep => Steps.LastOrDefault(step => step.DoneAt is null);

    /// <summary>Its next step, where somebody outside counts on it: the person, or a colleague who was asked.</summary>
    public Step? AgreedStep => CurrentStep is { IsPromise: true } or { Kind: StepKind.Errand } ? CurrentStep : null;

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
    public FollowUp WithNext(Step step, Strategy strategy, DateTimeOffset now)
    {
        var next = Resume(strategy, now).TakeUpPromises().MoveTo(FollowUpStatus.Open) with
        {
            Steps = Steps.Add(this.Permitted(step, now)),
            Stopped = StoppedOfTheMatter,
            SolvedAt = step.Kind == StepKind.AfterCareCall ? SolvedAt : null,
        };

        return next with { Alarms = strategy.AlarmsOf(next, now) };
    }

    /// <summary>The current step is over; its alarms no longer matter.</summary>
    public FollowUp Finish(Outcome outcome, Guid? actor, DateTimeOffset now)
    {
        var isContact = actor is not null && outcome.IsContact() && CurrentStep?.Kind is not (StepKind.Task or StepKind.Errand);
        var done = this with
        {
            Alarms = [],
            FirstContactAt = FirstContactAt ?? (isContact ? now : null),
            RepliedAt = actor is null ? RepliedAt : null,
        };

        return CurrentStep is { } step
            ? done.EndMeeting(step, outcome, now) with { Steps = Steps.Replace(step, step with { DoneAt = now, Outcome = outcome, DoneBy = actor }) }
            : done;
    }

    /// <summary>What was promised and not kept is left to whoever had the matter.</summary>
    /// <exception cref="PublicAnswerOwedException">What was said in public is not answered there.</exception>
    public FollowUp Close(Closing closing, DateTimeOffset now) =>
        Answered().LeavePromises(now).MoveTo(FollowUpStatus.Closed) with
        {
            Alarms = [],
            Stopped = [],
            Pauses = EndPause(now),
            Escalation = Escalation.None,
            Closing = closing,
            ClosedAt = now,
            SolvedAt = closing is FollowUps.Closing.Recovered or FollowUps.Closing.SolvedNotConfirmed ? SolvedAt ?? now : SolvedAt,
        };

    /// <summary>Solved as we see it: in some days the person is asked whether they agree.</summary>
    /// <exception cref="PublicAnswerOwedException">What was said in public is not answered there.</exception>
    /// <exception cref="PromiseOpenException">Something is promised and not kept.</exception>
    public FollowUp AskLater(Strategy strategy, DateTimeOffset now) =>
        Answered().WithoutOpenPromises().MoveTo(FollowUpStatus.AfterCare) with
        {
            SolvedAt = SolvedAt ?? now,
            Escalation = Escalation.None,
            Stopped = StoppedOfTheMatter,
            Pauses = BeginPause(now),
            Alarms = [Alarm.At(AlarmKind.AskAfterCare, strategy.Calendar.AddDays(now, strategy.Playbook.AfterCare.AskAfterDays))],
        };

    /// <summary>The ball is with the person: silence ends the wait.</summary>
    public FollowUp Wait(PlanStep place, Strategy strategy, DateTimeOffset now) =>
        this.TakeUpPromises().MoveTo(FollowUpStatus.Waiting) with
        {
            Place = place.Name,
            Escalation = Escalation.None,
            Stopped = StoppedOfTheMatter,
            Pauses = BeginPause(now),
            Alarms = [Alarm.At(AlarmKind.SilenceIsOver, strategy.Calendar.AddDays(now, place.SilenceDays))],
        };

    /// <summary>The person has told us an address or a number: there is another way to reach them, from the next step on.</summary>
    public FollowUp Widen(Reach reach) => this with { Reach = Reach | reach };

    public FollowUp RaiseTo(Escalation escalation) => this with { Escalation = escalation > Escalation ? escalation : Escalation };

    internal FollowUp WithoutOpenPromises() =>
        OpenPromises.Any() ? throw new PromiseOpenException($"Follow-up {Id} can't end: somebody waits for what was promised.") : this;

    FollowUp Answered() =>
        OwesPublicAnswer ? throw new PublicAnswerOwedException($"Follow-up {Id} can't end: what was said in public is not answered there.") : this;

    /// <summary>The ball is ours again: the limit for the whole matter moves by the working time that it was not.</summary>
    FollowUp Resume(Strategy strategy, DateTimeOffset now)
    {
        if (Pauses is not [.., { To: null } pause])
            return this;

        var left = strategy.Calendar.Between(pause.From, CloseBy);
        return this with { Pauses = EndPause(now), CloseBy = left > TimeSpan.Zero ? strategy.Calendar.Add(now, left) : CloseBy };
    }

    /// <summary>With a new step, or a new wait, what was stopped of the one before counts no more.</summary>
    ImmutableArray<AlarmKind> StoppedOfTheMatter => Stopped.RemoveAll(kind => !kind.IsOfTheMatter());

    ImmutableArray<Pause> BeginPause(DateTimeOffset now) => Pauses is [.., { To: null }] ? Pauses : Pauses.Add(new Pause(now, null));

    ImmutableArray<Pause> EndPause(DateTimeOffset now) =>
        Pauses is [.., { To: null } pause] ? Pauses.Replace(pause, pause with { To = now }) : Pauses;
}
