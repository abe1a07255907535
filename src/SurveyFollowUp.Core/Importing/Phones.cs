using System.Text;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Telephone numbers as people write them, in the form of E.164: a plus, the country code, the number.</summary>
public static class Phones
{
    static readonly Dictionary<string, string> CountryCodes = new() { ["SE"] = "46", ["FI"] = "358" };

    /// <param name="country">Where a number without a country code belongs: SE or FI.</param>
    /// <returns>Null when it is no number that can be called.</returns>
    public static string? Normalise(string value, string country)
    {
        var text = value.Trim().TrimStart('\'').Replace("(0)", "", StringComparison.Ordinal);
        if (text.Any(sign => !char.IsAsciiDigit(sign) && sign is not ('+' or ' ' or '-' or '(' or ')' or '/' or '.' or '\u00a0' or '\u2011')))
            return null;

        var digits = new StringBuilder();
        foreach (var sign in text.Where(char.IsAsciiDigit))
            digits.Append(sign);

        var number = digits.ToString();
        var international = text.StartsWith('+') ? number
            : number.StartsWith("00", StringComparison.Ordinal) ? number[2..]
            : number.StartsWith('0') ? CountryCodes[country] + number[1..]
            : CountryCodes.Values.Any(code => number.StartsWith(code, StringComparison.Ordinal)) && number.Length >= 10 ? number
            : "";

        // E.164 allows fifteen digits; shorter than eight is an extension or a customer number.
        return international.Length is >= 8 and <= 15 && international[0] != '0' ? $"+{international}" : null;
    }
}
