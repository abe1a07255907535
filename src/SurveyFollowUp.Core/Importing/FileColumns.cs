using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Importing;

/// <summary>The columns of a file as they stand: titles of one to three rows brought together, and the first values.</summary>
public static partial class FileColumns
{
    /// <summary>Enough to know a column by; the rest is read row by row. Of wide files fewer rows, so that a look stays a look.</summary>
    const int MostSamples = 2000;
    const int MostCells = 200_000;
    const int FewestSamples = 50;

    /// <summary>For somebody who has to say what they are, and for us to find out.</summary>
    public static List<Column> Of(IReadOnlyList<string[]> records, TitleRows titles)
    {
        var above = records.Skip(titles.Preamble).Take(titles.Count).ToList();
        var width = Math.Max(above.Max(record => record.Length), 1);
        var rows = records.Skip(titles.Preamble + titles.Count).Take(Math.Clamp(MostCells / width, FewestSamples, MostSamples)).ToList();
        var isSpanned = titles.Count == 2 && !IsLegacy(above[0]) && !HasImportIds(records, titles);

        // Columns that nobody gave a title to: where many rows fill them, they are columns all the same.
        width = Math.Max(width, rows.Select(Width).Order().ElementAtOrDefault(rows.Count / 2));

        // A delimiter at the end of every line makes one more column that is nobody's.
        while (width > 1 && above.All(record => At(record, width - 1) == "") && rows.All(record => At(record, width - 1) == ""))
            width--;

        var columns = new List<Column>(width);
        var question = "";
        for (var index = 0; index < width; index++)
        {
            var upper = At(above[0], index);
            var lower = titles.Count > 1 ? At(above[1], index) : upper;
            question = upper != "" || lower == "" ? upper : question;
            columns.Add(isSpanned ? Spanned(index, question, lower, rows)
                : IsLegacy(above[0]) && titles.Count == 2 ? Of(index, lower == "" ? upper : lower, lower, rows)
                : Of(index, upper, lower == "" ? upper : lower, rows));
        }

        return IsCodeAndText(columns) ? [.. columns.Select(column => column with { Text = CodeAndText().Replace(column.Header, "") })] : columns;
    }

    /// <summary>Where the times of a column were written, as its title says; null where it doesn't.</summary>
    public static string? ZoneOf(Column column) =>
        column.Text.Contains("UTC", StringComparison.OrdinalIgnoreCase) || column.Text.Contains("GMT", StringComparison.OrdinalIgnoreCase) ? "UTC" : null;

    public static bool HasImportIds(IReadOnlyList<string[]> records, TitleRows titles) =>
        titles.Count > 1 && records[titles.Preamble + titles.Count - 1].Any(cell => cell.Contains("ImportId", StringComparison.Ordinal));

    static bool IsLegacy(string[] upper) => upper.Length > 2 && upper[0].Trim('\ufeff') == "V1" && upper[1] == "V2";

    static Column Spanned(int index, string question, string choice, List<string[]> rows) =>
        Of(index, question == "" ? choice : question, IsOwnAnswer(choice) ? question : $"{question} – {choice}", rows) with { Choice = choice };

    /// <summary>The column is the question's only one.</summary>
    public static bool IsOwnAnswer(string choice) => choice is "" or "Response" or "Open-Ended Response";

    static Column Of(int index, string header, string text, List<string[]> rows)
    {
        var filled = rows.Select((row, place) => (place, value: At(row, index))).Where(cell => !ScoreReading.IsNoAnswer(cell.value)).ToList();
        return new Column(index, header, text, [.. filled.Select(cell => cell.value)]) { SampleRows = [.. filled.Select(cell => cell.place)] };
    }

    /// <summary>LimeSurvey's "submitdate. Date submitted".</summary>
    static bool IsCodeAndText(List<Column> columns) =>
        columns.Count > 3 && columns.Count(column => CodeAndText().IsMatch(column.Header)) >= columns.Count * 0.8;

    static int Width(string[] record) => Array.FindLastIndex(record, cell => !string.IsNullOrWhiteSpace(cell)) + 1;

    static string At(string[] record, int index) => index < record.Length ? record[index].Trim().TrimStart('\ufeff') : "";

    [GeneratedRegex(@"^[A-Za-z]\w{0,30}(?:\[\w{1,20}\])?\. +", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeAndText();
}
