using Microsoft.Extensions.Localization;
using SurveyFollowUp.Resources;
using System.Globalization;

namespace SurveyFollowUp.Features.Imports;

/// <summary>How far an import has come, in words.</summary>
public static class Progress
{
    /// <summary>Too early to tell: the first rows are no measure of the others.</summary>
    static readonly TimeSpan Earliest = TimeSpan.FromSeconds(1);

    /// <summary>"1 240 of 2 067 rows, about 4 seconds left"; while the file is read, nobody knows its end.</summary>
    public static string Words(IStringLocalizer<Texts> texts, Import import, DateTimeOffset now)
    {
        if (import.State == ImportState.Staging)
            return texts.Count("Check_RowsRead", import.RowsStaged);

        var rows = texts["Result_Progress", Written(import.RowsMerged), Written(import.RowsTotal)];
        return Left(import, now) is { } left ? texts["Result_ProgressLeft", rows.Value, Written(texts, left)] : rows;
    }

    /// <summary>As long as the rows so far have taken, row by row; null while that says nothing.</summary>
    static TimeSpan? Left(Import import, DateTimeOffset now) =>
        now - import.ConfirmedAt is { } spent && spent >= Earliest && import.RowsMerged > 0
            ? spent / import.RowsMerged * (import.RowsTotal - import.RowsMerged)
            : null;

    static string Written(IStringLocalizer<Texts> texts, TimeSpan left) =>
        left < TimeSpan.FromSeconds(90)
            ? texts.Count("Result_Seconds", (int)Math.Ceiling(left.TotalSeconds))
            : texts.Count("Result_Minutes", (int)Math.Ceiling(left.TotalMinutes));

    static string Written(int rows) => rows.ToString("N0", CultureInfo.CurrentCulture);
}
