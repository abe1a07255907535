using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Resources;
using Kind = SurveyFollowUp.Core.Segmentation.ReasonKind;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>Why an answer is where it is, in the reader's language.</summary>
public static class ReasonSentences
{
    /// <summary>
    /// "Very dissatisfied because NPS is 2 and this is the 2nd time in 12 months." Where no reasons are kept, what the rule says of itself;
    /// a rule that managers have named themselves says its name.
    /// </summary>
    public static string Because(IStringLocalizer<Texts> texts, Segment segment, string rule, string? reasons)
    {
        var why = Of(texts, reasons, Effect.Decided, Effect.Raised);
        return why.Count > 0 ? texts["Reason_Because", texts[$"Segment_{segment}"].Value, Joined(texts, why)] : RuleOf(texts, rule);
    }

    /// <summary>What speaks against the verdict: "Look again: the comment sounds glad." Empty where nothing does.</summary>
    public static string LookAt(IStringLocalizer<Texts> texts, string? reasons) =>
        Of(texts, reasons, Effect.Look) is { Count: > 0 } why ? texts["Reason_Look", Joined(texts, why)] : "";

    /// <summary>"Would be dissatisfied with a score of 4."</summary>
    public static string Otherwise(IStringLocalizer<Texts> texts, Counterfactual other)
    {
        var segment = Small(texts[$"Segment_{other.Segment}"].Value);
        return other.Score is { } score
            ? texts["Reason_WouldBeWithScore", segment, Written(score)]
            : texts["Reason_WouldBeWithout", segment, Joined(texts, Phrases(texts, other.Without))];
    }

    public static string RuleOf(IStringLocalizer<Texts> texts, string rule) =>
        texts[$"Rule_{rule}"] is { ResourceNotFound: false } known ? known : texts["Rule_Named", rule];

    static List<string> Of(IStringLocalizer<Texts> texts, string? reasons, params Effect[] effects) =>
        Phrases(texts, Core.Segmentation.Reasons.Parse(reasons ?? "").Where(reason => effects.Contains(reason.Effect)));

    static List<string> Phrases(IStringLocalizer<Texts> texts, IEnumerable<Reason> reasons) =>
        [.. reasons.Select(reason => Phrase(texts, reason.Kind, reason.Values)).Where(phrase => phrase != "").Distinct()];

    /// <summary>One reason; empty where this version does not know its values.</summary>
    static string Phrase(IStringLocalizer<Texts> texts, Kind kind, ImmutableArray<string> values) => (kind, values) switch
    {
        (Kind.Score, [var metric, var score, ..]) => texts["Reason_Score", metric.ToUpperInvariant(), Number(score)],
        (Kind.OneOfTwo, [_, var which]) => texts[which == "bad" ? "Reason_BadOfTwo" : "Reason_GoodOfTwo"],
        (Kind.Question, [var title, var score, _, var most]) => texts["Reason_Question", title, Number(score), Number(most)],
        (Kind.Words, [var words]) => texts["Reason_Words", words],
        (Kind.Sounds, [var how]) => texts[how == "angry" ? "Reason_SoundsAngry" : "Reason_SoundsGlad"],
        (Kind.Again, [var times, var months]) => texts["Reason_Again", Ordinal(texts, times), Number(months)],
        (Kind.Fell, [var part, var day]) => texts["Reason_Fell", Percent(part), Day(day)],
        (Kind.Value, [var value]) => texts["Reason_Value", Number(value)],
        (Kind.Tier, [var tier]) => texts["Reason_Tier", tier],
        (Kind.Survey, [var survey]) => texts["Reason_Survey", survey],
        (Kind.Touchpoint, [var touchpoint]) => texts["Reason_Touchpoint", touchpoint],
        (Kind.Language, [var language]) => texts["Reason_Language", LanguageOf(texts, language)],
        (Kind.Heard, [var by, var segment]) => texts["Reason_Heard", by, Small(texts[$"Segment_{segment}"])],
        (Kind.WantsContact or Kind.NoComment or Kind.BrokenOff, _) => texts[$"Reason_{kind}"],
        _ => "",
    };

    static string Joined(IStringLocalizer<Texts> texts, List<string> phrases) => phrases switch
    {
        [.. var first, var last] when first.Count > 0 => $"{string.Join(", ", first)} {texts["Check_And"]} {last}",
        _ => phrases[0],
    };

    /// <summary>"2nd", "3rd"; from the fourth on, the number with the usual ending.</summary>
    static string Ordinal(IStringLocalizer<Texts> texts, string times) =>
        int.TryParse(times, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 3
            ? texts[$"Reason_Time{number}"] : texts["Reason_TimeMany", Number(times)];

    static string Number(string number) => decimal.TryParse(number, CultureInfo.InvariantCulture, out var value) ? Written(value) : number;

    static string Written(decimal value) => value.ToString("#,0.##", CultureInfo.CurrentCulture);

    static string Percent(string part) =>
        decimal.TryParse(part, CultureInfo.InvariantCulture, out var value) ? (100 * value).ToString("0", CultureInfo.CurrentCulture) : part;

    static string Day(string day) => DateOnly.TryParse(day, CultureInfo.InvariantCulture, out var date) ? date.ToString("d", CultureInfo.CurrentCulture) : day;

    static string LanguageOf(IStringLocalizer<Texts> texts, string language) =>
        texts[$"Language_{language}"] is { ResourceNotFound: false } known ? Small(known) : language;

    /// <summary>Within a sentence; English writes languages with a capital there too.</summary>
    static string Small(string word) =>
        word is "" or "English" or "Swedish" or "Finnish" ? word : $"{char.ToLower(word[0], CultureInfo.CurrentCulture)}{word[1..]}";
}
