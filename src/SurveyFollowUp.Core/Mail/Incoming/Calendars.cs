namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>What a calendar sends when somebody presses "Accept" (RFC 5546 3.2.3 and 3.2.7, RFC 6047).</summary>
static class Calendars
{
    const int Most = 8 * 1024;

    public static bool IsReply(IncomingMail mail) => mail.Parts.Any(part => part.MediaType is "text/calendar" or "application/ics" && IsReply(part.Text));

    static bool IsReply(string calendar)
    {
        foreach (var line in ShownText.Cut(calendar, Most).AsSpan().EnumerateLines())
        {
            if (line.StartsWith("METHOD:", StringComparison.OrdinalIgnoreCase))
                return line["METHOD:".Length..].Trim().ToString().ToUpperInvariant() is "REPLY" or "COUNTER";
        }

        return false;
    }
}
