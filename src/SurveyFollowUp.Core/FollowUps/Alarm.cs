namespace SurveyFollowUp.Core.FollowUps;

/// <summary>What rings. Stored by name: rename none. Of each limit only the next alarm is kept; it sets the one after it when it rings.</summary>
public enum AlarmKind
{
    /// <summary>Most of the time for the current step has passed.</summary>
    WarnOwner,
    EscalateToLead,
    EscalateToManager,

    /// <summary>Somebody very dissatisfied whom nobody has contacted: said again every working day until somebody acts.</summary>
    RepeatDaily,

    /// <summary>The person has not heard from us for too long, though something is under way.</summary>
    UpdateIsDue,
    UpdateToLead,

    /// <summary>Most of the time for the whole matter has passed.</summary>
    WarnOfClosing,
    ClosingToLead,
    ClosingToManager,

    /// <summary>The customer has been silent for long enough after our e-mail.</summary>
    SilenceIsOver,

    AskAfterCare,
    AfterCareIsOver,

    /// <summary>The person is reminded by mail of the meeting on the next working day.</summary>
    RemindOfMeeting,
}

/// <summary>Something that will happen by itself, once, unless it stops mattering first.</summary>
public sealed record Alarm(Guid Id, AlarmKind Kind, DateTimeOffset RingsAt)
{
    public static Alarm At(AlarmKind kind, DateTimeOffset ringsAt) => new(Guid.CreateVersion7(), kind, ringsAt);
}
