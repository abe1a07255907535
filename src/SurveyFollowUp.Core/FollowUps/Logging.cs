using System.Collections.Immutable;
using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>What somebody says came of a step.</summary>
/// <param name="When">The moment agreed on, or by when an errand is done; see <see cref="Outcomes.AsksForTime"/>.</param>
/// <param name="LeadId">Who takes over after unacceptable behaviour; null when nobody leads.</param>
public sealed record LogEntry(
    Outcome Outcome,
    Guid Actor,
    string Note = "",
    DateTimeOffset? When = null,
    string Cause = "",
    bool CauseIsSuggested = false,
    Guid? LeadId = null)
{
    /// <summary>What was done about it; empty where that is not said.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>How we meet next, where that was agreed: a call, an e-mail or a meeting; null for the usual way.</summary>
    public StepKind? NextKind { get; init; }

    /// <summary>Whom an errand is given to; asked for by <see cref="Outcome.ErrandGiven"/>.</summary>
    public Guid? AssigneeId { get; init; }
}

/// <summary>What came of a step, and what follows from it by <see cref="Outcomes"/> and the plan.</summary>
public static class Logging
{
    /// <exception cref="ForbiddenMoveException">There is no step to log, or it can't have this outcome.</exception>
    public static Change Log(this FollowUp followUp, LogEntry entry, Strategy strategy, DateTimeOffset now)
    {
        var step = followUp.CurrentStep ?? throw new ForbiddenMoveException($"Follow-up {followUp.Id} has no step to log.");
        var consequence = step.Kind.ConsequenceOf(entry.Outcome) ?? throw new ForbiddenMoveException($"A {step.Kind} can't end with {entry.Outcome}.");

        var done = followUp.Finish(entry.Outcome, entry.Actor, now) with { Escalation = Escalation.None };
        if (entry.Cause != "")
            done = done with { Cause = entry.Cause, CauseIsSuggested = entry.CauseIsSuggested };
        if (entry.Remedy != "")
            done = done with { Remedy = entry.Remedy };

        return Next(done, step, consequence, entry, strategy, now)
            .Telling(new FollowUpEvent(EventKind.StepDone, now, entry.Actor, $"{step.Kind} {entry.Outcome}", entry.Note));
    }

    static Change Next(FollowUp done, Step step, Consequence consequence, LogEntry entry, Strategy strategy, DateTimeOffset now) => consequence switch
    {
        Consequence.AskLater => Change.Nothing(done.AskLater(strategy, now)),
        Consequence.CloseRecovered => Change.Nothing(done.Close(Closing.Recovered, now)),
        Consequence.Promise => Promise(done, step, entry, strategy, now),
        Consequence.TryAgain => TryAgain(done, step, strategy, now),
        Consequence.ForgetNumber => ForgetNumber(done, strategy, now),
        Consequence.LeadTakesOver => LeadTakesOver(done, entry, strategy, now),
        Consequence.Stop => Change.Nothing(done.LeaveAlone(strategy, now)) with { StopsContact = true },
        Consequence.Wait => Change.Nothing(done.Wait(MailPlace(done, step, strategy), strategy, now)),
        Consequence.CloseUnreachable => Change.Nothing(done.Close(Closing.Unreachable, now)),
        Consequence.GiveErrand => GiveErrand(done, entry, strategy, now),
        Consequence.BackToOwner => Change.Nothing(done.WithNext(ToTell(done, strategy, now), strategy, now)),
        _ => throw new ForbiddenMoveException($"Nothing follows from {consequence}."),
    };

    static Change Promise(FollowUp done, Step step, LogEntry entry, Strategy strategy, DateTimeOffset now)
    {
        var when = entry.When ?? throw new ForbiddenMoveException($"{entry.Outcome} needs its moment.");
        var kind = entry switch
        {
            { Outcome: Outcome.CallBack } => StepKind.Call,
            { NextKind: StepKind.Call or StepKind.Email or StepKind.Meeting } => entry.NextKind.Value,
            _ when done.Reach.HasFlag(Reach.Phone) || step.Kind == StepKind.AfterCareCall => StepKind.Call,
            _ => step.Kind,
        };

        return Change.Nothing(done.Promise(kind, when, strategy, now));
    }

