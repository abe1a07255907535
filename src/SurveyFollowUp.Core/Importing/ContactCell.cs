using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Importing;

/// <summary>What people write into one field for "name, e-mail, telephone", taken apart.</summary>
public static partial class ContactCell
{
    const int LongestName = 40;
    const int MostNames = 4;

    /// <param name="country">Where a number without a country code belongs.</param>
    /// <returns>No address, no numbers and a blank name for what has none of them.</returns>
    public static (string? Email, ImmutableArray<string> Phones, string Name) Read(string cell, string country)
    {
        var address = Address().Match(cell);
        var rest = address.Success ? cell.Remove(address.Index, address.Length) : cell;
        var phones = Numbers().Matches(rest).SelectMany(match => Phones.All(match.Value, country)).Distinct().ToImmutableArray();

        return (address.Success ? Addresses.Normalise(address.Value) : null, phones, NameIn(Numbers().Replace(rest, ",")));
    }

    /// <summary>It has an address in it, or a number that can be called.</summary>
    public static bool HasAddress(string cell) => cell.Contains('@') && Address().IsMatch(cell);

    public static bool HasPhone(string cell) => Numbers().Matches(cell).Any(match => Phones.LooksLikeOne(match.Value.Trim()));

    /// <summary>The first part that is nothing but some words with capitals.</summary>
    static string NameIn(string rest)
    {
        foreach (var part in rest.Split([',', ';', '/', '|', '\n', ':', '(', ')'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Length <= LongestName && LooksLikeName(part))
                return part;
        }

        return "";
    }

    /// <summary>Two to four words of letters that begin with capitals: Anna Berg, Per-Olof von Essen.</summary>
    public static bool LooksLikeName(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= MostNames && char.IsUpper(words[0][0]) && char.IsUpper(words[^1][0])
            && words.All(word => word.Length < 20 && word.All(sign => char.IsLetter(sign) || sign is '-' or '\'' or '’' or '.'))
            && !Companies.Contains(words[^1].ToUpperInvariant()) && words.Skip(1).All(word => !word.Skip(2).Any(char.IsUpper));
    }

    /// <summary>What companies end with.</summary>
    static readonly ImmutableHashSet<string> Companies =
    [
        "AB", "OY", "OYJ", "AS", "ASA", "APS", "A/S", "GMBH", "AG", "KG", "LTD", "LIMITED", "INC", "LLC", "CORP", "HB", "KB", "KY", "RY", "TMI", "BV", "GROUP",
    ];

    [GeneratedRegex(@"[^\s,;:<>()\[\]""/|]{1,64}@[^\s,;<>()\[\]""/|@]{1,200}\.\p{L}{2,20}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\+?\(?\d[\d\s().\u00a0–-]{5,22}\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}
