using System.Buffers;
using System.Collections.Frozen;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Ticks, and yes and no in six languages.</summary>
public static class YesNo
{
    static readonly FrozenDictionary<string, bool> Known = new Dictionary<string, bool>
    {
        ["true"] = true,
        ["yes"] = true,
        ["y"] = true,
        ["1"] = true,
        ["x"] = true,
        ["checked"] = true,
        ["ja"] = true,
        ["kyllä"] = true,
        ["on"] = true,
        ["sant"] = true,
        ["tosi"] = true,
        ["wahr"] = true,
        ["false"] = false,
        ["no"] = false,
        ["n"] = false,
        ["0"] = false,
        ["unchecked"] = false,
        ["off"] = false,
        ["nej"] = false,
        ["nei"] = false,
        ["nein"] = false,
        ["ei"] = false,
        ["en"] = false,
        ["falskt"] = false,
        ["epätosi"] = false,
        ["falsch"] = false,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    static readonly SearchValues<char> Ends = SearchValues.Create(" ,.;:!");

    /// <summary>Null for anything else; only the first word counts, as in "Nej, helst inte".</summary>
    public static bool? Of(string value)
    {
        var text = value.AsSpan().Trim();
        if (IsDenied(text))
            return false;

        var end = text.IndexOfAny(Ends);
        return Known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(end < 0 ? text : text[..end], out var said) ? said : null;
    }

    /// <summary>"I would rather not", "Helst inte".</summary>
    static bool IsDenied(ReadOnlySpan<char> text) =>
        text.Contains(" not", StringComparison.OrdinalIgnoreCase) || text.Contains(" inte", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("not ", StringComparison.OrdinalIgnoreCase) || text.StartsWith("inte ", StringComparison.OrdinalIgnoreCase);

    /// <summary>Short enough to be the whole answer.</summary>
    public static bool IsEither(string value) => value.Length <= 40 && Of(value) is not null;
}
