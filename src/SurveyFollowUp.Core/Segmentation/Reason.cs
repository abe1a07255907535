using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Segmentation;

/// <summary>What speaks for a verdict, in no language; each says which values it has.</summary>
public enum ReasonKind
{
    /// <summary>metric, score, lowest and highest of the scale.</summary>
    Score,

    /// <summary>metric, bad or good.</summary>
    OneOfTwo,

    /// <summary>title, score, lowest and highest of its scale.</summary>
    Question,

    /// <summary>The words as they stand in the comment: whoever erases the comment erases this.</summary>
    Words,

    /// <summary>angry or glad.</summary>
    Sounds,
    WantsContact,

    /// <summary>How often, this time included; within how many months.</summary>
    Again,

    /// <summary>The part of the scale from 0 to 1; the day of the answer before.</summary>
    Fell,

    /// <summary>The limit that is reached.</summary>
    Value,
    Tier,
    Survey,
    Touchpoint,
    Language,
    NoComment,
    BrokenOff,

    /// <summary>Who heard it and wrote it down; the segment, as they say.</summary>
    Heard,
}

/// <summary>What a reason did.</summary>
public enum Effect
{
    Decided,
    Raised,
    Look,
    Ahead,
}

/// <summary>One reason of a verdict: "NPS is 2", "the second time in 12 months".</summary>
/// <param name="Values">Numbers and days as everywhere (2.5, 2026-11-22), so that a page can write them as people do.</param>
public sealed record Reason(Effect Effect, ReasonKind Kind, ImmutableArray<string> Values)
{
    public bool Equals(Reason? other) => other is not null && Effect == other.Effect && Kind == other.Kind && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Effect, Kind, Values.Length, Values.IsEmpty ? "" : Values[0]);
}