    static Change TryAgain(FollowUp done, Step step, Strategy strategy, DateTimeOffset now)
    {
        var place = CallPlace(done, strategy);
        var inVain = InVain(done).ToList();
        if (inVain.Count < place.Attempts && (step.Kind != StepKind.Meeting || done.Reach.HasFlag(Reach.Phone)))
        {
            var kind = step.Kind == StepKind.AfterCareCall ? step.Kind : StepKind.Call;
            return Change.Nothing(done.WithNext(strategy.CallAgain(kind, done.NextOrdinal, inVain, now), strategy, now));
        }

        return step.Kind == StepKind.AfterCareCall
            ? Change.Nothing(done.Close(Closing.SolvedNotConfirmed, now))
            : done.GoTo(place.OnNoAnswer, strategy, now);
    }

    static Change ForgetNumber(FollowUp done, Strategy strategy, DateTimeOffset now)
    {
        var unreached = done with { Reach = done.Reach & ~Reach.Phone };
        return unreached.GoTo(CallPlace(done, strategy).OnWrongNumber, strategy, now);
    }

    static Change LeadTakesOver(FollowUp done, LogEntry entry, Strategy strategy, DateTimeOffset now)
    {
        var led = done with { OwnerId = entry.LeadId ?? done.OwnerId };
        return Change.Nothing(led.At(led.LetterPlace(strategy), strategy, now).RaiseTo(Escalation.Lead));
    }

    static Change GiveErrand(FollowUp done, LogEntry entry, Strategy strategy, DateTimeOffset now)
    {
        var by = entry.When ?? throw new ForbiddenMoveException("An errand needs a time by which it is done.");
        var assignee = entry.AssigneeId ?? throw new ForbiddenMoveException("An errand needs somebody who does it.");

        return Change.Nothing(done.WithNext(Strategy.Errand(assignee, entry.Note, done.NextOrdinal, now, by), strategy, now));
    }

    /// <summary>After an errand the person is told what came of it, in the way that the follow-up was on.</summary>
    static Step ToTell(FollowUp done, Strategy strategy, DateTimeOffset now)
    {
        var place = strategy.PlanOf(done).Suiting(strategy.PlaceOf(done).Name, done.Reach);
        return strategy.StepOf(place.IsAutomatic ? PlanStep.Decide : place, done.NextOrdinal, now);
    }

    /// <summary>Whoever writes goes on as after the plan's own e-mail, whatever they were to do.</summary>
    static PlanStep MailPlace(FollowUp done, Step step, Strategy strategy)
    {
        var place = strategy.PlaceOf(done);
        return step.Kind == StepKind.Email && place.Kind == StepKind.Email
            ? place
            : strategy.PlanOf(done).Steps.FirstOrDefault(line => line is { Kind: StepKind.Email, IsAutomatic: false }) ?? place;
    }

    /// <summary>Where the plan says what follows on a call.</summary>
    static PlanStep CallPlace(FollowUp done, Strategy strategy)
    {
        var place = strategy.PlaceOf(done);
        return place.Kind is StepKind.Call or StepKind.Meeting
            ? place
            : strategy.PlanOf(done).Steps.FirstOrDefault(line => line.Kind == StepKind.Call) ?? place;
    }

    /// <summary>When nobody answered, since anybody last spoke to the person; the latest first.</summary>
    static IEnumerable<DateTimeOffset> InVain(FollowUp followUp) =>
        followUp.Steps.Reverse().TakeWhile(step => step.Outcome == Outcome.NoAnswer).Select(step => step.DoneAt!.Value);

    static Change Telling(this Change change, FollowUpEvent first)
    {
        var closed = change.FollowUp is { Status: FollowUpStatus.Closed, Closing: { } closing }
            ? [new FollowUpEvent(EventKind.Closed, first.At, first.Actor, closing.ToString())]
            : ImmutableArray<FollowUpEvent>.Empty;

        return change with { Events = [first, .. change.Events, .. closed] };
    }
}
