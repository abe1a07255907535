using System.Collections.Frozen;
using System.Collections.Immutable;
using static SurveyFollowUp.Core.FollowUps.Consequence;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>What an outcome leads to, before the plan says which line that is.</summary>
public enum Consequence
{
    /// <summary>Solved as we see it: after-care.</summary>
    AskLater,

    /// <summary>The person says so themselves.</summary>
    CloseRecovered,

    /// <summary>A step at the moment that was agreed.</summary>
    AgreedStep,

    /// <summary>Again in another part of the day, until the attempts are used up; then the plan's line for it.</summary>
    TryAgain,

    /// <summary>The number is forgotten, and the plan's line for it follows.</summary>
    ForgetNumber,

    /// <summary>The address is forgotten, and the plan goes on without it.</summary>
    ForgetAddress,

    /// <summary>A meeting came to nothing: somebody asks how it goes on.</summary>
    GetInTouch,

    /// <summary>The matter goes on, by the lead and in writing: conduct and complaint are judged apart.</summary>
    LeadTakesOver,

    /// <summary>Closed, and never contacted again.</summary>
    Stop,

    /// <summary>The person owes us an answer.</summary>
    Wait,

    CloseUnreachable,

    /// <summary>A colleague has something to do first.</summary>
    GiveErrand,

    /// <summary>The owner tells the person what came of it.</summary>
    BackToOwner,
}

/// <summary>Every outcome that each kind of step can have, and what it leads to. Nothing else in the program knows.</summary>
public static class Outcomes
{
    static readonly ImmutableArray<(Outcome, Consequence)> OfCalls =
    [
        (Outcome.SolvedNow, AskLater),
        (Outcome.NextStepAgreed, AgreedStep),
        (Outcome.CallBack, AgreedStep),
        (Outcome.NoAnswer, TryAgain),
        (Outcome.WrongNumber, ForgetNumber),
        (Outcome.UnacceptableBehaviour, LeadTakesOver),
        (Outcome.NoContactWanted, Stop),
        (Outcome.ErrandGiven, GiveErrand),
        (Outcome.MailSent, Wait),
    ];

    /// <summary>Of a meeting that was agreed; one that is only planned is first a call.</summary>
    static readonly ImmutableArray<(Outcome Outcome, Consequence Consequence)> OfAgreedMeetings =
    [
        (Outcome.SolvedNow, AskLater),
        (Outcome.NextStepAgreed, AgreedStep),
        (Outcome.DidNotCome, GetInTouch),
        (Outcome.Moved, AgreedStep),
        (Outcome.CalledOff, GetInTouch),
        (Outcome.UnacceptableBehaviour, LeadTakesOver),
        (Outcome.NoContactWanted, Stop),
        (Outcome.ErrandGiven, GiveErrand),
        (Outcome.MailSent, Wait),
    ];

    static readonly FrozenDictionary<StepKind, ImmutableArray<(Outcome Outcome, Consequence Consequence)>> Table =
        new Dictionary<StepKind, ImmutableArray<(Outcome, Consequence)>>
        {
            [StepKind.Email] =
            [
                (Outcome.SolvedNow, AskLater),
                (Outcome.NextStepAgreed, AgreedStep),
                (Outcome.WrongAddress, ForgetAddress),
                (Outcome.UnacceptableBehaviour, LeadTakesOver),
                (Outcome.NoContactWanted, Stop),
                (Outcome.ErrandGiven, GiveErrand),
                (Outcome.MailSent, Wait),
            ],
            [StepKind.Call] = OfCalls,
            [StepKind.Meeting] = OfCalls,
            [StepKind.AfterCareCall] =
            [
                (Outcome.SolvedNow, CloseRecovered),
                (Outcome.NextStepAgreed, AgreedStep),
                (Outcome.CallBack, AgreedStep),
                (Outcome.NoAnswer, TryAgain),
                (Outcome.WrongNumber, ForgetNumber),
                (Outcome.MailSent, Wait),
            ],
            [StepKind.Task] =
            [
                (Outcome.SolvedNow, AskLater),
                (Outcome.NextStepAgreed, AgreedStep),
                (Outcome.GaveUp, CloseUnreachable),
                (Outcome.ErrandGiven, GiveErrand),
                (Outcome.MailSent, Wait),
            ],
            [StepKind.Errand] = [(Outcome.Done, BackToOwner), (Outcome.NotDone, BackToOwner), (Outcome.MailSent, Wait)],
        }.ToFrozenDictionary();

    /// <summary>What this outcome of such a step leads to; null where it can't have that outcome.</summary>
    /// <param name="isPromise">Its time was agreed with the person.</param>
    public static Consequence? ConsequenceOf(this StepKind kind, bool isPromise, Outcome outcome)
    {
        foreach (var row in RowsOf(kind, isPromise))
        {
            if (row.Outcome == outcome)
                return row.Consequence;
        }

        return null;
    }

    /// <summary>The outcomes that somebody logs by hand for such a step, in the order of the number keys; the composer logs what it sends.</summary>
    /// <param name="isPromise">Its time was agreed with the person.</param>
    public static ImmutableArray<Outcome> OutcomesOf(this StepKind kind, bool isPromise = false) =>
        [.. RowsOf(kind, isPromise).Select(row => row.Outcome).Where(outcome => outcome is not Outcome.MailSent)];

    /// <summary>Whether a person spoke to the customer or wrote to them: what "first contact" counts.</summary>
    public static bool IsContact(this Outcome outcome) =>
        outcome is Outcome.SolvedNow or Outcome.NextStepAgreed or Outcome.CallBack or Outcome.UnacceptableBehaviour
            or Outcome.NoContactWanted or Outcome.MailSent or Outcome.Moved or Outcome.CalledOff;

    /// <summary>Whether the form asks for a moment with it.</summary>
    public static bool AsksForTime(this Outcome outcome) => outcome is Outcome.NextStepAgreed or Outcome.CallBack or Outcome.Moved or Outcome.ErrandGiven;

    static ImmutableArray<(Outcome Outcome, Consequence Consequence)> RowsOf(StepKind kind, bool isPromise) =>
        kind == StepKind.Meeting && isPromise ? OfAgreedMeetings : Table[kind];
}
