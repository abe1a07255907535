using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Column titles as people and tools write them, made comparable.</summary>
public static partial class Headers
{
    /// <summary>The two columns that we put in front of rows to correct, in each language.</summary>
    public static readonly ImmutableArray<string> OfRowsToCorrect =
    [
        "row in your file", "what is wrong", "rad i din fil", "vad som är fel", "rivi tiedostossasi", "mikä on vialla",
    ];

    /// <summary>Whether these are the titles of the two columns that we put in front of rows to correct.</summary>
    public static bool AreOfRowsToCorrect(string first, string second) =>
        OfRowsToCorrect.Contains(Normalise(first)) && OfRowsToCorrect.Contains(Normalise(second));

    /// <summary>Lower case words with single spaces: without markup, numbering, punctuation at the end, and with camelCase and under_scores split.</summary>
    public static string Normalise(string header)
    {
        var text = Markup().Replace(header.Length > LongestRead ? header[..LongestRead] : header, " ");
        text = WellFormed.Compose(WebUtility.HtmlDecode(text)).Replace('\u00a0', ' ').Trim('\ufeff', '\u200b', '\'', '"', ' ');
        text = CamelCase().Replace(text, "$1$3 $2$4");
        text = Separators().Replace(text, " ").ToLowerInvariant().Trim();
        text = Numbering().Replace(text, "");

        return Spaces().Replace(text, " ").Trim(' ', ':', '*', '?', '!', '.', ',', ';', '(', ')');
    }

    /// <summary>A normalised title without the scale behind it: "betyg (1-5)", "score 0–10", "rating /5".</summary>
    public static string WithoutScale(string title) => ScaleBehind().Replace(title, "");

    const int LongestRead = 4000;

    [GeneratedRegex(
        @"(?<=\p{L})[\s(\[:,]*(?:/|of |av |out of |skala |scale |asteikko |asteikolla )?\d{1,3}(?: ?(?:-|–|to|till|til|bis) ?\d{1,3})?[)\]]*$",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex ScaleBehind();

    [GeneratedRegex("<[^<>]{0,300}>", RegexOptions.NonBacktracking)]
    private static partial Regex Markup();

    [GeneratedRegex(@"(\p{Ll})(\p{Lu})|(\p{Lu})(\p{Lu}\p{Ll}{2})", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CamelCase();

    [GeneratedRegex(@"[_\r\n\t\u200b\ufeff""“”]", RegexOptions.NonBacktracking)]
    private static partial Regex Separators();

    /// <summary>"1. ", "Q3: ", "A1) ".</summary>
    [GeneratedRegex(@"^[a-z]{0,2}\d{1,3}[a-z]?(?:[.:)]\s*|\s+-\s+|\s+–\s+)(?=\p{L})", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
