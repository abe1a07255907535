using System.Collections.Immutable;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Playbooks;

/// <summary>A company's strategy: what happens to each segment, when, and who hears of what is late.</summary>
public sealed record Playbook
{
    /// <summary>Good as it stands.</summary>
    public static readonly Playbook Default = new();

    /// <summary>Who is satisfied, passive, dissatisfied and very dissatisfied.</summary>
    public ImmutableArray<Rule> Rules { get; init; } = Ruleset.Default.Rules;

    public SegmentPlan VeryDissatisfied { get; init; } = SegmentPlan.VeryDissatisfiedDefault;

    public SegmentPlan Dissatisfied { get; init; } = SegmentPlan.DissatisfiedDefault;

    public EscalationLimits Escalation { get; init; } = new();

    public AfterCareLimits AfterCare { get; init; } = new();

    /// <summary>When the team works; null where the program's configuration says so.</summary>
    public WorkingHours? Hours { get; init; }

    /// <summary>The company's own wordings of its mails: by name, then by language ("sv"). What is not here is as the program brings it.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Templates { get; init; } = NoWords;

    /// <summary>What to say in a call or a meeting, one step a line, by name and language; "promises" is what agents may promise.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Guides { get; init; } = NoWords;

    static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> NoWords =>
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>>.Empty;

    /// <exception cref="ArgumentOutOfRangeException">The satisfied and the passive have no plan.</exception>
    public SegmentPlan PlanOf(Segment segment) => segment switch
    {
        Segment.VeryDissatisfied => VeryDissatisfied,
        Segment.Dissatisfied => Dissatisfied,
        _ => throw new ArgumentOutOfRangeException(nameof(segment), segment, "Only the dissatisfied have a plan."),
    };
}

/// <summary>Who hears of a limit, and when.</summary>
public sealed record EscalationLimits
{
    /// <summary>The owner is warned when this share of a limit has passed, between 0 and 1.</summary>
    public double WarnAt { get; init; } = 0.75;

    /// <summary>The lead hears of a limit this much working time after it has passed.</summary>
    public TimeSpan LeadAfter { get; init; } = TimeSpan.Zero;

    /// <summary>The lead hears of a late promise this much working time after its moment.</summary>
    public TimeSpan LeadAfterPromise { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The manager hears of it this much working time after the lead.</summary>
    public TimeSpan ManagerAfter { get; init; } = TimeSpan.FromHours(8);
}

/// <summary>The question "are you satisfied now?".</summary>
public sealed record AfterCareLimits
{
    /// <summary>The template that asks it.</summary>
    public const string Template = "after-care";

    /// <summary>Working days between "solved" and the question whether it really is.</summary>
    public int AskAfterDays { get; init; } = 3;

    /// <summary>Working days the question stays open before the follow-up closes as solved, not confirmed.</summary>
    public int AnswerWithinDays { get; init; } = 10;
}
