namespace SurveyFollowUp.Core.FollowUps;

/// <summary>What we promise each segment, in working time.</summary>
public sealed record Playbook
{
    public static readonly Playbook Default = new();

    /// <summary>The very dissatisfied are called within this working time.</summary>
    public TimeSpan CallWithin { get; init; } = TimeSpan.FromHours(8);

    /// <summary>The dissatisfied get a personal e-mail within this working time.</summary>
    public TimeSpan MailWithin { get; init; } = TimeSpan.FromHours(16);

    /// <summary>The owner is warned when this share of a limit has passed.</summary>
    public double WarnAt { get; init; } = 0.75;

    /// <summary>The manager hears of it this much working time after the lead.</summary>
    public TimeSpan ManagerAfter { get; init; } = TimeSpan.FromHours(8);

    /// <summary>The lead hears of a late promise this much working time after its moment.</summary>
    public TimeSpan LeadAfterPromise { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Calls without an answer before an e-mail says that we tried.</summary>
    public int CallAttempts { get; init; } = 3;

    /// <summary>Working days of silence after an e-mail before the next touch.</summary>
    public int SilenceDays { get; init; } = 3;

    /// <summary>Working days between "solved" and the question whether it really is.</summary>
    public int AfterCareDays { get; init; } = 3;

    /// <summary>Working days the question stays open before the follow-up closes as not confirmed.</summary>
    public int AfterCareAnswerDays { get; init; } = 10;

    /// <summary>Working days from the import to solved, for the very dissatisfied: what the closed-loop rate is measured against.</summary>
    public int CloseVeryWithinDays { get; init; } = 5;

    /// <summary>The same for the dissatisfied.</summary>
    public int CloseWithinDays { get; init; } = 10;
}
