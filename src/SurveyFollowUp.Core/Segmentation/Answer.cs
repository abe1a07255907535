using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Segmentation;

/// <summary>What one person answered, on the scale the question was asked on.</summary>
public sealed record Answer(Metric Metric, Scale Scale, decimal Score)
{
    /// <summary>The name of the survey.</summary>
    public string Survey { get; init; } = "";

    /// <summary>What else was scored in the same response.</summary>
    public ImmutableArray<OtherScore> OtherScores { get; init; } = [];

    public string Comment { get; init; } = "";

    /// <summary>Two letters; blank where nobody knows.</summary>
    public string Language { get; init; } = "";

    public string Touchpoint { get; init; } = "";

    /// <summary>What the customer is worth in a year; null where nobody knows.</summary>
    public decimal? Value { get; init; }

    public string Tier { get; init; } = "";

    /// <summary>"Please contact me" is ticked.</summary>
    public bool WantsContact { get; init; }

    /// <summary>The survey was left before its end.</summary>
    public bool BrokenOff { get; init; }

    /// <summary>Without it, nothing of the past is "within N months": an importer gives the time of the import where the file has none.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>What the same person answered before, in any order; empty where no rule looks at it.</summary>
    public ImmutableArray<PastAnswer> Past { get; init; } = [];

    /// <summary>Said to one of us instead of being scored; null for an answer to a survey.</summary>
    public Heard? Heard { get; init; }

    /// <summary>What somebody told one of us has no score: no rule that asks for one takes it, and the one here is never looked at.</summary>
    public static Answer Told(Heard heard) => new(default, Scale.Nps, Scale.Nps.Min) { Heard = heard };

    /// <summary>How far up the scale the score is, from 0 (worst) to 1 (best).</summary>
    internal decimal Share => Scale.ShareOf(Score);
}

/// <summary>Another score of the same response, under the title of its question.</summary>
public sealed record OtherScore(string Title, Metric? Metric, Scale Scale, decimal Score);

/// <summary>How dissatisfied somebody was, as the one who heard them says.</summary>
/// <param name="By">The name of the one who heard them.</param>
public sealed record Heard(Segment Segment, string By);

/// <summary>An earlier answer of the same person, as it was judged then.</summary>
/// <param name="Metric">Null for what was told, which has no score.</param>
public sealed record PastAnswer(DateTimeOffset At, Metric? Metric, decimal Share, Segment Segment);
