namespace SurveyFollowUp.Core.FollowUps;

/// <summary>By which way a person can be reached at all.</summary>
[Flags]
public enum Reach
{
    None = 0,
    Email = 1,
    Phone = 2,
}

public enum StepKind
{
    Email,
    Call,

    /// <summary>The person and we agreed to meet.</summary>
    Meeting,

    /// <summary>The question "are you satisfied now?" asked by telephone, where there is no e-mail address.</summary>
    AfterCareCall,

    /// <summary>Something to do that is no contact: find an address, decide what to try next.</summary>
    Task,

    /// <summary>Something a colleague was asked to do for the matter: credit a sum, ask the workshop. The colleague need not be an agent.</summary>
    Errand,
}

/// <summary>What came of a step.</summary>
public enum Outcome
{
    SolvedNow,
    NextStepAgreed,
    CallBack,
    NoAnswer,
    WrongNumber,
    UnacceptableBehaviour,
    NoContactWanted,
    MailSent,
    GaveUp,

    /// <summary>A colleague was asked to do something first.</summary>
    ErrandGiven,

    /// <summary>The errand is done.</summary>
    Done,

    /// <summary>The errand can't be done; the note says why.</summary>
    NotDone,

    /// <summary>Something else happened first: an answer came, or the wait ended.</summary>
    Overtaken,

    /// <summary>The person did not come to the meeting.</summary>
    DidNotCome,

    /// <summary>The meeting has another time.</summary>
    Moved,

    /// <summary>The person called the meeting off.</summary>
    CalledOff,

    /// <summary>The e-mail address is no way to reach the person.</summary>
    WrongAddress,
}

/// <summary>One planned touch. A follow-up has at most one that is not done: what comes after it is decided by its outcome.</summary>
/// <param name="StartsAt">When it appears on Today.</param>
/// <param name="IsPromise">The customer was told when.</param>
/// <param name="AssigneeId">The colleague who does an errand; null for what the owner does.</param>
/// <param name="What">What an errand is, in the words of whoever asked for it; of a call, what the person wants us to know before.</param>
public sealed record Step(
    Guid Id,
    int Ordinal,
    StepKind Kind,
    DateTimeOffset StartsAt,
    DateTimeOffset DueAt,
    bool IsPromise = false,
    DateTimeOffset? DoneAt = null,
    Outcome? Outcome = null,
    Guid? DoneBy = null,
    Guid? AssigneeId = null,
    string What = "");
