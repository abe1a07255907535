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

    /// <summary>The question "are you satisfied now?" asked by telephone, where there is no e-mail address.</summary>
    AfterCareCall,

    /// <summary>Something to do that is no contact: find an address, decide what to try next.</summary>
    Task,
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

    /// <summary>Something else happened first: an answer came, or the wait ended.</summary>
    Overtaken,
}

public static class Outcomes
{
    /// <summary>Whether a person spoke to the customer or wrote to them: what "first contact" counts.</summary>
    public static bool IsContact(this Outcome outcome) =>
        outcome is not (Outcome.NoAnswer or Outcome.WrongNumber or Outcome.GaveUp or Outcome.Overtaken);
}

/// <summary>One planned touch. A follow-up has at most one that is not done: what comes after it is decided by its outcome.</summary>
/// <param name="StartsAt">When it appears on Today.</param>
/// <param name="IsPromise">The customer was told when.</param>
public sealed record Step(
    Guid Id,
    int Ordinal,
    StepKind Kind,
    DateTimeOffset StartsAt,
    DateTimeOffset DueAt,
    bool IsPromise = false,
    DateTimeOffset? DoneAt = null,
    Outcome? Outcome = null,
    Guid? DoneBy = null);

public enum AlarmKind
{
    WarnOwner,
    EscalateToLead,
    EscalateToManager,

    /// <summary>The customer has been silent for long enough after our e-mail.</summary>
    SilenceIsOver,

    AskAfterCare,
    AfterCareIsOver,
}

/// <summary>Something that will happen by itself, once, unless it stops mattering first.</summary>
public sealed record Alarm(Guid Id, AlarmKind Kind, DateTimeOffset RingsAt);
