using System.Globalization;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Reads a score: "8", "8.0", "8,0". Words that say "no answer" are none of these.</summary>
public static class ScoreReading
{
    static readonly HashSet<string> NoAnswers = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "-", ".", "n/a", "na", "nil", "none", "null", "not applicable", "don't know", "don’t know",
        "vet ej", "vet inte", "ej svar", "ingen åsikt", "en osaa sanoa", "eos", "ei vastausta", "ei kokemusta",
        "keine angabe", "k. a.", "weiß nicht", "vet ikke", "ved ikke",
    };

    /// <summary>Whether the person left the question out: that is no score, and no mistake either.</summary>
    public static bool IsNoAnswer(string value) => NoAnswers.Contains(value.Trim());

    public static bool TryRead(string value, out decimal score) =>
        decimal.TryParse(
            value.Trim().Replace(',', '.'),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out score);
}
