using Microsoft.Extensions.Localization;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Today;

/// <summary>Why somebody lets go of a person, as the next one reads it.</summary>
public static class Reasons
{
    /// <summary>The chosen reason in words, then what was written; a reason that is not on the list is left out.</summary>
    public static string Written(IStringLocalizer<Texts> texts, string area, string[] list, string? reason, string? note)
    {
        var chosen = list.Contains(reason) && reason != "other" ? texts[$"{area}_{reason}"].Value : "";

        return string.Join(". ", new[] { chosen, note?.Trim() ?? "" }.Where(part => part != ""));
    }
}
