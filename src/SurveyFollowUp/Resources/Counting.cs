using System.Globalization;
using Microsoft.Extensions.Localization;

namespace SurveyFollowUp.Resources;

public static class Counting
{
    /// <summary>"1 row", "12 rows": the key ends with _One or _Many.</summary>
    public static string Count(this IStringLocalizer<Texts> texts, string key, int count) =>
        texts[$"{key}_{(count == 1 ? "One" : "Many")}", count.ToString("N0", CultureInfo.CurrentCulture)];
}
