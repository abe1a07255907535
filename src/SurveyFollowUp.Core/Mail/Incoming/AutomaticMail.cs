namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>
/// Two questions that differ: a person's answer through a mailing list must not be answered by a machine, and yet is a person's answer.
/// </summary>
public static class AutomaticMail
{
    /// <summary>Whether a machine of ours may answer this mail: RFC 3834 section 2, RFC 2076 3.9, RFC 2369, RFC 5230 4.6, MS-OXCMAIL 2.2.3.2.14.</summary>
    public static bool MayBeAnswered(IncomingMail mail) => Hindrance(mail) == "";

    /// <summary>
    /// Who writes: RFC 3834 (Auto-Submitted), RFC 3464 and RFC 8098 (reports), RFC 5965 (complaints), RFC 5546 (calendars), what vacation programs and
    /// ticket systems put into headers and subjects, and the words of those that mark nothing.
    /// </summary>
    public static MailOrigin IsFromAPerson(IncomingMail mail)
    {
        if (MachineHeaders.Ours(mail) is var ours and not "")
            return new MailOrigin(MailWriter.OtherMachine, ours);

        if (Reports.Origin(mail) is { } report)
            return report;

        if (Calendars.IsReply(mail))
            return new MailOrigin(MailWriter.CalendarReply, "text/calendar");

        var words = AutomaticWords.Of(mail);
        if (Sign(mail) is var sign and not "")
            return new MailOrigin(words.Kind is MailWriter.Person ? MailWriter.OtherMachine : words.Kind, sign);

        if (words.IsEnough)
            return new MailOrigin(words.Kind, words.Sign);

        return MachineHeaders.Bulk(mail) is var bulk and not "" ? new MailOrigin(MailWriter.List, bulk) : new MailOrigin(MailWriter.Person, "");
    }

    /// <summary>Why no machine may answer it; empty when one may.</summary>
    static string Hindrance(IncomingMail mail)
    {
        if (Writers.HasNullPath(mail))
            return "Return-Path: <>";

        if (MachineHeaders.AutoSubmitted(mail) is var keyword and not "no")
            return $"Auto-Submitted: {keyword}";

        if (Writers.IsSilent(mail) || Writers.IsDaemon(mail) || Writers.IsPostmaster(mail))
            return "From";

        string[] headers =
        [
            MachineHeaders.Ours(mail), MachineHeaders.Answering(mail), MachineHeaders.Precedence(mail), MachineHeaders.List(mail),
            MachineHeaders.Suppressing(mail), MachineHeaders.Looping(mail),
        ];
        if (headers.FirstOrDefault(header => header != "") is { } header)
            return header;

        return Reports.IsReport(mail) ? "multipart/report" : IsFromAPerson(mail) is { Writer: not MailWriter.Person } origin ? origin.Sign : "";
    }

    /// <summary>One of these is enough, whatever the words are.</summary>
    static string Sign(IncomingMail mail) =>
        MachineHeaders.Answering(mail) is var answering and not "" ? answering
        : Writers.HasNullPath(mail) ? "Return-Path: <>"
        : Writers.IsSilent(mail) || Writers.IsDaemon(mail) ? "From"
        : "";
}
