using System.Globalization;
using CsvHelper;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Features.Imports;

/// <summary>
/// Writes rows of an upload as they were, in its own delimiter and encoding and below its own titles, with the number of the row and
/// the reason in front. A spreadsheet runs none of them as a formula.
/// </summary>
static class RowsToCorrect
{
    /// <summary>How many columns of a file we once put in front of it.</summary>
    public static int ColumnsInFront(FileReading reading) =>
        reading.Columns.Take(2).All(column => Headers.OfRowsToCorrect.Contains(Headers.Normalise(column.Header))) ? 2 : 0;

    /// <param name="reasons">By the number of the row.</param>
    /// <param name="titles">Of the two columns in front; the importer knows them and leaves them out.</param>
    public static void Write(Stream to, string path, FileReading reading, IReadOnlyDictionary<int, string> reasons, IReadOnlyList<string> titles)
    {
        using var text = new StreamWriter(to, UploadReader.EncodingOf(reading), leaveOpen: true);
        using var csv = CsvWriter.Create(text, new CsvWriterOptions
        {
            Separator = reading.Shape.Delimiter ?? ',',
            NewLine = "\r\n",
            Injection = CsvInjection.Escape,
        });

        foreach (var record in UploadReader.Titles(path, reading))
            csv.WriteRecord([.. titles, .. record]);

        foreach (var row in UploadReader.Rows(path, reading).Where(row => reasons.ContainsKey(row.Number)))
            csv.WriteRecord([row.Number.ToString(CultureInfo.InvariantCulture), reasons[row.Number], .. row.Cells]);
    }
}
