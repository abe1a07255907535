using System.Globalization;

namespace SurveyFollowUp.Features.Team;

/// <summary>The languages that an agent may say they speak with customers.</summary>
public static class SpokenLanguages
{
    public static readonly string[] Usual = ["sv", "fi", "en", "nb", "da", "de", "et"];

    public static readonly string[] Further =
        ["ar", "es", "fa", "fr", "is", "it", "ja", "lt", "lv", "nl", "pl", "pt", "ru", "so", "tr", "uk", "zh"];

    public static bool AreAllKnown(IEnumerable<string> languages) => languages.All(language => Usual.Contains(language) || Further.Contains(language));

    /// <summary>In the reader's language, as the first word of a line.</summary>
    public static string NameOf(string language)
    {
        var name = CultureInfo.GetCultureInfo(language == "nb" ? "no" : language).DisplayName;
        return char.ToUpper(name[0], CultureInfo.CurrentCulture) + name[1..];
    }

    public static string NamesOf(IEnumerable<string> languages) =>
        string.Join(", ", languages.OrderBy(language => Array.IndexOf(Usual, language) is >= 0 and var place ? place : Usual.Length).Select(NameOf));
}
