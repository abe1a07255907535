using System.Globalization;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>The rules in the form, and the buttons that move, add and remove them.</summary>
public sealed class RuleList(List<RuleFields> rules)
{
    /// <summary>Those that give a segment come first, in their order; the others act on what was decided, in any order.</summary>
    public List<RuleFields> Rules { get; } = [.. rules.OrderBy(rule => !rule.Then.GivesSegment())];

    /// <returns>The place of the rule that was changed; null for a button that does nothing to the list.</returns>
    public int? Press(string press)
    {
        var (what, at) = press.Split(':') is [var word, var number] && int.TryParse(number, CultureInfo.InvariantCulture, out var place)
            ? (word, place)
            : (press, -1);
        if (what != "add" && (at < 0 || at >= Rules.Count))
            return null;

        return what switch
        {
            "add" => Add(),
            "up" => Move(at, at - 1),
            "down" => Move(at, at + 1),
            "remove" => Remove(at),
            "term" => AddTerm(at),
            _ => null,
        };
    }

    /// <summary>Before the rule that takes everybody who is left, if there is one.</summary>
    int Add()
    {
        var place = Rules.FindIndex(rule => rule.Then.GivesSegment() && rule is { Metric: null, AtLeast: null, AtMost: null, Terms.Count: 0 });
        place = place < 0 ? Rules.Count(rule => rule.Then.GivesSegment()) : place;
        Rules.Insert(place, new RuleFields { Name = NewName(), Terms = [new TermFields()] });
        return place;
    }

    string NewName() =>
        Enumerable.Range(1, Rules.Count + 1).Select(number => $"rule-{number}").First(name => Rules.TrueForAll(rule => rule.Name != name));

    int Move(int from, int to)
    {
        if (to < 0 || to >= Rules.Count)
            return from;

        (Rules[from], Rules[to]) = (Rules[to], Rules[from]);
        return to;
    }

    int Remove(int at)
    {
        Rules.RemoveAt(at);
        return -1;
    }

    int AddTerm(int at)
    {
        Rules[at] = Rules[at] with { Terms = [.. Rules[at].Terms, new TermFields()] };
        return at;
    }
}
