using System.Text;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Features.Imports.Files;
using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Features.Imports;

/// <summary>One record of a file, with its place: the number of the row below the titles, and the line, or row of the sheet, where it begins.</summary>
public readonly record struct UploadedRow(int Number, int Line, string[] Cells);

/// <summary>Opens an uploaded file of any kind: finds out how to read it, and reads it row by row without keeping it in memory.</summary>
public static class UploadReader
{
    const int SampledRows = 2_000;
    const int SampledCells = 1_000_000;
    const int SampledCharacters = 16 * 1024 * 1024;

    static readonly FileLimits Usual = new();

    /// <summary>Windows-1252 and Mac Roman; the reader of workbooks asks for one of them before it has read a byte.</summary>
    static UploadReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decides how to read the file, or says why it can't be.</summary>
    /// <returns>Refused is a <see cref="FileRefused"/>, with the line of a broken quote or the limit that was passed behind a colon.</returns>
    public static Task<(FileReading? Reading, string? Refused)> DecideAsync(string path, string fileName, FileLimits? limits = null) =>
        Task.Run(() => Decide(path, fileName, limits ?? Usual));

    /// <summary>The columns of a file with their first values, for somebody who has to say what they are.</summary>
    public static List<Column> Samples(string path, FileReading reading, FileLimits? limits = null) =>
        FileColumns.Of(Head(Records(path, reading.Shape, limits ?? Usual)), new TitleRows(reading.Preamble, reading.HeaderRows));

    /// <summary>Every row below the titles, in order; blank records and what stands below the table are none.</summary>
    /// <exception cref="FileRefusedException">The file can't be read to its end.</exception>
    public static IEnumerable<UploadedRow> Rows(string path, FileReading reading, FileLimits? limits = null)
    {
        var isCorrected = RowsToCorrect.ColumnsInFront(reading) > 0;
        var below = Records(path, reading.Shape, limits ?? Usual).Where(record => !record.IsBlank).Skip(reading.Preamble + reading.HeaderRows);
        var number = 0;
        foreach (var record in Footers.Cut(below, reading.Columns.Length))
        {
            if (isCorrected)
                Guards.TakeOff(record.Cells);

            yield return new UploadedRow(++number, (int)record.Line, record.Cells);
        }
    }

    /// <summary>How many rows a file has that is read for nothing else; 0 where it can't be read to its end.</summary>
    public static Task<int> CountAsync(string path, FileReading reading, FileLimits limits) => Task.Run(() =>
    {
        try
        {
            return Rows(path, reading, limits).Count();
        }
        catch (FileRefusedException)
        {
            return 0;
        }
    });

    /// <summary>The title rows, as they are.</summary>
    public static List<string[]> Titles(string path, FileReading reading, FileLimits? limits = null) =>
    [
        .. Records(path, reading.Shape, limits ?? Usual).Where(record => !record.IsBlank)
            .Skip(reading.Preamble).Take(reading.HeaderRows)
            .Select(record => record.Cells),
    ];

    static (FileReading? Reading, string? Refused) Decide(string path, string fileName, FileLimits limits)
    {
        try
        {
            var shape = ShapeDetection.Find(path, limits);
            var head = Head(Records(path, shape, limits));
            if (shape.Format == FileFormat.Csv)
                CsvCheck.Run(Archives.ContentOf(path, shape, limits), shape, UsualWidth(head), limits.Columns);

            var (reading, refused) = Recognition.Decide(shape, head, fileName);
            return (reading, refused?.ToString());
        }
        catch (FileRefusedException refused)
        {
            return (null, refused.Code);
        }
    }

    static IEnumerable<FileRecord> Records(string path, FileShape shape, FileLimits limits)
    {
        var content = Archives.ContentOf(path, shape, limits);

        return shape.Format == FileFormat.Xlsx ? WorkbookRecords.Read(content, shape) : CsvRecords.Read(content, shape, limits.Columns);
    }

    /// <summary>The first records that hold anything. Where they are all there are, what stands below the table is not of them.</summary>
    static List<string[]> Head(IEnumerable<FileRecord> records)
    {
        var (head, cells, characters) = (new List<FileRecord>(), 0, 0);
        foreach (var record in records.Where(record => !record.IsBlank))
        {
            head.Add(record);
            cells += record.Cells.Length;
            characters += record.Cells.Sum(cell => cell.Length);
            if (head.Count == SampledRows || cells > SampledCells || characters > SampledCharacters)
                return [.. head.Select(row => row.Cells)];
        }

        return [.. Footers.Cut(head, UsualWidth([.. head.Select(row => row.Cells)])).Select(record => record.Cells)];
    }

    static int UsualWidth(List<string[]> records) =>
        records.CountBy(cells => cells.Length).OrderByDescending(width => width.Value).FirstOrDefault().Key;
}
