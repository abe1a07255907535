namespace SurveyFollowUp.Core.Segmentation;

/// <summary>Conditions that no answer on its scale can fulfil together.</summary>
static class Contradictions
{
    const decimal HighestNps = 10;

    /// <summary>The names of the fields, one list for each contradiction.</summary>
    public static IEnumerable<string[]> In(Rule rule)
    {
        var when = rule.When;
        return [.. OfScore(when), .. OfShare(when), .. OfComment(when), .. OfPast(when), .. EmptyLists(when), .. OfOrder(rule)];
    }

    static IEnumerable<string[]> OfScore(Conditions when)
    {
        if (when.ScoreAtLeast > when.ScoreAtMost)
            yield return [nameof(when.ScoreAtLeast), nameof(when.ScoreAtMost)];

        if (when.Metric != Metric.Nps || !when.HasRange)
            yield break;

        if (when.ScoreAtLeast > HighestNps)
            yield return [nameof(when.Metric), nameof(when.ScoreAtLeast)];
        if (when.ScoreAtMost < 0)
            yield return [nameof(when.Metric), nameof(when.ScoreAtMost)];
        if (when.TwoSteps == true)
            yield return [nameof(when.Metric), nameof(when.TwoSteps)];
    }

    static IEnumerable<string[]> OfShare(Conditions when)
    {
        if (when.ShareAtLeast > 1)
            yield return [nameof(when.ShareAtLeast)];
        if (when.ShareAtMost < 0)
            yield return [nameof(when.ShareAtMost)];
        if (when.ShareBelow <= 0)
            yield return [nameof(when.ShareBelow)];
        if (when.ShareAtLeast > when.ShareAtMost)
            yield return [nameof(when.ShareAtLeast), nameof(when.ShareAtMost)];
        if (when.ShareAtLeast >= when.ShareBelow)
            yield return [nameof(when.ShareAtLeast), nameof(when.ShareBelow)];
    }

    static IEnumerable<string[]> OfComment(Conditions when)
    {
        if (when.Words is { } words && WordLists.Patterns(words).Count == 0)
            yield return [nameof(when.Words)];
        if (when.NoComment == true && when.Words is not null)
            yield return [nameof(when.NoComment), nameof(when.Words)];
        if (when.NoComment == true && when.Sounds is not null)
            yield return [nameof(when.NoComment), nameof(when.Sounds)];
        if (when.Question is { } title && WordLists.Patterns([title]).Count == 0)
            yield return [nameof(when.Question)];
    }

    static IEnumerable<string[]> OfPast(Conditions when)
    {
        if (when.AgainWithinMonths <= 0)
            yield return [nameof(when.AgainWithinMonths)];
        if (when.FellBy > 1)
            yield return [nameof(when.FellBy)];
        if (when.Question is null && when.FellBy <= 1 && when.ShareAtLeast <= 1 && when.ShareAtLeast > 1 - when.FellBy)
            yield return [nameof(when.FellBy), nameof(when.ShareAtLeast)];
    }

    static IEnumerable<string[]> EmptyLists(Conditions when)
    {
        if (when.Surveys is { IsEmpty: true })
            yield return [nameof(when.Surveys)];
        if (when.Tiers is { IsEmpty: true })
            yield return [nameof(when.Tiers)];
        if (when.Touchpoints is { IsEmpty: true })
            yield return [nameof(when.Touchpoints)];
        if (when.Languages is { IsEmpty: true })
            yield return [nameof(when.Languages)];
        if (when.Segments is { IsEmpty: true })
            yield return [nameof(when.Segments)];
    }

    /// <summary>While it is being decided there is no segment yet.</summary>
    static IEnumerable<string[]> OfOrder(Rule rule)
    {
        if (rule.Then.GivesSegment() && rule.When.Segments is { IsEmpty: false })
            yield return [nameof(rule.When.Segments), nameof(rule.Then)];
    }
}
