using System.Collections.Immutable;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>A rule that is not as it was, as sentences; null where there is no such rule. Only its place may be another.</summary>
public sealed record RuleChange(string Name, string? Before, string? After, int? PlaceBefore, int? PlaceAfter)
{
    public static IEnumerable<RuleChange> Between(ImmutableArray<Rule> before, ImmutableArray<Rule> after, RuleSentences sentences)
    {
        var old = before.ToDictionary(rule => rule.Name);
        var now = after.ToDictionary(rule => rule.Name);

        // A rule that was put in or taken out moves no other one.
        var orderBefore = before.Select(rule => rule.Name).Where(now.ContainsKey).ToList();
        var orderAfter = after.Select(rule => rule.Name).Where(old.ContainsKey).ToList();

        foreach (var name in before.Concat(after).Select(rule => rule.Name).Distinct())
        {
            var change = new RuleChange(
                name, SentenceOf(old, name, sentences), SentenceOf(now, name, sentences), PlaceOf(orderBefore, name), PlaceOf(orderAfter, name));
            if (change.Before != change.After || change.PlaceBefore != change.PlaceAfter)
                yield return change;
        }
    }

    static string? SentenceOf(Dictionary<string, Rule> rules, string name, RuleSentences sentences) =>
        rules.TryGetValue(name, out var rule) ? sentences.Of(rule) : null;

    static int? PlaceOf(List<string> order, string name) => order.IndexOf(name) is >= 0 and var place ? place + 1 : null;
}
