using System.Text;
using CsvHelper;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Features.Imports;

/// <summary>One record of a file, with its place: the number of the row below the titles, and the line where it begins.</summary>
public readonly record struct UploadedRow(int Number, int Line, string[] Cells);

/// <summary>A quotation mark was opened in the record that begins on this line, and never closed.</summary>
public sealed class BrokenQuoteException(long line) : Exception($"The quotation mark of line {line} is never closed.")
{
    public long Line => line;
}

/// <summary>Opens an uploaded file: finds out how to read it, and reads it row by row without keeping it in memory.</summary>
public static class UploadReader
{
    /// <summary>A record longer than this is a quotation mark that was never closed.</summary>
    const int LongestRecord = 4 * 1024 * 1024;

    const int SampledRows = 2000;
    const int SampledCharacters = 16 * 1024 * 1024;

    static UploadReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decides how to read the file, or says why it can't be.</summary>
    /// <returns>Refused is a <see cref="FileRefused"/>, with the line of a broken quote behind a colon.</returns>
    public static async Task<(FileReading? Reading, string? Refused)> DecideAsync(string path, string fileName)
    {
        if (await FileKinds.RefusedAsync(path) is { } kind)
            return (null, kind.ToString());

        if (await EncodingDetection.FindAsync(path) is not { } encoding)
            return (null, nameof(FileRefused.NotText));

        try
        {
            var (reading, refused) = Decide(path, encoding, fileName);
            return (reading, refused?.ToString());
        }
        catch (CsvFormatException broken)
        {
            return (null, $"{FileRefused.BrokenQuote}:{broken.LineNumber}");
        }
        catch (BrokenQuoteException broken)
        {
            return (null, $"{FileRefused.BrokenQuote}:{broken.Line}");
        }
    }

    /// <summary>The columns of a file with their first values, for somebody who has to say what they are.</summary>
    public static List<Column> Samples(string path, FileReading reading)
    {
        using var csv = Open(path, reading.Shape.Encoding!, reading.Shape.Delimiter);
        return FileColumns.Of(Head(csv), new TitleRows(reading.Preamble, reading.HeaderRows));
    }

    /// <summary>Every row below the titles, in order.</summary>
    /// <exception cref="CsvFormatException">A record never ends: its line is where the quotation mark was opened.</exception>
    public static IEnumerable<UploadedRow> Rows(string path, FileReading reading)
    {
        using var csv = Open(path, reading.Shape.Encoding!, reading.Shape.Delimiter);
        foreach (var (index, (line, cells)) in Records(csv).Index().Skip(reading.HeaderRows))
            yield return new UploadedRow(index + 1 - reading.HeaderRows, (int)line, cells);
    }

    /// <summary>The title rows, as they are.</summary>
    public static List<string[]> Titles(string path, FileReading reading)
    {
        using var csv = Open(path, reading.Shape.Encoding!, reading.Shape.Delimiter);
        return [.. Records(csv).Take(reading.HeaderRows).Select(record => record.Cells)];
    }

    /// <summary>As spreadsheets write it: UTF-8 with the mark without which they take it for Windows-1252.</summary>
    public static Encoding EncodingOf(FileReading reading) => Encoding.GetEncoding(reading.Shape.Encoding!);

    static (FileReading? Reading, FileRefused? Refused) Decide(string path, string encoding, string fileName)
    {
        using var csv = Open(path, encoding, delimiter: null);
        var records = Head(csv);

        return Recognition.Decide(new FileShape { Format = FileFormat.Csv, Encoding = encoding, Delimiter = csv.Separator }, records, fileName);
    }

    static List<string[]> Head(CsvReader csv)
    {
        var length = 0;
        return
        [
            .. Records(csv).Take(SampledRows)
                .Select(record => record.Cells)
                .TakeWhile(cells => (length += cells.Sum(cell => cell.Length)) < SampledCharacters),
        ];
    }

    /// <summary>
    /// A quotation mark that is never closed swallows the rest of the file into the last cell of the last record:
    /// that is no answer, and nothing may be lost in it.
    /// </summary>
    static IEnumerable<(long Line, string[] Cells)> Records(CsvReader csv)
    {
        var (line, isOpen) = (0L, false);
        while (csv.Read())
        {
            var cells = Cells(csv);
            (line, isOpen) = (csv.LineNumber, cells[^1].Contains('\n') && EndsInsideQuotes(csv));
            yield return (line, cells);
        }

        if (isOpen)
            throw new BrokenQuoteException(line);
    }

    static bool EndsInsideQuotes(CsvReader csv)
    {
        var (isInside, isAtStart, wasQuote) = (false, true, false);
        foreach (var sign in csv.RawRecord)
        {
            // A doubled mark closes and opens again, which comes to the same.
            isInside = sign == '"' ? isInside ? false : isAtStart || wasQuote : isInside;
            wasQuote = sign == '"';
            isAtStart = sign == csv.Separator;
        }

        return isInside;
    }

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
