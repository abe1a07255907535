using System.Globalization;
using System.Text;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>Where in a record quotation marks went wrong: the line of one that is never closed, and of one that was closed by another cell's.</summary>
readonly record struct QuoteLines(long? NeverClosed, long? ClosedByAnother)
{
    /// <summary>For a record that is longer than any may be: the quotation mark that is to blame for it, or its length alone.</summary>
    /// <param name="line">Where the record begins.</param>
    public static FileRefusedException Blame(string path, FileShape shape, long line)
    {
        using var text = new StreamReader(path, CsvRecords.EncodingOf(shape));
        for (var above = 1; above < line; above++)
            text.ReadLine();

        var record = new char[CsvRecords.LongestRecord];
        var quotes = In(record.AsSpan(0, text.ReadBlock(record)), shape.Delimiter!.Value, line);

        return quotes.NeverClosed is { } opened
            ? new FileRefusedException(FileRefused.BrokenQuote, opened.ToString(CultureInfo.InvariantCulture))
            : new FileRefusedException(FileRefused.LongRecord, line.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A quotation mark opens a cell where it is its first sign; of two together the second opens it again.</summary>
    public static QuoteLines In(ReadOnlySpan<char> record, char delimiter, long line)
    {
        var (isInside, isAtStart, isClosed, opened) = (false, true, false, line);
        long? closedByAnother = null;
        for (var place = 0; place < record.Length; place++)
        {
            var sign = record[place];
            if (isClosed && opened < line && sign != '"' && sign != delimiter && sign is not ('\r' or '\n'))
                closedByAnother ??= opened;

            if (sign == '"')
            {
                opened = !isInside && isAtStart ? line : opened;
                (isInside, isClosed) = (!isInside && (isAtStart || isClosed), isInside);
            }
            else
                isClosed = false;

            line += sign == '\n' || (sign == '\r' && (place + 1 == record.Length || record[place + 1] != '\n')) ? 1 : 0;
            isAtStart = !isInside && (sign == delimiter || sign is '\r' or '\n');
        }

        return new QuoteLines(isInside ? opened : null, closedByAnother);
    }
}
