using System.Globalization;
using System.Text;

namespace SurveyFollowUp.Core.Calendar;

/// <summary>The lines of an iCalendar text as RFC 5545 (3.1, 3.3.11) wants them: escaped, folded, and each ended by CR and LF.</summary>
sealed class ContentLines
{
    /// <summary>A line holds so many octets at most; a longer one goes on after a line break and a space.</summary>
    const int LongestLine = 75;

    readonly StringBuilder text = new();

    /// <summary>A value that is written as it is: nothing that people have typed.</summary>
    public void Add(string name, string value) => Fold($"{name}:{Printable(value).ReplaceLineEndings("")}");

    public void Add(string name, DateTimeOffset moment) =>
        Add(name, moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));

    /// <summary>Words, whatever stands in them.</summary>
    public void AddText(string name, string value) => Fold($"{name}:{Escaped(value)}");

    public override string ToString() => text.ToString();

    static string Escaped(string value) =>
        Printable(value.ReplaceLineEndings("\n"))
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>No control character may stand in a value but a tab; line ends are written as a letter.</summary>
    static string Printable(string value) =>
        value.Any(IsForbidden) ? string.Concat(value.Where(sign => !IsForbidden(sign))) : value;

    static bool IsForbidden(char sign) => sign is (< ' ' and not ('\t' or '\n')) or '\u007f';

    /// <summary>Never within a letter: each is written whole, however many octets it has.</summary>
    void Fold(string line)
    {
        var octets = 0;
        foreach (var letter in line.EnumerateRunes())
        {
            if (octets + letter.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(letter.ToString());
            octets += letter.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
