using System.Collections.Immutable;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>What the timeline can tell. Stored by name: rename none.</summary>
public enum EventKind
{
    Opened,
    AnswerAdded,
    StepDone,
    Snoozed,
    HandedOver,
    EscalatedByHand,
    OwnerWarned,
    EscalatedToLead,
    EscalatedToManager,
    ReminderMailed,
    CalledInVainMailed,

    /// <summary>After a silence the plan wrote by itself; the detail is the template.</summary>
    LetterMailed,
    SilenceEnded,
    AfterCareAsked,
    AfterCareAnswered,
    Closed,
    Reopened,
    NoteWritten,
    Undone,
    MailUndelivered,

    /// <summary>Whoever had it does so no longer; it waits for a new owner.</summary>
    OwnerLeft,

    /// <summary>An answer went with the import that had brought it.</summary>
    AnswerRemoved,

    /// <summary>Somebody very dissatisfied has still not been contacted.</summary>
    StillUnheard,

    UpdateIsDue,
    UpdateIsLate,
    ClosingWarned,
    ClosingIsLate,

    /// <summary>The person chose when to be called; the detail is the moment.</summary>
    TimeChosen,
    TimeWithdrawn,

    /// <summary>Not as the plan says, since a way to the person is missing; the detail is that of <see cref="AnotherWay"/>.</summary>
    DoneAnotherWay,

    /// <summary>Score and words of an answer did not fit together; a person saw that it is followed up.</summary>
    AnswerLookedAt,

    /// <summary>Somebody wrote down what the person told them; the detail is the way it came in.</summary>
    WrittenDown,

    /// <summary>What was said in public was answered there; the detail is the link, the note the words.</summary>
    AnsweredInPublic,

    /// <summary>Somebody asked a colleague, whose name is the detail; the note is the question.</summary>
    ColleagueAsked,

    /// <summary>The note is the answer.</summary>
    ColleagueAnswered,

    /// <summary>Whoever wanted no contact may be contacted again; the note says why.</summary>
    ContactAllowed,

    /// <summary>Somebody said that this need not happen by itself; the detail is the alarm, or <see cref="Stopping.Mail"/>.</summary>
    Stopped,

    /// <summary>Everybody who could take the person has passed them over for now; nobody is named.</summary>
    SkippedByAll,

    /// <summary>We said what we would do; the detail is by when, the note the words. So it is with all that follows.</summary>
    PromiseMade,

    /// <summary>The detail is how the person heard of it; empty where they have not.</summary>
    PromiseKept,

    /// <summary>It takes longer; the detail is the new date.</summary>
    PromiseMoved,

    PromiseWithdrawn,

    /// <summary>Its date has passed; the detail is the level that hears of it, None for the owner.</summary>
    PromiseIsLate,

    /// <summary>The follow-up ended by itself before; the detail is how.</summary>
    PromiseLeft,

    /// <summary>A meeting was agreed; the detail is when, the note where. So it is with what follows; the person's calendar hears of each.</summary>
    MeetingAgreed,
    MeetingMoved,
    MeetingCalledOff,

    /// <summary>The person was reminded of the meeting by mail.</summary>
    MeetingReminded,

    /// <summary>Another follow-up is of the same person, whose name there is the detail: one of the two goes on.</summary>
    Merged,

    /// <summary>It was not the same person after all.</summary>
    Separated,

    /// <summary>A merge brought a second thing that was agreed; the detail is its kind and moment.</summary>
    AlsoAgreed,

    /// <summary>The person wrote to us; the detail is the mail, the note the words.</summary>
    Replied,

    /// <summary>Somebody has read what they wrote, and nothing is to be done.</summary>
    ReplyRead,

    /// <summary>A machine of theirs answered; the detail is how, the note its words. It changes nothing.</summary>
    AutomaticReply,

    /// <summary>All that told who they are, and whatever they and we wrote, was erased.</summary>
    Erased,

    /// <summary>A mail did not arrive for a reason that passes; the note is what the server says. It changes nothing.</summary>
    MailDidNotArriveYet,

    /// <summary>Several in a row did not: the detail is until when automatic mail waits.</summary>
    AddressOnHold,

    /// <summary>The person called a mail of ours spam.</summary>
    CalledSpam,

    /// <summary>What comes back for good was mailed to no more; somebody said that it may be again, and the note says why.</summary>
    AddressFreed,

    /// <summary>So much came in within a day that a machine may have written it.</summary>
    TooMuchCame,

    /// <summary>An answer to "are you satisfied now?" that perhaps a program gave; the detail is the answer.</summary>
    AfterCareDoubted,

    /// <summary>Somebody knows that the person did give it.</summary>
    TakenAsSaid,

    /// <summary>It was an <see cref="AfterCareAnswered"/> until somebody took it back: it counts nowhere any more.</summary>
    AfterCareTakenBack,

    /// <summary>We said the problem back to the person; the note is the sentence.</summary>
    SaidBack,

    /// <summary>The detail is whether that is it, the note what is not.</summary>
    ReadBackAnswered,

    /// <summary>The person said what would make it right; the detail is the <see cref="Remedy"/>, the note the words.</summary>
    WishHeard,

    /// <summary>It is more than an agent may give.</summary>
    WishSentUp,

    /// <summary>The detail is what was asked and what is given: "refund 500 > refund 300".</summary>
    WishGranted,

    WishDeclined,
}

/// <summary>
/// One line of the story. <paramref name="Detail"/> is a word for the program (an outcome, a date, a name);
/// <paramref name="Note"/> is what a person wrote.
/// </summary>
public sealed record FollowUpEvent(EventKind Kind, DateTimeOffset At, Guid? Actor, string Detail = "", string Note = "");

/// <summary>A follow-up after something happened to it, and what there is to tell, to mail and to remember about it.</summary>
public sealed record Change(FollowUp FollowUp, ImmutableArray<FollowUpEvent> Events)
{
    /// <summary>The mails that leave by themselves, by the name of their template.</summary>
    public ImmutableArray<string> Letters { get; init; } = [];

    /// <summary>The person asked us never to contact them again.</summary>
    public bool StopsContact { get; init; }

    public static Change Nothing(FollowUp followUp) => new(followUp, []);

    /// <summary>The same with this to tell before all else.</summary>
    public Change TellingFirst(params ReadOnlySpan<FollowUpEvent> first) => this with { Events = [.. first, .. Events] };

    /// <summary>Nobody below the lead can go on from here.</summary>
    public Change ThenToLead(DateTimeOffset now) => this with
    {
        FollowUp = FollowUp.RaiseTo(Escalation.Lead),
        Events = Events.Add(new FollowUpEvent(EventKind.EscalatedToLead, now, Actor: null)),
    };
}
