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

    /// <summary>How long the agreed meeting takes, where, and with whom; null for as before, or as usual.</summary>
    public MeetingTerms? Terms { get; init; }

    /// <summary>What is done by the moment that was agreed; empty where only the next contact was promised.</summary>
    public string Promised { get; init; } = "";

    /// <summary>What becomes of what was promised before.</summary>
    public ImmutableArray<PromiseAnswer> Answers { get; init; } = [];
}

/// <summary>What came of a step, and what follows from it by <see cref="Outcomes"/> and the plan.</summary>
public static class Logging
{
    /// <exception cref="ForbiddenMoveException">There is no step to log, or it can't have this outcome.</exception>
    /// <exception cref="PromiseOpenException">It would end the matter, and nobody says what becomes of what was promised.</exception>
    public static Change Log(this FollowUp followUp, LogEntry entry, Strategy strategy, DateTimeOffset now)
    {
        var step = followUp.CurrentStep ?? throw new ForbiddenMoveException($"Follow-up {followUp.Id} has no step to log.");
        var consequence = step.Kind.ConsequenceOf(step.IsPromise, entry.Outcome)
            ?? throw new ForbiddenMoveException($"A {step.Kind} can't end with {entry.Outcome}.");

        var done = followUp.Finish(entry.Outcome, entry.Actor, now) with { Escalation = Escalation.None };
        if (entry.Cause != "")
            done = done with { Cause = entry.Cause, CauseIsSuggested = entry.CauseIsSuggested };
        if (entry.Remedy != "")
            done = done with { Remedy = entry.Remedy };

        var settled = done.Settle(entry.Answers, entry.Actor, now);
        var next = settled.FollowUp.SeeThrough(consequence, entry, step, strategy, now) ?? Next(settled.FollowUp, step, consequence, entry, strategy, now);

        return next.TellingFirst(settled.Events.AsSpan())
            .Telling(new FollowUpEvent(EventKind.StepDone, now, entry.Actor, $"{step.Kind} {entry.Outcome}", entry.Note))
            .TellingWhatIsLeft(followUp, now).TellingOfMeetings(followUp, now);
    }

    /// <summary>
    /// Whoever says that it is over says what becomes of each promise. What stays theirs to see through keeps the matter open, as a
    /// promised step at its date. Null where nothing is promised, or nobody said that it is over.
    /// </summary>
    static Change? SeeThrough(this FollowUp done, Consequence consequence, LogEntry entry, Step step, Strategy strategy, DateTimeOffset now)
    {
        if (consequence is not (Consequence.AskLater or Consequence.CloseRecovered or Consequence.CloseUnreachable)
            || done.OpenPromises.MinBy(promise => promise.DueAt) is not { } first)
            return null;

        return done.OpenPromises.All(promise => entry.Answers.Any(answer => answer.Promise == promise.Id && answer.Becomes == Becomes.StaysMine))
            ? Change.Nothing(done.Promise(KindToTell(done, step), first.DueAt, strategy, now))
            : throw new PromiseOpenException($"Follow-up {done.Id} can't end: nobody says what becomes of what was promised.");
    }

    /// <summary>By telephone where there is one.</summary>
    static StepKind KindToTell(FollowUp done, Step step) =>
        done.Reach.HasFlag(Reach.Phone) || step.Kind == StepKind.AfterCareCall ? StepKind.Call
        : done.Reach.HasFlag(Reach.Email) ? StepKind.Email
        : StepKind.Task;

    static Change Next(FollowUp done, Step step, Consequence consequence, LogEntry entry, Strategy strategy, DateTimeOffset now) => consequence switch
    {
        Consequence.AskLater => Change.Nothing(done.AskLater(strategy, now)),
        Consequence.CloseRecovered => Change.Nothing(done.Close(Closing.Recovered, now)),
        Consequence.AgreedStep => Promise(done, step, entry, strategy, now),
        Consequence.TryAgain => TryAgain(done, step, strategy, now),
        Consequence.ForgetNumber => ForgetNumber(done, strategy, now),
        Consequence.LeadTakesOver => LeadTakesOver(done, entry, strategy, now),
        Consequence.Stop => Change.Nothing(done.LeaveAlone(strategy, now)) with { StopsContact = true },
        Consequence.Wait => Change.Nothing(done.Wait(MailPlace(done, step, strategy), strategy, now)),
        Consequence.CloseUnreachable => Change.Nothing(done.Close(Closing.Unreachable, now)),
        Consequence.ForgetAddress => (done with { Reach = done.Reach & ~Reach.Email }).GoTo(strategy.PlaceOf(done).Name, strategy, now),
        Consequence.GetInTouch => Change.Nothing(done.GetInTouch(strategy, now)),
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
            { Outcome: Outcome.Moved } => StepKind.Meeting,
            { NextKind: StepKind.Call or StepKind.Email or StepKind.Meeting } => entry.NextKind.Value,
            _ when done.Reach.HasFlag(Reach.Phone) || step.Kind == StepKind.AfterCareCall => StepKind.Call,
            _ => step.Kind,
        };

        var promised = kind == StepKind.Meeting ? done.Meet(step, when, entry.Terms, strategy, now) : done.Promise(kind, when, strategy, now);
        return entry is { Outcome: Outcome.NextStepAgreed, Promised: not "" }
            ? promised.GiveWord(entry.Promised, when, entry.Actor, now)
            : Change.Nothing(promised);
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
