using System.Globalization;
using System.Resources;

namespace SurveyFollowUp.Resources;

/// <summary>Names the resource files beside it: a page writes <c>@T["Today_Title"]</c>, keys are <c>Area_Name</c>.</summary>
public sealed class Texts
{
    static readonly ResourceManager Resources = new(typeof(Texts));

    Texts()
    {
    }

    /// <summary>A text in the language of somebody else than the reader of the page: for a mail to them, or a note for them.</summary>
    public static string In(string language, string key) =>
        Find(language, key) ?? throw new MissingManifestResourceException($"There is no text {key} in {language}.");

    /// <summary>The same, null where there is none: what a company wrote itself has no text here.</summary>
    public static string? Find(string language, string key) => Resources.GetString(key, CultureInfo.GetCultureInfo(language));
}
