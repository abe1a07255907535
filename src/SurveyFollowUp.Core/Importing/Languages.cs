using System.Collections.Frozen;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Languages by their code or their name.</summary>
public static class Languages
{
    static readonly FrozenSet<string> Codes = new[]
    {
        "sv", "fi", "en", "de", "nb", "no", "nn", "da", "et", "fr",
        "es", "it", "nl", "pl", "pt", "ru", "uk", "lt", "lv", "is", "ar", "so", "fa", "tr", "zh", "ja",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenDictionary<string, string> Names = new (string Code, string[] Names)[]
    {
        ("sv", ["swedish", "svenska", "ruotsi", "schwedisch", "svensk"]),
        ("fi", ["finnish", "suomi", "finska", "finnisch", "finsk"]),
        ("en", ["english", "engelska", "englanti", "englisch", "engelsk"]),
        ("de", ["german", "tyska", "saksa", "deutsch", "tysk"]),
        ("nb", ["norwegian", "norska", "norja", "norwegisch", "norsk", "bokmål"]),
        ("da", ["danish", "danska", "tanska", "dänisch", "dansk"]),
    }.SelectMany(language => language.Names.Select(name => (name, language.Code))).ToFrozenDictionary(
        pair => pair.name, pair => pair.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>Two letters of ISO 639-1; blank for what is no language we know.</summary>
    public static string CodeOf(string value)
    {
        var text = value.Trim();
        if (Names.TryGetValue(text, out var code))
            return code;

        return text.Length >= 2 && (text.Length == 2 || text[2] is '-' or '_') && Codes.Contains(text[..2]) ? text[..2].ToLowerInvariant() : "";
    }
}
