using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Segmentation;

public enum RuleProblemKind
{
    /// <summary>Value: its place, from 1.</summary>
    NoName,

    SameName,

    /// <summary>No rule takes whoever is left over.</summary>
    NobodyTakesTheRest,

    /// <summary>Values: the conditions that no answer fulfils together, or the one that none fulfils.</summary>
    NeverMatches,

    /// <summary>The second rule takes everybody whom the first would.</summary>
    Shadowed,

    /// <summary>Value and tier may raise, flag, put ahead or lead to the worst segment; anything else could make somebody less urgent.</summary>
    ValueDecides,

    /// <summary>Values: the lists that do not exist.</summary>
    UnknownList,

    /// <summary>Values: what holds no word.</summary>
    NotAWord,
}

/// <summary>Why a list of rules is refused, as data: a page makes the sentence.</summary>
/// <param name="Rules">The names of the rules.</param>
public sealed record RuleProblem(RuleProblemKind Kind, ImmutableArray<string> Rules, ImmutableArray<string> Values)
{
    public bool Equals(RuleProblem? other) =>
        other is not null && Kind == other.Kind && Rules.SequenceEqual(other.Rules) && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Kind, Rules.Length, Values.Length);

    public override string ToString() => $"{Kind} [{string.Join(", ", Rules)}] [{string.Join(", ", Values)}]";
}
