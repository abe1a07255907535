using System.Collections.Immutable;
using System.Text;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Telephone numbers as people write them, in the form of E.164: a plus, the country code, the number.</summary>
public static class Phones
{
    static readonly Dictionary<string, string> CountryCodes = new() { ["SE"] = "46", ["FI"] = "358" };

    /// <summary>Whose country code is believed without a plus before it.</summary>
    static readonly ImmutableArray<string> Ours = ["46", "358"];

    static readonly string[] Between = [",", ";", "/", "|", "\n", " eller ", " or ", " tai ", " oder ", " och ", " and ", " ja "];

    /// <summary>Every number of a cell that can be called, in the order they stand.</summary>
    /// <param name="country">Where a number without a country code belongs, by ISO 3166: SE or FI.</param>
    public static ImmutableArray<string> All(string cell, string country)
    {
        if (Normalise(cell, country) is { } one)
            return [one];

        return [.. cell.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => Normalise(part, country)).OfType<string>().Distinct()];
    }

    /// <summary>Seven to fifteen digits and the signs between them, whether or not we can tell the country.</summary>
    public static bool LooksLikeOne(string value) =>
        value.Count(char.IsAsciiDigit) is >= 7 and <= 15 && value.All(sign => char.IsAsciiDigit(sign) || " +-()/.'".Contains(sign) || sign == '\u00a0');

    /// <param name="country">Where a number without a country code belongs.</param>
    /// <returns>Null when it is no number that can be called.</returns>
    public static string? Normalise(string value, string country)
    {
        var text = value.AsSpan().Trim();
        if (text.Length is < 7 or > 40)
            return null;

        var plain = text.ToString().TrimStart('\'').Replace("(0)", "", StringComparison.Ordinal);
        if (plain.EndsWith(".0", StringComparison.Ordinal))
            plain = plain[..^2];

        var digits = new StringBuilder();
        foreach (var sign in plain)
        {
            if (char.IsAsciiDigit(sign))
                digits.Append(sign);
            else if (sign is not ('+' or ' ' or '-' or '(' or ')' or '/' or '.' or '\u00a0' or '\u202f' or '\u2011' or '–'))
                return null;
        }

        // E.164 allows fifteen digits; shorter than eight is an extension or a customer number. A stroke may stand between two numbers.
        var international = International(plain, digits.ToString(), country);
        return international.Length is >= 8 and <= 15 && international[0] != '0' && plain.LastIndexOf('+') <= 0 ? $"+{international}" : null;
    }

    static string International(string text, string number, string country)
    {
        if (text.StartsWith('+'))
            return number;

        if (number.StartsWith("00", StringComparison.Ordinal))
            return number[2..];

        if (number.StartsWith('0'))
            return number.Length <= 12 ? CountryCodes[country] + number[1..] : "";

        if (number.Length >= 10 && Ours.Any(code => number.StartsWith(code, StringComparison.Ordinal)))
            return number;

        // A spreadsheet took the leading 0 away: mobile numbers are told by their first digit and their length.
        var isMobile = (country, number.Length, number.FirstOrDefault()) is ("SE", 9, '7') or ("FI", 8 or 9 or 10, '4' or '5');
        return isMobile ? CountryCodes[country] + number : "";
    }
}
