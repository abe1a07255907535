using System.Collections.Frozen;

namespace SurveyFollowUp.Core.Importing;

/// <summary>The three groups of the net promoter score by their names in six languages: what a score was put into, not a score.</summary>
public static class ScoreGroups
{
    static readonly FrozenSet<string> Names = new[]
    {
        "detractor", "detractors", "passive", "passives", "neutral", "promoter", "promoters", "positive", "negative",
        "kritiker", "belackare", "avskräckare", "passiv", "passiva", "ambassadör", "ambassadörer",
        "arvostelija", "arvostelijat", "passiivinen", "neutraali", "suosittelija", "suosittelijat",
        "detraktor", "detraktoren", "indifferent", "promotor", "promotoren", "ambassadør", "ambassadører",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsOne(string value) => Names.Contains(value.Trim());
}
