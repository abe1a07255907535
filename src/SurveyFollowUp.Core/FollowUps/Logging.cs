using System.Collections.Immutable;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>What an agent says came of a step.</summary>
/// <param name="When">The moment agreed on; asked for by <see cref="Outcome.NextStepAgreed"/> and <see cref="Outcome.CallBack"/>.</param>
/// <param name="LeadId">Who takes over after unacceptable behaviour; null when nobody leads.</param>
public sealed record LogEntry(
    Outcome Outcome,
    Guid Actor,
    string Note = "",
    DateTimeOffset? When = null,
    string Cause = "",
    bool CauseIsSuggested = false,
    Guid? LeadId = null);

/// <summary>What each outcome leads to.</summary>
public static class Logging
{
    /// <summary>The outcomes a step of this kind can have, in the order of the number keys.</summary>
    public static ImmutableArray<Outcome> OutcomesOf(StepKind kind) => kind switch
    {
        StepKind.Task => [Outcome.SolvedNow, Outcome.NextStepAgreed, Outcome.GaveUp],
        StepKind.AfterCareCall => [Outcome.SolvedNow, Outcome.NextStepAgreed, Outcome.CallBack, Outcome.NoAnswer, Outcome.WrongNumber],
        _ =>
        [
            Outcome.SolvedNow, Outcome.NextStepAgreed, Outcome.CallBack, Outcome.NoAnswer,
            Outcome.WrongNumber, Outcome.UnacceptableBehaviour, Outcome.NoContactWanted,
        ],
    };

    public static bool AsksForTime(this Outcome outcome) => outcome is Outcome.NextStepAgreed or Outcome.CallBack;

    /// <exception cref="ForbiddenMoveException">There is no step to log, or it can't have this outcome.</exception>
    public static Change Log(this FollowUp followUp, LogEntry entry, Strategy strategy, DateTimeOffset now)
    {
        var step = followUp.CurrentStep ?? throw new ForbiddenMoveException($"Follow-up {followUp.Id} has no step to log.");
        if (entry.Outcome != Outcome.MailSent && !OutcomesOf(step.Kind).Contains(entry.Outcome))
            throw new ForbiddenMoveException($"A {step.Kind} can't end with {entry.Outcome}.");

        var done = followUp.Finish(entry.Outcome, entry.Actor, now) with { Escalation = Escalation.None };
        if (entry.Cause != "")
            done = done with { Cause = entry.Cause, CauseIsSuggested = entry.CauseIsSuggested };

        return Next(done, step, entry, strategy, now)
            .Telling(new FollowUpEvent(EventKind.StepDone, now, entry.Actor, $"{step.Kind} {entry.Outcome}", entry.Note));
    }

    static Change Next(FollowUp done, Step step, LogEntry entry, Strategy strategy, DateTimeOffset now) => entry.Outcome switch
    {
        Outcome.SolvedNow when step.Kind == StepKind.AfterCareCall => Change.Nothing(done.Close(Closing.Recovered, now)),
        Outcome.SolvedNow => Change.Nothing(done.AskLater(strategy, now)),
        Outcome.NextStepAgreed or Outcome.CallBack => Promise(done, step, entry, strategy),
        Outcome.NoAnswer => TryAgain(done, step, strategy, now),
        Outcome.WrongNumber => WithoutPhone(done, strategy, now),
        Outcome.UnacceptableBehaviour => LeadTakesOver(done, entry, strategy, now),
        Outcome.NoContactWanted => Change.Nothing(done.Close(Closing.NoContactWanted, now)) with { StopsContact = true },
        Outcome.MailSent => Change.Nothing(done.Wait(strategy, now)),
        Outcome.GaveUp => Change.Nothing(done.Close(Closing.Unreachable, now)),
        _ => throw new ForbiddenMoveException($"{entry.Outcome} is not something an agent logs."),
    };

    static Change Promise(FollowUp done, Step step, LogEntry entry, Strategy strategy)
    {
        var when = entry.When ?? throw new ForbiddenMoveException($"{entry.Outcome} needs its moment.");
        var kind = entry.Outcome == Outcome.CallBack || done.Reach.HasFlag(Reach.Phone) ? StepKind.Call : step.Kind;
        var promise = Strategy.Promise(kind == StepKind.AfterCareCall ? StepKind.Call : kind, done.NextOrdinal, when);

        return Change.Nothing(done.WithNext(promise, strategy));
    }

    /// <summary>Another half-day, until the attempts are used up; then a mail says that we tried, or somebody decides.</summary>
    static Change TryAgain(FollowUp done, Step step, Strategy strategy, DateTimeOffset now)
    {
        if (AttemptsInVain(done) < strategy.Playbook.CallAttempts)
            return Change.Nothing(done.WithNext(strategy.CallInAnotherHalfDay(CallKind(step), done.NextOrdinal, now), strategy));

        if (step.Kind == StepKind.AfterCareCall)
            return Change.Nothing(done.Close(Closing.SolvedNotConfirmed, now));

        return done.Reach.HasFlag(Reach.Email) ? Mailing(done.Wait(strategy, now), LetterUse.TriedToCall) : SomebodyDecides(done, strategy, now);
    }

    static Change WithoutPhone(FollowUp done, Strategy strategy, DateTimeOffset now)
    {
        var unreached = done with { Reach = done.Reach & ~Reach.Phone };

        return unreached.Reach.HasFlag(Reach.Email)
            ? Mailing(unreached.Wait(strategy, now), LetterUse.AskForNumber)
            : SomebodyDecides(unreached, strategy, now);
    }

    /// <summary>The matter goes on, by the lead and in writing: conduct and complaint are judged apart.</summary>
    static Change LeadTakesOver(FollowUp done, LogEntry entry, Strategy strategy, DateTimeOffset now) =>
        Change.Nothing((done with { OwnerId = entry.LeadId ?? done.OwnerId })
            .WithNext(strategy.MailOrTask(done.Reach, done.NextOrdinal, now), strategy)
            .RaiseTo(Escalation.Lead));

    static Change SomebodyDecides(FollowUp done, Strategy strategy, DateTimeOffset now) =>
        Change.Nothing(done.WithNext(strategy.Decide(done.NextOrdinal, now), strategy)).ThenToLead(now);

    /// <summary>Unanswered calls since anybody last spoke to the person.</summary>
    static int AttemptsInVain(FollowUp followUp) =>
        followUp.Steps.Reverse().TakeWhile(step => step.Outcome == Outcome.NoAnswer).Count();

    static StepKind CallKind(Step step) => step.Kind == StepKind.AfterCareCall ? StepKind.AfterCareCall : StepKind.Call;

    static Change Mailing(FollowUp followUp, LetterUse letter) => Change.Nothing(followUp) with { Letters = [letter] };

    static Change Telling(this Change change, FollowUpEvent first)
    {
        var closed = change.FollowUp is { Status: FollowUpStatus.Closed, Closing: { } closing }
            ? [new FollowUpEvent(EventKind.Closed, first.At, first.Actor, closing.ToString())]
            : ImmutableArray<FollowUpEvent>.Empty;

        return change with { Events = [first, .. change.Events, .. closed] };
    }
}
