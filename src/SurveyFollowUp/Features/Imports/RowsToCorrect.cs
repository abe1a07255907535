using System.Globalization;
using System.Text;
using CsvHelper;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Features.Imports.Files;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Features.Imports;

/// <summary>
/// Writes rows of an upload as they were, below its own titles, with the number of the row and the reason in front: a CSV file in its
/// own delimiter and encoding, a workbook as spreadsheets expect CSV. A spreadsheet runs none of the cells as a formula.
/// </summary>
public static class RowsToCorrect
{
    /// <summary>How many columns of a file we once put in front of it.</summary>
    public static int ColumnsInFront(FileReading reading) =>
        reading.Columns.Length >= 2 && reading.Columns.Take(2).All(column => Headers.OfRowsToCorrect.Contains(Headers.Normalise(column.Header))) ? 2 : 0;

    /// <param name="reasons">By the number of the row.</param>
    /// <param name="titles">Of the two columns in front; the importer knows them and leaves them out.</param>
    public static async Task WriteAsync(
        Stream to,
        string path,
        FileReading reading,
        IReadOnlyDictionary<int, string> reasons,
        IReadOnlyList<string> titles,
        FileLimits limits,
        CancellationToken cancel)
    {
        await using var text = new StreamWriter(to, EncodingFor(path, reading.Shape, limits), leaveOpen: true);
        await using var csv = CsvWriter.Create(text, new CsvWriterOptions
        {
            Separator = reading.Shape.Delimiter ?? ',',
            NewLine = "\r\n",
            ValidateFieldCount = false,
        });
        var ours = ColumnsInFront(reading);

        foreach (var record in UploadReader.Titles(path, reading, limits))
            await WriteAsync([.. titles, .. record.Skip(ours)]);

        foreach (var row in UploadReader.Rows(path, reading, limits).Where(row => reasons.ContainsKey(row.Number)))
            await WriteAsync([row.Number.ToString(CultureInfo.InvariantCulture), reasons[row.Number], .. row.Cells.Skip(ours)]);

        async Task WriteAsync(string[] cells)
        {
            foreach (var cell in cells)
                csv.WriteField(Guards.Put(cell));

            await csv.EndRecordAsync(cancel);
        }
    }

    /// <summary>The file's own, with a mark where it had one; for a workbook the one that spreadsheets know without being asked.</summary>
    static Encoding EncodingFor(string path, FileShape shape, FileLimits limits)
    {
        if (shape.Format == FileFormat.Xlsx)
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

        return CsvRecords.EncodingOf(shape) is UTF8Encoding
            ? new UTF8Encoding(EncodingDetection.HasMark(Archives.ContentOf(path, shape, limits)))
            : CsvRecords.EncodingOf(shape);
    }
}
