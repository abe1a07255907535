using System.Globalization;

namespace SurveyFollowUp.Core.Calendar;

/// <summary>A mail address with the name that calendars show for it.</summary>
public sealed record CalendarAddress(string Name, string Address);

/// <summary>What a mail tells a calendar about one meeting (iTIP, RFC 5546; by mail, RFC 6047).</summary>
/// <param name="Sequence">A calendar takes the highest that it has seen.</param>
public sealed record Invitation(
    string Uid, int Sequence, DateTimeOffset Starts, TimeSpan Length, string Summary, string Place, CalendarAddress Organizer, CalendarAddress Attendee)
{
    public bool IsCancelled { get; init; }

    public string Method => IsCancelled ? "CANCEL" : "REQUEST";

    /// <summary>
    /// Times are in UTC (RFC 5545 3.3.5, form 2): for a meeting that happens once every calendar turns them into its reader's own time,
    /// while a zone that is described along is one more thing that programs read differently. The letter beside it says the time in words.
    /// Nobody reads the answers of calendars, so none is asked for; they have agreed already.
    /// </summary>
    /// <param name="now">When it was made: kept with the mail, so that a repeated attempt says the same.</param>
    public string ToText(DateTimeOffset now)
    {
        var lines = new ContentLines();
        lines.Add("BEGIN", "VCALENDAR");
        lines.Add("VERSION", "2.0");
        lines.Add("PRODID", "-//SurveyFollowUp//EN");
        lines.Add("METHOD", Method);
        lines.Add("BEGIN", "VEVENT");
        lines.Add("UID", Uid);
        lines.Add("SEQUENCE", Sequence.ToString(CultureInfo.InvariantCulture));
        lines.Add("DTSTAMP", now);
        lines.Add("DTSTART", Starts);
        lines.Add("DTEND", Starts + Length);
        lines.AddText("SUMMARY", Summary);
        if (Place != "")
            lines.AddText("LOCATION", Place);

        lines.Add($"ORGANIZER;CN={Quoted(Organizer.Name)}", $"mailto:{Organizer.Address}");
        lines.Add($"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE;CN={Quoted(Attendee.Name)}", $"mailto:{Attendee.Address}");
        lines.Add("STATUS", IsCancelled ? "CANCELLED" : "CONFIRMED");
        lines.Add("TRANSP", "OPAQUE");
        lines.Add("END", "VEVENT");
        lines.Add("END", "VCALENDAR");
        return lines.ToString();
    }

    /// <summary>In a parameter a quotation mark can't stand at all (RFC 5545 3.2).</summary>
    static string Quoted(string name) => $"\"{string.Concat(name.Where(sign => sign != '"' && !char.IsControl(sign)))}\"";
}
