using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Segmentation;

/// <summary>A segment together with the rule that put the answer there, so that a page can say why.</summary>
public sealed record Verdict(Segment Segment, string Rule)
{
    /// <summary>Why: of the deciding rule first, then of those that raised, flagged or put ahead. Empty for the plainly satisfied and passive.</summary>
    public ImmutableArray<Reason> Reasons { get; init; } = [];

    /// <summary>Score and words do not fit together: a person should look; nothing is decided by it.</summary>
    public bool NeedsLook { get; init; }

    /// <summary>Comes first in the queue of its segment.</summary>
    public bool IsAhead { get; init; }
}
