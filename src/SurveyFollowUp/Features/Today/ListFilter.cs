using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Features.Today;

/// <summary>Which follow-ups the list shows. All of it comes from the address, so that a list can be kept, shared and linked to.</summary>
public sealed record ListFilter
{
    public static readonly string[] Shows = ["overdue", "unheard", "goal-passed", "contacted", "answered", "look", "by-hand"];

    /// <summary>"mine", "team", "unassigned" or "escalated" of what is open; "waiting", "closed", or "all" whatever their state.</summary>
    public string Who { get; init; } = "";

    /// <summary>One of <see cref="Shows"/>, as the figures of the board count them; empty for no such limit.</summary>
    public string Show { get; init; } = "";

    public FollowUpStatus? State { get; init; }
    public Closing? Closing { get; init; }
    public Segment? Segment { get; init; }
    public string? Cause { get; init; }
    public Guid? Owner { get; init; }
    public Guid? Import { get; init; }
    public Guid? Survey { get; init; }

    /// <summary>Opened in the last so many weeks; 0 for whenever.</summary>
    public int Weeks { get; init; }

    /// <summary>Everything here is ours to move: shown in groups by its time.</summary>
    public bool IsOpenWork => Status == FollowUpStatus.Open;

    /// <summary>The state that was asked for, or that the other filters mean by themselves.</summary>
    public FollowUpStatus? Status => State ?? Who switch
    {
        "mine" or "team" or "unassigned" or "escalated" => FollowUpStatus.Open,
        "closed" => FollowUpStatus.Closed,
        "all" when Show is "overdue" or "unheard" => FollowUpStatus.Open,
        _ => null,
    };

    public bool IsNarrowed => this with { Who = "" } != new ListFilter();
}
