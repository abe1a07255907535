using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Segmentation;

/// <summary>A rule made ready: whether it matches is asked a million times.</summary>
/// <param name="set">The number of its set of words; -1 where it has none.</param>
sealed class RuleTest(Rule rule, int set)
{
    readonly Conditions when = rule.When;
    readonly bool asksScore = rule.When.AsksScore;
    readonly bool asksWho = rule.When.AsksValue || rule.When.Surveys is not null || rule.When.Touchpoints is not null || rule.When.Languages is not null;
    readonly bool asksComment = rule.When.Words is not null || rule.When.Sounds is not null || rule.When.NoComment is not null;
    readonly bool asksPast = rule.When.AsksPast;
    readonly WordSearch? titles = rule.When.Question is { } words ? new WordSearch(TitleSets(words)) : null;

    public Rule Rule => rule;
    public int Set => set;

    /// <param name="decided">Null while it is being decided.</param>
    public bool Holds(in Facts facts, Segment? decided)
    {
        var answer = facts.Answer;
        if (when.Segments is { } segments && !(decided is { } segment && segments.Contains(segment)))
            return false;

        return (when.WantsContact is null || when.WantsContact == answer.WantsContact)
            && (when.BrokenOff is null || when.BrokenOff == answer.BrokenOff)
            && (!asksScore || HoldsScore(facts))
            && (!asksWho || HoldsWho(answer))
            && (!asksComment || HoldsComment(facts))
            && (!asksPast || HoldsPast(facts));
    }

    /// <summary>The other score that the rule speaks of and that is as it says.</summary>
    public OtherScore? Other(Answer answer)
    {
        foreach (var other in answer.OtherScores)
        {
            if (titles!.Finds(other.Title) && HoldsScore(other.Metric, other.Scale, other.Score, other.Scale.ShareOf(other.Score)))
                return other;
        }

        return null;
    }

    bool HoldsScore(in Facts facts) =>
        titles is not null ? Other(facts.Answer) is not null
            : facts.Answer.Heard is null && HoldsScore(facts.Answer.Metric, facts.Answer.Scale, facts.Answer.Score, facts.Share);

    bool HoldsScore(Metric? metric, Scale scale, decimal score, decimal share)
    {
        if (when.Metric is { } asked && (asked != metric || (asked == Metric.Nps && when.HasRange && !scale.IsForNps)))
            return false;

        // "At most 3" is said of a scale whose highest number is the best.
        var upwards = scale.HigherIsBetter ? score : scale.Min + scale.Max - score;
        return !(upwards < when.ScoreAtLeast) && !(upwards > when.ScoreAtMost)
            && !(share < when.ShareAtLeast) && !(share > when.ShareAtMost) && !(share >= when.ShareBelow)
            && (when.TwoSteps is null || when.TwoSteps == scale.HasTwoSteps);
    }

    bool HoldsWho(Answer answer) =>
        Has(when.Surveys, answer.Survey) && Has(when.Touchpoints, answer.Touchpoint) && Has(when.Tiers, answer.Tier) && Has(when.Languages, answer.Language)
        && (when.ValueAtLeast is null || answer.Value >= when.ValueAtLeast);

    static bool Has(ImmutableArray<string>? names, string name) => names is not { } some || some.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase);

    bool HoldsComment(in Facts facts) =>
        (when.NoComment is null || when.NoComment == string.IsNullOrWhiteSpace(facts.Answer.Comment))
        && (set < 0 || facts.HitOf(set).Length > 0)
        && (when.Sounds is not { } sounds || (sounds == Sounds.Glad ? facts.Feeling > 0 : facts.Feeling < 0));

    bool HoldsPast(in Facts facts) =>
        (when.AgainWithinMonths is not { } months || facts.TimesBefore(months) > 0)
        && (when.FellBy is not { } fell || (facts.Answer.Heard is null && facts.Last() is { } last && last.Share - facts.Share >= fell));

    static IReadOnlyList<IReadOnlyList<WordPattern>> TitleSets(string words) => [.. WordLists.NoFeelings, WordLists.Patterns([words])];
}
