using System.Globalization;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>One further condition as it stands in the form; a row without a choice says nothing.</summary>
public sealed record TermFields
{
    public RuleTerm? Term { get; init; }
    public string? Value { get; init; }
}

/// <summary>One rule as it stands in the form.</summary>
public sealed record RuleFields
{
    public string? Name { get; init; }
    public Decision Then { get; init; } = Decision.Dissatisfied;
    public Metric? Metric { get; init; }
    public string? AtLeast { get; init; }
    public string? AtMost { get; init; }
    public List<TermFields> Terms { get; init; } = [];

    public static RuleFields Of(Rule rule, RuleSentences sentences) => new()
    {
        Name = rule.Name,
        Then = rule.Then,
        Metric = rule.When.Metric,
        AtLeast = Written(rule.When.ScoreAtLeast),
        AtMost = Written(rule.When.ScoreAtMost),
        Terms = [.. RuleTerms.Of(rule.When, sentences.Name).Select(term => new TermFields { Term = term.Term, Value = term.Value })],
    };

    /// <summary>The rule that the fields say; what can't be read is told by its field and the key of a sentence, and left out.</summary>
    public Rule ToRule(RuleSentences sentences, Action<string, string> refuse)
    {
        var when = new Conditions
        {
            Metric = Metric,
            ScoreAtLeast = Score(nameof(AtLeast), AtLeast, refuse),
            ScoreAtMost = Score(nameof(AtMost), AtMost, refuse),
        };

        foreach (var (index, term) in Terms.Index().Where(term => term.Item.Term is not null))
        {
            var field = $"{nameof(Terms)}[{index}].{nameof(TermFields.Value)}";
            if (Terms.Take(index).Any(earlier => earlier.Term == term.Term))
                refuse(field, "Rules_Twice");
            else if (term.Term!.Value.AddTo(when, term.Value ?? "", sentences.Find) is { } more)
                when = more;
            else
                refuse(field, "Rules_ValueWrong");
        }

        return new Rule(Name?.Trim() ?? "", when, Then);
    }

    static decimal? Score(string field, string? text, Action<string, string> refuse)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var score = RuleTerms.Number(text);
        if (score is null)
            refuse(field, "Rules_ScoreWrong");

        return score;
    }

    static string? Written(decimal? score) => score?.ToString("0.############", CultureInfo.CurrentCulture);
}
