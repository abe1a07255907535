using Microsoft.Extensions.Localization;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Why a file or a row was not taken, in the reader's language.</summary>
public static class Refusals
{
    /// <param name="refused">Such as "Empty", or "BrokenQuote:123" with the line.</param>
    public static string Sentence(this IStringLocalizer<Texts> texts, string refused, int megabytes)
    {
        var (why, line) = refused.Split(':') is [var name, var number] ? (name, number) : (refused, "");

        return why switch
        {
            "BrokenQuote" => texts["FileRefused_BrokenQuote", line],
            "TooLarge" => texts["FileRefused_TooLarge", megabytes >= 1024 && megabytes % 1024 == 0 ? $"{megabytes / 1024} GB" : $"{megabytes} MB"],
            _ => texts[$"FileRefused_{why}"],
        };
    }

    /// <summary>Why rows were left out or not read.</summary>
    public static string Reason(this IStringLocalizer<Texts> texts, string reason) => texts[$"RowProblem_{reason}"];

    /// <summary>"1 row", "12 rows": the key ends with _One or _Many.</summary>
    public static string Count(this IStringLocalizer<Texts> texts, string key, int count) =>
        texts[$"{key}_{(count == 1 ? "One" : "Many")}", count.ToString("N0", System.Globalization.CultureInfo.CurrentCulture)];
}
