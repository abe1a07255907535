using System.Globalization;
using System.Text;

namespace SurveyFollowUp.Core.Calendar;

/// <summary>A meeting as a file that calendars read (iCalendar, RFC 5545).</summary>
/// <param name="Uid">The same for the same meeting, so that a second download is no second meeting.</param>
public sealed record Appointment(string Uid, DateTimeOffset Starts, TimeSpan Length, string Summary, string Description = "", string Url = "")
{
    /// <summary>A line holds so many octets at most; a longer one goes on after a line break and a space.</summary>
    const int LongestLine = 75;

    /// <param name="now">When the file was made.</param>
    public string ToFile(DateTimeOffset now)
    {
        var file = new StringBuilder();
        string[] lines =
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//SurveyFollowUp//EN",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            $"UID:{Uid}",
            $"DTSTAMP:{Utc(now)}",
            $"DTSTART:{Utc(Starts)}",
            $"DTEND:{Utc(Starts + Length)}",
            $"SUMMARY:{Escaped(Summary)}",
            .. Description == "" ? Array.Empty<string>() : [$"DESCRIPTION:{Escaped(Description)}"],
            .. Url == "" ? Array.Empty<string>() : [$"URL:{Url}"],
            "END:VEVENT",
            "END:VCALENDAR",
        ];

        foreach (var line in lines)
            Fold(file, line);

        return file.ToString();
    }

    static string Utc(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    static string Escaped(string text) =>
        text.ReplaceLineEndings("\n")
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>Never within a letter: each is written whole, however many octets it has.</summary>
    static void Fold(StringBuilder file, string line)
    {
        var octets = 0;
        foreach (var letter in line.EnumerateRunes())
        {
            if (octets + letter.Utf8SequenceLength > LongestLine)
            {
                file.Append("\r\n ");
                octets = 1;
            }

            file.Append(letter.ToString());
            octets += letter.Utf8SequenceLength;
        }

        file.Append("\r\n");
    }
}
