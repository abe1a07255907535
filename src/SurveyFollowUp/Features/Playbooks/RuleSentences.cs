using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>Rules, and why an answer is where it is, in words.</summary>
public sealed class RuleSentences(IStringLocalizer<Texts> texts)
{
    /// <summary>"NPS is at most 3: very dissatisfied."</summary>
    public string Of(Rule rule)
    {
        var parts = new[] { Segments(rule.When), Score(rule.When) }.OfType<string>()
            .Concat(RuleTerms.Of(rule.When, Name)
                .Where(term => term.Term is not (RuleTerm.Question or RuleTerm.Segments))
                .Select(term => Written(rule.When, term.Term, term.Value)))
            .ToList();
        var condition = parts.Count == 0 ? texts["Rule_Everybody"].Value : string.Join(texts["Rule_And"], parts);

        return texts["Rule_Sentence", Capital(condition), texts[$"Decision_{rule.Then}"].Value];
    }

    /// <summary>"NPS is 2; for the second time in 12 months".</summary>
    public string Why(ImmutableArray<Reason> reasons) =>
        Capital(string.Join("; ", reasons.Where(reason => reason.Effect is Effect.Decided or Effect.Raised).Select(Why)));

    public string Name(Segment segment) => texts[$"Segment_{segment}"];

    /// <summary>Null for what is not the name of a segment in the reader's language.</summary>
    public Segment? Find(string name)
    {
        foreach (var segment in Enum.GetValues<Segment>())
        {
            if (string.Equals(Name(segment), name, StringComparison.OrdinalIgnoreCase))
                return segment;
        }

        return null;
    }

    string? Segments(Conditions when) =>
        when.Segments is { } segments
            ? texts["Rule_Segments", string.Join(texts["Rule_Or"], segments.Select(segment => texts[$"Decision_{segment}"].Value))].Value
            : null;

    string? Score(Conditions when)
    {
        var subject = when.Question is { } title ? texts["Rule_Question", title].Value
            : when.Metric is { } metric ? metric.ToString().ToUpperInvariant()
            : texts["Rule_Score"].Value;

        return (when.ScoreAtLeast, when.ScoreAtMost) switch
        {
            ({ } least, { } most) => texts["Rule_From", subject, Number(least), Number(most)].Value,
            ({ } least, null) => texts["Rule_AtLeast", subject, Number(least)].Value,
            (null, { } most) => texts["Rule_AtMost", subject, Number(most)].Value,
            _ when when.Metric is not null || when.Question is not null => texts["Rule_AsksFor", subject].Value,
            _ => null,
        };
    }

    string Written(Conditions when, RuleTerm term, string value) => term switch
    {
        RuleTerm.Words => texts["Rule_Words", string.Join(", ", when.Words!.Value.Select(WordsOf))],
        _ => texts[$"Rule_{term}", value],
    };

    /// <summary>A list is called by what it means.</summary>
    string WordsOf(string word)
    {
        var named = word.StartsWith('@') ? texts[$"WordList_{word[1..]}"] : null;
        return named is { ResourceNotFound: false } ? named.Value : $"“{word}”";
    }

    string Why(Reason reason) => reason.Kind switch
    {
        ReasonKind.OneOfTwo => texts[$"Because_{reason.Values[1]}"],
        ReasonKind.Sounds => texts[$"Because_{reason.Values[0]}"],
        ReasonKind.Score => texts["Because_Score", [reason.Values[0].ToUpperInvariant(), .. reason.Values.Skip(1).Select(Local)]],
        ReasonKind.Question => texts["Because_Question", [reason.Values[0], .. reason.Values.Skip(1).Select(Local)]],
        ReasonKind.Fell => texts["Because_Fell", Share(reason.Values[0])],
        _ => texts[$"Because_{reason.Kind}", [.. reason.Values]],
    };

    static string Share(string share) => decimal.Parse(share, CultureInfo.InvariantCulture).ToString("P0", CultureInfo.CurrentCulture);

    static string Local(string number) => Number(decimal.Parse(number, CultureInfo.InvariantCulture));

    static string Number(decimal number) => number.ToString("0.############", CultureInfo.CurrentCulture);

    static string Capital(string text) => text == "" ? "" : $"{char.ToUpper(text[0], CultureInfo.CurrentCulture)}{text[1..]}";
}
