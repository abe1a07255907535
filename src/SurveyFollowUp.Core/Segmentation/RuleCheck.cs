using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Segmentation;

/// <summary>Whether a list of rules says what its author means. What it reports is so; it does not find everything.</summary>
static class RuleCheck
{
    public static ImmutableArray<RuleProblem> Check(ImmutableArray<Rule> rules)
    {
        var deciding = rules.Where(rule => rule.Then.GivesSegment()).ToList();
        var problems = ImmutableArray.CreateBuilder<RuleProblem>();

        problems.AddRange(NameProblems(rules));
        foreach (var rule in rules)
            problems.AddRange(ProblemsOf(rule));
        problems.AddRange(ShadowedAmong(deciding));
        if (!deciding.Any(rule => rule.When.TakesEverybody))
            problems.Add(new RuleProblem(RuleProblemKind.NobodyTakesTheRest, [], []));

        return problems.ToImmutable();
    }

    static IEnumerable<RuleProblem> NameProblems(ImmutableArray<Rule> rules)
    {
        foreach (var (index, rule) in rules.Index().Where(rule => string.IsNullOrWhiteSpace(rule.Item.Name)))
            yield return new RuleProblem(RuleProblemKind.NoName, [rule.Name], [$"{index + 1}"]);

        foreach (var same in rules.Where(rule => !string.IsNullOrWhiteSpace(rule.Name)).GroupBy(rule => rule.Name).Where(group => group.Count() > 1))
            yield return new RuleProblem(RuleProblemKind.SameName, [same.Key], []);
    }

    static IEnumerable<RuleProblem> ProblemsOf(Rule rule)
    {
        foreach (var fields in Contradictions.In(rule))
            yield return new RuleProblem(RuleProblemKind.NeverMatches, [rule.Name], [.. fields.Select(Names.Of)]);

        if (rule.When.AsksValue && rule.Then < Decision.VeryDissatisfied)
            yield return new RuleProblem(RuleProblemKind.ValueDecides, [rule.Name], []);

        var words = (rule.When.Words ?? []).ToList();
        var unknown = words.Where(word => WordLists.IsName(word) && WordLists.Find(word) is null).ToImmutableArray();
        if (!unknown.IsEmpty)
            yield return new RuleProblem(RuleProblemKind.UnknownList, [rule.Name], unknown);

        var wordless = words.Where(word => !WordLists.IsName(word) && WordPattern.Parse(word) is null).ToImmutableArray();
        if (!wordless.IsEmpty)
            yield return new RuleProblem(RuleProblemKind.NotAWord, [rule.Name], wordless);
    }

    static IEnumerable<RuleProblem> ShadowedAmong(List<Rule> deciding)
    {
        for (var later = 1; later < deciding.Count; later++)
        {
            if (deciding.Take(later).FirstOrDefault(earlier => Coverage.Covers(earlier.When, deciding[later].When)) is { } earlier)
                yield return new RuleProblem(RuleProblemKind.Shadowed, [deciding[later].Name, earlier.Name], []);
        }
    }
}
