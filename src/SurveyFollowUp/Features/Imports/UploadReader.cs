using System.Text;
using CsvHelper;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Features.Imports;

/// <summary>One record of a file, with its place: the number of the row below the titles, and the line where it begins.</summary>
public readonly record struct UploadedRow(int Number, int Line, string[] Cells);

/// <summary>Opens an uploaded file: finds out how to read it, and reads it row by row without keeping it in memory.</summary>
public static class UploadReader
{
    /// <summary>A record longer than this is a quotation mark that was never closed.</summary>
    const int LongestRecord = 4 * 1024 * 1024;

    const int SampledRows = 2000;

    static UploadReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decides how to read the file, or says why it can't be.</summary>
    public static async Task<(FileReading? Reading, FileRefused? Refused)> DecideAsync(string path)
    {
        if (new FileInfo(path).Length == 0)
            return (null, FileRefused.Empty);

        if (await EncodingDetection.FindAsync(path) is not { } encoding)
            return (null, FileRefused.NotText);

        try
        {
            return Decide(path, encoding);
        }
        catch (CsvFormatException)
        {
            return (null, FileRefused.BrokenQuote);
        }
    }

    /// <summary>Every row below the titles, in order.</summary>
    /// <exception cref="CsvFormatException">A record never ends: its line is where the quotation mark was opened.</exception>
    public static IEnumerable<UploadedRow> Rows(string path, FileReading reading)
    {
        using var csv = Open(path, reading.Encoding, reading.Delimiter);
        for (var record = 1; csv.Read(); record++)
        {
            if (record > reading.HeaderRows)
                yield return new UploadedRow(record - reading.HeaderRows, (int)csv.LineNumber, Cells(csv));
        }
    }

    static (FileReading? Reading, FileRefused? Refused) Decide(string path, string encoding)
    {
        using var csv = Open(path, encoding, delimiter: null);
        var records = new List<string[]>();
        while (records.Count < SampledRows && csv.Read())
            records.Add(Cells(csv));

        if (records.Count == 0)
            return (null, FileRefused.Empty);

        var headerRows = HeaderRows.Count(records);
        if (records.Count <= headerRows)
            return (null, FileRefused.OnlyTitles);

        var columns = Columns(records, headerRows);
        if (columns.Count < 2 || !columns.Any(column => column.ShareOf(value => ScoreReading.TryRead(value, out _)) > 0.5))
            return (null, FileRefused.NoSurvey);

        return (FileReading.Decide(encoding, csv.Separator, headerRows, columns), null);
    }

    static List<Column> Columns(List<string[]> records, int headerRows)
    {
        var width = records.Take(headerRows).Max(record => record.Length);
        var rows = records.Skip(headerRows).ToList();

        return [.. Enumerable.Range(0, width).Select(index => new Column(
            index,
            Cell(records[0], index),
            Cell(records[headerRows > 1 ? 1 : 0], index),
            [.. rows.Select(row => Cell(row, index).Trim()).Where(value => !ScoreReading.IsNoAnswer(value))]))];
    }

    static string Cell(string[] record, int index) => index < record.Length ? record[index] : "";

    static string[] Cells(CsvReader csv)
    {
        var cells = new string[csv.FieldCount];
        for (var index = 0; index < cells.Length; index++)
            cells[index] = csv.GetString(index);

        return cells;
    }

    static CsvReader Open(string path, string encoding, char? delimiter) =>
        CsvReader.FromFile(path, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = delimiter,
            DetectSeparatorHint = delimiter is null,
            Encoding = encoding == "utf-8" ? null : Encoding.GetEncoding(encoding),
            TrackLineNumbers = true,
            MaxRecordSize = LongestRecord,
            IncludeValuesInExceptions = false,
        });
}
