using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Segmentation;

/// <summary>Whether whoever fulfils one set of conditions always fulfils another.</summary>
static class Coverage
{
    const decimal HighestNps = 10;

    /// <summary>True only where every condition of the wide one follows from the same condition of the narrow one.</summary>
    public static bool Covers(Conditions wide, Conditions narrow) =>
        CoversScore(wide, narrow) && CoversComment(wide, narrow) && CoversPast(wide, narrow) && CoversWho(wide, narrow);

    static bool CoversScore(Conditions wide, Conditions narrow)
    {
        if (!wide.AsksScore)
            return true;

        // The score of another question says nothing about this one.
        if (wide.Question != narrow.Question)
            return false;

        return IsSame(wide.Metric, narrow.Metric) && IsSame(wide.TwoSteps, narrow.TwoSteps) && CoversRange(wide, narrow) && CoversShare(wide, narrow);
    }

    static bool CoversRange(Conditions wide, Conditions narrow)
    {
        if (!wide.HasRange)
            return true;

        var isNps = narrow is { Metric: Metric.Nps, HasRange: true };
        if (wide.Metric == Metric.Nps && !isNps)
            return false;

        var lowest = narrow.ScoreAtLeast ?? (isNps ? 0 : null);
        var highest = narrow.ScoreAtMost ?? (isNps ? HighestNps : null);
        return (wide.ScoreAtLeast is null || lowest >= wide.ScoreAtLeast) && (wide.ScoreAtMost is null || highest <= wide.ScoreAtMost);
    }

    static bool CoversShare(Conditions wide, Conditions narrow) =>
        (wide.ShareAtLeast is null || narrow.ShareAtLeast >= wide.ShareAtLeast)
        && (wide.ShareAtMost is null || narrow.ShareAtMost <= wide.ShareAtMost || narrow.ShareBelow <= wide.ShareAtMost)
        && (wide.ShareBelow is null || narrow.ShareBelow <= wide.ShareBelow || narrow.ShareAtMost < wide.ShareBelow);

    static bool CoversComment(Conditions wide, Conditions narrow) =>
        IsSame(wide.Sounds, narrow.Sounds) && IsSame(wide.NoComment, narrow.NoComment) && IsSame(wide.WantsContact, narrow.WantsContact)
        && IsSame(wide.BrokenOff, narrow.BrokenOff) && IsWithin(narrow.Words, wide.Words, StringComparer.Ordinal);

    static bool CoversPast(Conditions wide, Conditions narrow) =>
        (wide.AgainWithinMonths is null || narrow.AgainWithinMonths <= wide.AgainWithinMonths) && (wide.FellBy is null || narrow.FellBy >= wide.FellBy);

    static bool CoversWho(Conditions wide, Conditions narrow) =>
        (wide.ValueAtLeast is null || narrow.ValueAtLeast >= wide.ValueAtLeast)
        && IsWithin(narrow.Surveys, wide.Surveys) && IsWithin(narrow.Tiers, wide.Tiers) && IsWithin(narrow.Touchpoints, wide.Touchpoints)
        && IsWithin(narrow.Languages, wide.Languages) && wide.Segments is null;

    static bool IsSame<T>(T? wide, T? narrow) where T : struct => wide is null || wide.Equals(narrow);

    static bool IsWithin(ImmutableArray<string>? narrow, ImmutableArray<string>? wide, StringComparer? comparer = null) =>
        wide is not { } all || (narrow is { } some && some.All(name => all.Contains(name, comparer ?? StringComparer.OrdinalIgnoreCase)));
}
