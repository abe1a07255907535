using System.Globalization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Find;

namespace SurveyFollowUp.Features.Today;

/// <summary>Which follow-ups the list shows. All of it comes from the address, so that a list can be kept, shared and linked to.</summary>
public sealed record ListFilter
{
    public const string Path = "/today/list";

    public static readonly string[] Choices = ["mine", "team", "unassigned", "escalated", "waiting", "snoozed", "closed"];
    public static readonly string[] Shows = ["overdue", "unheard", "goal-passed", "contacted", "answered", "look", "by-hand"];
    public static readonly string[] Sorts = ["answered", "name"];

    const int MostWeeks = 520;

    /// <summary>One of <see cref="Choices"/>, or "all" whatever their state.</summary>
    public string Who { get; init; } = "";

    /// <summary>What is looked for in words, names, companies and notes.</summary>
    public string Q { get; init; } = "";

    /// <summary>One of <see cref="Shows"/>, as the figures of the board count them; empty for no such limit.</summary>
    public string Show { get; init; } = "";

    public FollowUpStatus? State { get; init; }
    public Closing? Closing { get; init; }
    public Segment? Segment { get; init; }

    /// <summary>What is to be done next.</summary>
    public StepKind? Channel { get; init; }

    public string? Cause { get; init; }
    public Guid? Owner { get; init; }
    public Guid? Import { get; init; }
    public Guid? Survey { get; init; }

    /// <summary>Opened in the last so many weeks; 0 for whenever.</summary>
    public int Weeks { get; init; }

    /// <summary>One of <see cref="Sorts"/>; empty for what is due first or, where nothing is due, the newest.</summary>
    public string Sort { get; init; } = "";

    /// <summary>Everything here is ours to move: shown with its time.</summary>
    public bool IsOpenWork => Status == FollowUpStatus.Open;

    /// <summary>The state that was asked for, or that the other filters mean by themselves.</summary>
    public FollowUpStatus? Status => State ?? Who switch
    {
        "mine" or "team" or "unassigned" or "escalated" or "snoozed" => FollowUpStatus.Open,
        "closed" => FollowUpStatus.Closed,
        "all" when Show is "overdue" or "unheard" => FollowUpStatus.Open,
        _ => null,
    };

    public bool IsNarrowed => this with { Who = "", Sort = "" } != new ListFilter();

    /// <summary>Its own address: what it says, and nothing else.</summary>
    public string Address => Path + Query;

    public QueryString Query => QueryString.Create(
        from pair in new (string Name, string? Value)[]
        {
            ("who", Who), ("q", Q), ("segment", Segment?.ToString()), ("channel", Channel?.ToString()), ("owner", Owner?.ToString()),
            ("cause", Cause), ("survey", Survey?.ToString()), ("show", Show), ("state", State?.ToString()), ("closing", Closing?.ToString()),
            ("import", Import?.ToString()), ("weeks", Weeks > 0 ? Weeks.ToString(CultureInfo.InvariantCulture) : ""), ("sort", Sort),
        }
        where !string.IsNullOrEmpty(pair.Value)
        select KeyValuePair.Create(pair.Name, pair.Value));

    /// <summary>The same without what no list knows.</summary>
    /// <param name="usual">Whose follow-ups are meant when none of the choices is.</param>
    public ListFilter Understood(string usual)
    {
        var known = this with
        {
            Q = Typed.From(Q).Words,
            Show = Shows.Contains(Show) ? Show : "",
            Sort = Sorts.Contains(Sort) ? Sort : "",
            Cause = Cause is { } cause && cause != "" && FollowUps.Causes.IsKnown(cause) ? cause : null,
            Weeks = Math.Clamp(Weeks, 0, MostWeeks),
        };

        return known with { Who = Who == "all" || Choices.Contains(Who) ? Who : known.IsNarrowed ? "all" : usual };
    }
}
