using System.Collections.Immutable;
using System.Text;
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

    /// <summary>Lower case words with single spaces: without markup, numbering, punctuation at the end, and with camelCase and under_scores split.</summary>
    public static string Normalise(string header)
    {
        var text = header.Normalize(NormalizationForm.FormC).Replace('\u00a0', ' ').Trim('\ufeff', '\u200b', '\'', '"', ' ');
        text = Markup().Replace(text, " ");
        text = CamelCase().Replace(text, "$1 $2");
        text = text.Replace('_', ' ').Replace('\n', ' ').Replace('\r', ' ').ToLowerInvariant();
        text = Numbering().Replace(text, "");

        return Spaces().Replace(text, " ").Trim(' ', ':', '*', '?', '.', '(', ')');
    }

    [GeneratedRegex("<[^>]{0,200}>|&nbsp;", RegexOptions.NonBacktracking)]
    private static partial Regex Markup();

    [GeneratedRegex("([a-zåäö])([A-ZÅÄÖ])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CamelCase();

    [GeneratedRegex(@"^\s*[a-z]?\d{1,3}[.:)]\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
