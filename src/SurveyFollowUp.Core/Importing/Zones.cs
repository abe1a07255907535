using System.Collections.Frozen;
using System.Globalization;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Offsets from UTC as they are written behind a time: "+02:00", "GMT+1", "MDT", "OEZ".</summary>
public static class Zones
{
    static readonly FrozenDictionary<string, TimeSpan> Named = WordList.Read("zones")
        .SelectMany(section => section.Lines).SelectMany(WordList.Words).Select(word => word.Split(' '))
        .ToFrozenDictionary(word => word[0], word => TimeSpan.FromHours(int.Parse(word[1], CultureInfo.InvariantCulture)), StringComparer.OrdinalIgnoreCase);

    /// <summary>Null for a zone that we don't know, or that has two meanings.</summary>
    public static TimeSpan? OffsetOf(string written)
    {
        var text = written.Trim(' ', '(', ')');
        if (Named.TryGetValue(text, out var offset))
            return offset;

        var sign = text.LastIndexOfAny(['+', '-', '−']);
        if (sign < 0 || (sign > 0 && !Named.ContainsKey(text[..sign].Trim())))
            return null;

        var digits = text[(sign + 1)..].Replace(":", "", StringComparison.Ordinal);
        if (digits.Length is 0 or 3 or > 4 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;

        var span = digits.Length <= 2 ? TimeSpan.FromHours(number) : new TimeSpan(number / 100, number % 100, 0);
        return span > TimeSpan.FromHours(14) ? null : text[sign] == '+' ? span : -span;
    }
}
