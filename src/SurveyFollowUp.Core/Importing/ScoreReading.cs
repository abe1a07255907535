using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Importing;

/// <summary>
/// Reads a score: "8", "8.0", "8,0", "8/10", "Extremely likely - 10", "Hyvä (3)", "4 stars", "★★★☆☆". Words that say "no answer" are none.
/// </summary>
public static partial class ScoreReading
{
    const int LongestNoAnswer = 60;
    const int LongestAnswer = 120;

    static readonly FrozenSet<string> NoAnswers = WordList.Read("no-answers")
        .SelectMany(section => section.Lines).SelectMany(WordList.Words).Append("").ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NoAnswer = NoAnswers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the person left the question out: that is no score, and no mistake either.</summary>
    public static bool IsNoAnswer(ReadOnlySpan<char> value)
    {
        var text = value.Trim();
        if (text.Length > LongestNoAnswer)
            return false;

        return NoAnswer.Contains(text) || (text.Contains('’') && NoAnswers.Contains(text.ToString().Replace('’', '\'')));
    }

    /// <summary>A bare number, whatever scale it may be of.</summary>
    public static bool IsNumber(string value) => TryBare(value.AsSpan().Trim(), out _);

    /// <summary>The number in an answer, bare or beside its words. An answer of several numbers is none, but for "8 of 10".</summary>
    public static bool TryRead(string value, out decimal score)
    {
        var text = value.AsSpan().Trim();
        return TryBare(text, out score) || (text.Length <= LongestAnswer && (TryStars(text, out score) || TryBesideWords(text, out score)));
    }

    /// <summary>"75 %".</summary>
    public static bool IsShare(string value) => value.EndsWith('%') && TryRead(value, out var share) && share is >= 0 and <= 100;

    /// <summary>How many stars there could have been; null where the value is not of drawn stars, or shows only those that were given.</summary>
    public static int? MostStars(string value) => value.Contains('★') && value.All(IsStar) ? value.Count(sign => sign is '★' or '☆') : null;

    /// <summary>The highest score there is, where the answer says it, as "8/10" does.</summary>
    public static int? MostSaid(string value) =>
        OutOf().Match(value) is { Success: true } match ? int.Parse(match.Groups["most"].ValueSpan, CultureInfo.InvariantCulture) : null;

    static bool TryBare(ReadOnlySpan<char> text, out decimal score)
    {
        if (text is [>= '0' and <= '9'])
        {
            score = text[0] - '0';
            return true;
        }

        score = 0;
        if (text.Length is 0 or > 12)
            return false;

        Span<char> plain = stackalloc char[text.Length];
        text.CopyTo(plain);
        plain.Replace(',', '.');
        plain.Replace('−', '-');
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out score);
    }

    static bool TryStars(ReadOnlySpan<char> text, out decimal score)
    {
        score = text.Count('★') + text.Count('⭐');
        foreach (var sign in text)
        {
            if (!IsStar(sign))
                return false;
        }

        return text.IndexOfAny("★☆⭐") >= 0;
    }

    static bool IsStar(char sign) => sign is '★' or '☆' or '⭐' or '\ufe0f' or ' ';

    static bool TryBesideWords(ReadOnlySpan<char> text, out decimal score)
    {
        score = 0;
        return HasDigitAtAnEnd(text) && BesideWords().Match(text.ToString()) is { Success: true } match && TryBare(match.Groups["n"].ValueSpan, out score);
    }

    /// <summary>Otherwise no expression need look: this runs for every cell that is no bare number.</summary>
    static bool HasDigitAtAnEnd(ReadOnlySpan<char> text) =>
        text.Length > 1 && (char.IsAsciiDigit(text[0]) || char.IsAsciiDigit(text[^1]) || (text[^1] == ')' && char.IsAsciiDigit(text[^2])));

    const string Unit = "(?:stars?|stjärn(?:a|or)|tähteä|tähti|sterne?n?|stjerner?|poäng|pistettä|punkte?n?|points?)";

    [GeneratedRegex(
        @"^(?<n>\d{1,2}(?:[.,]\d{1,2})?)\s*(?:/|of|av|out of|von)\s*\d{1,3}(?:\s*" + Unit + @")?$"
        + @"|^(?<n>\d{1,3}(?:[.,]\d{1,2})?)\s*%$"
        + @"|^(?<n>\d{1,2})\s*" + Unit + @"$"
        + @"|^(?<n>\d{1,2})\s*[-–=:.)(]\s*[^\d\s][^\d]*$"
        + @"|^[^\d]*[^\d\s]\s*[-–=:(]\s*(?<n>\d{1,2})\)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex BesideWords();

    [GeneratedRegex(
        @"^\d{1,3}(?:[.,]\d{1,2})?\s*(?:/|of|av|out of|von)\s*(?<most>\d{1,3})(?:\s*" + Unit + ")?$",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex OutOf();
}
