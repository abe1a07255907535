using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>What a person does who chooses for themselves when to be called.</summary>
public static class ChosenTimes
{
    static readonly TimeSpan StandsFrom = TimeSpan.FromHours(1);

    /// <summary>The moment of the call that is agreed on; null where none lies ahead.</summary>
    public static DateTimeOffset? AgreedCall(this FollowUp followUp, DateTimeOffset now) =>
        followUp is { Status: FollowUpStatus.Open, CurrentStep: { Kind: StepKind.Call, IsPromise: true } call } && call.DueAt > now ? call.DueAt : null;

    /// <summary>
    /// Whether they may choose, or choose anew: in its last hour a call stands, and a meeting, an e-mail that was promised
    /// or what a colleague is doing for them is not put aside by a link.
    /// </summary>
    public static bool CanChooseTime(this FollowUp followUp, DateTimeOffset now) =>
        followUp.Closing is not (Closing.NoContactWanted or Closing.Merged)
        && !followUp.IsInWriting(now)
        && !(followUp.AgreedCall(now) - now < StandsFrom)
        && (followUp.Status != FollowUpStatus.Open
            || followUp.CurrentStep is not ({ Kind: StepKind.Errand } or { IsPromise: true, Kind: not (StepKind.Call or StepKind.AfterCareCall) }));

    /// <summary>
    /// Nobody waits for an answer any more, and the call is promised as one that was agreed on by telephone.
    /// What was closed opens again, with a new limit.
    /// </summary>
    /// <param name="words">What they want us to know before.</param>
    public static Change ChooseTime(this FollowUp followUp, DateTimeOffset when, string words, Strategy strategy, DateTimeOffset now)
    {
        if (!followUp.CanChooseTime(now))
            throw new ForbiddenMoveException($"No call can be chosen in follow-up {followUp.Id} now.");

        // What came to the lead because it was not solved twice stays there, whoever calls.
        var escalation = followUp.Reopened > 1 ? followUp.Escalation : Escalation.None;
        var heard = followUp.Finish(Outcome.Overtaken, actor: null, now).OpenAgain(strategy, now).Widen(Reach.Phone) with { Escalation = escalation };
        var chosen = Change.Nothing(heard.Promise(StepKind.Call, when, strategy, now, words));
        var told = new FollowUpEvent(EventKind.TimeChosen, now, Actor: null, when.ToString("O"), words);

        return followUp.Status == FollowUpStatus.Closed
            ? chosen.TellingFirst(told, new FollowUpEvent(EventKind.Reopened, now, Actor: null))
            : chosen.TellingFirst(told);
    }

    /// <summary>The same for a meeting at one of the times that we proposed.</summary>
    public static Change ChooseMeeting(this FollowUp followUp, DateTimeOffset when, MeetingTerms terms, Strategy strategy, DateTimeOffset now)
    {
        if (!followUp.CanChooseMeeting(now))
            throw new ForbiddenMoveException($"No meeting can be chosen in follow-up {followUp.Id} now.");

        var over = followUp.CurrentStep;
        var heard = followUp.Finish(Outcome.Overtaken, actor: null, now).OpenAgain(strategy, now) with { Escalation = Escalation.None };
        var chosen = Change.Nothing(heard.Meet(over, when, terms, strategy, now)).TellingOfMeetings(followUp, now);

        return followUp.Status == FollowUpStatus.Closed ? chosen.TellingFirst(new FollowUpEvent(EventKind.Reopened, now, Actor: null)) : chosen;
    }

    /// <summary>What was agreed since the times were proposed is not put aside by a link.</summary>
    public static bool CanChooseMeeting(this FollowUp followUp, DateTimeOffset now) =>
        followUp.Closing != Closing.NoContactWanted
        && !followUp.IsInWriting(now)
        && (followUp.Status != FollowUpStatus.Open || followUp.CurrentStep is not ({ Kind: StepKind.Errand } or { IsPromise: true }));

    /// <summary>They take the agreed call back: the plan goes on where it was, and after our e-mail we wait once more.</summary>
    public static Change WithdrawTime(this FollowUp followUp, Strategy strategy, DateTimeOffset now)
    {
        if (followUp.AgreedCall(now) is not { } agreed || !followUp.CanChooseTime(now))
            throw new ForbiddenMoveException($"Follow-up {followUp.Id} has no call that can be withdrawn now.");

        var heard = followUp.Finish(Outcome.Overtaken, actor: null, now);
        var place = strategy.PlaceOf(heard);
        var next = place.Kind == StepKind.Email && place.Suits(heard.Reach)
            ? Change.Nothing(heard.Wait(place, strategy, now))
            : heard.GoTo(place.Name, strategy, now);

        return next.TellingFirst(new FollowUpEvent(EventKind.TimeWithdrawn, now, Actor: null, agreed.ToString("O")));
    }
}
