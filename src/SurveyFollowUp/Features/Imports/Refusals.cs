using System.Globalization;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Why a file or a row was not taken, in the reader's language.</summary>
public static class Refusals
{
    /// <param name="refused">Such as "Empty", "BrokenQuote:123" with the line, or "TooMuchInside:Rows 200000" with the limit.</param>
    /// <param name="megabytes">The largest upload.</param>
    public static string Sentence(this IStringLocalizer<Texts> texts, string refused, int megabytes)
    {
        var (why, detail) = refused.Split(':') is [var name, var more] ? (name, more) : (refused, "");

        return why switch
        {
            nameof(FileRefused.TooLarge) => texts["FileRefused_TooLarge", Size(detail == "" ? megabytes : Number(detail))],
            nameof(FileRefused.TooManyColumns) => texts["FileRefused_TooManyColumns", Shown(detail)],
            nameof(FileRefused.TooMuchInside) when detail.Split(' ') is [var what, var limit] =>
                texts["FileRefused_TooMuchInside", texts[$"FileLimit_{what}", Shown(limit)].Value],
            _ => texts[$"FileRefused_{why}", detail],
        };
    }

    /// <summary>Why rows were left out or not read.</summary>
    public static string Reason(this IStringLocalizer<Texts> texts, string reason) => texts[$"RowProblem_{reason}"];

    static string Size(int megabytes) => megabytes >= 1024 && megabytes % 1024 == 0 ? $"{megabytes / 1024} GB" : $"{megabytes} MB";

    static string Shown(string number) => Number(number).ToString("N0", CultureInfo.CurrentCulture);

    static int Number(string number) => int.Parse(number, CultureInfo.InvariantCulture);
}
