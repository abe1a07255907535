using System.Collections.Immutable;
using System.Globalization;

namespace SurveyFollowUp.Core.Importing;

/// <summary>What a customer is worth to us, of what a file says beside an answer: an amount, or the name of a level.</summary>
public static class CustomerWorth
{
    /// <summary>The first amount in the file's currency, whatever it is, and the first level; null and empty where the file says neither.</summary>
    public static (decimal? Value, string Tier) Of(ImmutableArray<Said> more)
    {
        decimal? value = null;
        var tier = "";
        foreach (var said in more)
        {
            if (said.Role != Role.CustomerValue)
                continue;

            if (Amount(said.Value) is { } amount)
                value ??= amount;
            else if (tier == "")
                tier = said.Value.Trim();
        }

        return (value, tier);
    }

    /// <summary>"12 000 kr", "1.234,50 €", "$1,200": the last sign before one or two digits parts the decimals, the others part thousands.</summary>
    static decimal? Amount(string text)
    {
        var digits = string.Concat(text.Where(sign => char.IsAsciiDigit(sign) || sign is ',' or '.' or '-'));
        if (!digits.Any(char.IsAsciiDigit) || text.Count(char.IsLetter) > 3)
            return null;

        var last = digits.LastIndexOfAny([',', '.']);
        var hasDecimals = last >= 0 && digits.Length - last - 1 is 1 or 2;
        var whole = (hasDecimals ? digits[..last] : digits).Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        var written = hasDecimals ? $"{whole}.{digits[(last + 1)..]}" : whole;

        return decimal.TryParse(written, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : null;
    }
}
