using System.Globalization;
using System.Text;
using CsvHelper;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Features.Imports.Files;

/// <summary>Goes through a whole CSV file before anything is kept of it, without making text of its cells.</summary>
static class CsvCheck
{
    /// <param name="width">Cells of its usual record.</param>
    /// <exception cref="FileRefusedException">
    /// A quotation mark is never closed, or was closed by a later one and swallowed whole records; or a record is too wide or too long.
    /// </exception>
    public static void Run(string path, FileShape shape, int width, int mostColumns)
    {
        var isMalformed = false;
        using var csv = CsvRecords.Open(path, shape, _ => isMalformed = true);
        while (CsvRecords.Next(csv, path, shape))
        {
            if (csv.FieldCount > mostColumns)
                throw new FileRefusedException(FileRefused.TooManyColumns, mostColumns.ToString(CultureInfo.InvariantCulture));

            if (isMalformed && Swallowing(csv, shape.Delimiter!.Value, width) is { } line)
                throw new FileRefusedException(FileRefused.BrokenQuote, line.ToString(CultureInfo.InvariantCulture));

            isMalformed = false;
        }
    }

    /// <summary>
    /// The line where a quotation mark was opened that holds more than its cell. Text behind a closing mark alone is carelessness; behind
    /// a cell of several lines, and in a record that isn't as wide as the others, the closing mark was the opening one of another cell.
    /// </summary>
    static long? Swallowing(CsvReader csv, char delimiter, int width)
    {
        var quotes = QuoteLines.In(Encoding.UTF8.GetString(csv.RawRecord), delimiter, csv.LineNumber);

        return quotes.NeverClosed ?? (csv.FieldCount == width ? null : quotes.ClosedByAnother);
    }
}
