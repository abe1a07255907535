using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Calendar;

/// <summary>Appointments as a text that calendars read (iCalendar, RFC 5545). All times are in UTC, so that no zone has to be described.</summary>
/// <param name="Name">What a calendar that follows this one calls it; empty for a file that is read once.</param>
public sealed record CalendarFile(ImmutableArray<Appointment> Appointments, string Name = "")
{
    /// <summary>How often a calendar that follows this one should read it (RFC 7986).</summary>
    const string ReadAgain = "PT1H";

    /// <param name="now">When the text was made.</param>
    public string ToText(DateTimeOffset now)
    {
        var lines = new ContentLines();
        lines.Add("BEGIN", "VCALENDAR");
        lines.Add("VERSION", "2.0");
        lines.Add("PRODID", "-//SurveyFollowUp//EN");
        lines.Add("METHOD", "PUBLISH");
        if (Name != "")
        {
            lines.AddText("NAME", Name);
            // What calendars asked for before RFC 7986, and many still do.
            lines.AddText("X-WR-CALNAME", Name);
            lines.Add("REFRESH-INTERVAL;VALUE=DURATION", ReadAgain);
            lines.Add("X-PUBLISHED-TTL", ReadAgain);
        }

        foreach (var appointment in Appointments)
            Add(lines, appointment, now);

        lines.Add("END", "VCALENDAR");
        return lines.ToString();
    }

    static void Add(ContentLines lines, Appointment appointment, DateTimeOffset now)
    {
        lines.Add("BEGIN", "VEVENT");
        lines.Add("UID", appointment.Uid);
        lines.Add("DTSTAMP", now);
        lines.Add("DTSTART", appointment.Starts);
        lines.Add("DTEND", appointment.Starts + appointment.Length);
        if (appointment.ChangedAt is { } changed)
            lines.Add("LAST-MODIFIED", changed);

        lines.AddText("SUMMARY", appointment.Summary);
        if (appointment.Description != "")
            lines.AddText("DESCRIPTION", appointment.Description);
        if (appointment.Url != "")
            lines.Add("URL", appointment.Url);

        lines.Add("END", "VEVENT");
    }
}
