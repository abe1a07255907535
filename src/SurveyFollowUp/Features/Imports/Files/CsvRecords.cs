using System.Text;
using CsvHelper;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>One record of a file and the line, or the row of the sheet, where it begins.</summary>
readonly record struct FileRecord(long Line, string[] Cells)
{
    public bool IsBlank
    {
        get
        {
            foreach (var cell in Cells)
            {
                if (!string.IsNullOrWhiteSpace(cell))
                    return false;
            }

            return true;
        }
    }
}

/// <summary>The records of a CSV file, one at a time: without the line that names the delimiter, but with the blank ones.</summary>
static class CsvRecords
{
    /// <summary>A record longer than this is a quotation mark that was never closed, or no text.</summary>
    public const int LongestRecord = 4 * 1024 * 1024;

    static CsvRecords() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="FileRefusedException">A record never ends, or has more columns than one may have.</exception>
    public static IEnumerable<FileRecord> Read(string path, FileShape shape, int mostColumns)
    {
        using var csv = Open(path, shape);
        while (Next(csv, path, shape))
        {
            if (csv.FieldCount > mostColumns)
                throw new FileRefusedException(FileRefused.TooManyColumns, mostColumns.ToString(System.Globalization.CultureInfo.InvariantCulture));

            if (!IsNamingDelimiter(csv))
                yield return new FileRecord(csv.LineNumber, Cells(csv));
        }
    }

    public static CsvReader Open(string path, FileShape shape, Action<CsvMalformedRecord>? onMalformed = null) =>
        CsvReader.FromFile(path, Options(EncodingOf(shape), shape.Delimiter!.Value) with { OnMalformedRecord = onMalformed });

    public static Encoding EncodingOf(FileShape shape) => Encoding.GetEncoding(shape.Encoding!);

    public static CsvReaderOptions Options(Encoding encoding, char delimiter) => new()
    {
        HasHeader = false,
        Separator = delimiter,
        DetectSeparatorHint = false,
        Encoding = encoding is UTF8Encoding ? null : encoding,
        TrackLineNumbers = true,
        MaxRecordSize = LongestRecord,
        IncludeValuesInExceptions = false,
    };

    public static bool Next(CsvReader csv, string path, FileShape shape)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException tooLong)
        {
            throw QuoteLines.Blame(path, shape, tooLong.LineNumber);
        }
    }

    public static bool IsNamingDelimiter(CsvReader csv) =>
        csv.LineNumber == 1 && csv.RawRecord.Length <= 8 && csv.RawRecord.TrimStart("\""u8).StartsWith("sep="u8);

    /// <summary>PostgreSQL's text holds every character but NUL, and no person wrote one.</summary>
    static string[] Cells(CsvReader csv)
    {
        var hasNul = csv.RawRecord.Contains((byte)0);
        var cells = new string[csv.FieldCount];
        for (var index = 0; index < cells.Length; index++)
        {
            var cell = csv.GetString(index);
            cells[index] = hasNul ? cell.Replace("\0", "", StringComparison.Ordinal) : cell;
        }

        return cells;
    }
}
