using System.Globalization;
using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Importing;

/// <summary>
/// National identity numbers: Swedish (date, four digits, the last a Luhn check digit; SKV 704) and Finnish (date, sign, three digits, a
/// check character of the remainder by 31; Digital and Population Data Services Agency).
/// </summary>
public static partial class PersonalNumbers
{
    const string FinnishChecks = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    /// <summary>The whole value is one, written in any of the usual ways.</summary>
    public static bool IsOne(string value) =>
        Bare().IsMatch(value) ? IsSwedish(value)
        : WithSign().Match(value) is { Success: true } match && match.Length == value.Trim().Length && IsReal(match.Value);

    /// <summary>
    /// Every such number in a text covered, but for its date. Ten bare digits are left alone: those are mostly telephone and order numbers.
    /// </summary>
    public static string Cover(string text) =>
        HasDigits(text) ? WithSign().Replace(text, match => IsReal(match.Value) ? $"{match.Value[..^4]}****" : match.Value) : text;

    static bool HasDigits(string text)
    {
        var digits = 0;
        foreach (var sign in text)
        {
            if (char.IsAsciiDigit(sign) && ++digits == 9)
                return true;
        }

        return false;
    }

    static bool IsReal(string value) => (Finnish().IsMatch(value) && IsFinnish(value)) || (char.IsAsciiDigit(value[^1]) && IsSwedish(value));

    static bool IsSwedish(string value)
    {
        var digits = value.Where(char.IsAsciiDigit).Select(sign => sign - '0').ToArray();
        if (digits.Length < 10)
            return false;

        var ten = digits.AsSpan(digits.Length - 10);
        var (month, day) = (ten[2] * 10 + ten[3], ten[4] * 10 + ten[5]);

        // Coordination numbers have 60 added to the day.
        if (month is < 1 or > 12 || day is not ((>= 1 and <= 31) or (>= 61 and <= 91)))
            return false;

        var sum = 0;
        for (var place = 0; place < 10; place++)
        {
            var term = ten[place] * (place % 2 == 0 ? 2 : 1);
            sum += term > 9 ? term - 9 : term;
        }

        return sum % 10 == 0;
    }

    static bool IsFinnish(string value)
    {
        var (date, number) = (value[..6], value[7..10]);

        return DateTime.TryParseExact(date[..4], "ddMM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && FinnishChecks[int.Parse(date + number, CultureInfo.InvariantCulture) % 31] == char.ToUpperInvariant(value[10]);
    }

    [GeneratedRegex(@"^\s*(?:19|20)?\d{10}\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Bare();

    [GeneratedRegex(
        @"(?<!\d)(?:(?:19|20)\d{6}[-+]?\d{4}|\d{6}[-+]\d{4}|\d{6}[-+ABCDEFYXWVU]\d{3}[0-9A-Ya-y])(?![\p{L}\d])",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithSign();

    [GeneratedRegex(@"^\d{6}[-+A-FU-Y]\d{3}[0-9A-Ya-y]$", RegexOptions.NonBacktracking)]
    private static partial Regex Finnish();
}
