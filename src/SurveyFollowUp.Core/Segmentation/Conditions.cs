using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Segmentation;

/// <summary>Whether the words of a comment are angry or glad, roughly.</summary>
public enum Sounds
{
    Angry,
    Glad,
}

/// <summary>When a rule matches: all that are set must hold. With nothing set, it takes everybody.</summary>
public sealed record Conditions
{
    /// <summary>Names of surveys.</summary>
    public ImmutableArray<string>? Surveys { get; init; }

    public Metric? Metric { get; init; }

    /// <summary>
    /// In the scale's own units, counted so that the highest is the best also where the scale has it the other way round.
    /// A range of the net promoter score asks for its scale, up to 10: elsewhere 6 is not "at most 6".
    /// </summary>
    public decimal? ScoreAtLeast { get; init; }

    public decimal? ScoreAtMost { get; init; }

    /// <summary>How far up the scale, from 0 (worst) to 1 (best), turned round where lower is better.</summary>
    public decimal? ShareAtLeast { get; init; }

    public decimal? ShareAtMost { get; init; }
    public decimal? ShareBelow { get; init; }

    /// <summary>Good or bad and nothing between; false for all longer scales.</summary>
    public bool? TwoSteps { get; init; }

    /// <summary>Words in the title of another score of the response: metric, score, share and steps are then said of that one.</summary>
    public string? Question { get; init; }

    /// <summary>Any of these in the comment, as <see cref="WordPattern"/> reads them; "@leaving" is a list of <see cref="WordLists"/>.</summary>
    public ImmutableArray<string>? Words { get; init; }

    public Sounds? Sounds { get; init; }
    public bool? WantsContact { get; init; }

    /// <summary>Dissatisfied before, within so many months of this answer.</summary>
    public int? AgainWithinMonths { get; init; }

    /// <summary>At least this share of the scale lower than the person's last answer to the same metric.</summary>
    public decimal? FellBy { get; init; }

    public decimal? ValueAtLeast { get; init; }
    public ImmutableArray<string>? Tiers { get; init; }
    public ImmutableArray<string>? Touchpoints { get; init; }

    /// <summary>Two letters each.</summary>
    public ImmutableArray<string>? Languages { get; init; }

    public bool? NoComment { get; init; }
    public bool? BrokenOff { get; init; }

    /// <summary>What was decided before any raising. Only for rules that raise, flag or put ahead.</summary>
    public ImmutableArray<Segment>? Segments { get; init; }

    internal bool AsksScore => HasRange || Metric is not null || TwoSteps is not null || ShareAtLeast is not null || ShareAtMost is not null
        || ShareBelow is not null || Question is not null;

    internal bool HasRange => ScoreAtLeast is not null || ScoreAtMost is not null;
    internal bool AsksValue => ValueAtLeast is not null || Tiers is not null;
    internal bool AsksPast => AgainWithinMonths is not null || FellBy is not null;
    internal bool TakesEverybody => this == Everybody;

    static readonly Conditions Everybody = new();
}
