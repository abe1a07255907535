namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>multipart/report (RFC 6522): of a delivery, of a mail that was shown, of a complaint.</summary>
static class Reports
{
    static readonly string[] Parts =
    [
        "message/delivery-status", "message/global-delivery-status", "message/disposition-notification", "message/global-disposition-notification",
        "message/feedback-report",
    ];

    /// <summary>Of one of these kinds, and no person's mail to which they are attached.</summary>
    public static bool IsReport(IncomingMail mail) =>
        mail.Header("Content-Type").AsSpan().TrimStart().StartsWith("multipart/report", StringComparison.OrdinalIgnoreCase) || HasReport(mail);

    /// <summary>What its own headers or its sender confirm: people forward reports as attachments.</summary>
    static bool HasReport(IncomingMail mail) =>
        mail.Parts.Any(part => Parts.Contains(part.MediaType))
        && (mail.Header("Content-Type") == "" && !Subject.Of(mail.Subject).IsReply || Writers.MayBeDaemon(mail) || Writers.HasNullPath(mail)
            || MachineHeaders.Answering(mail) != "");

    /// <summary>Null for what is no report.</summary>
    public static MailOrigin? Origin(IncomingMail mail)
    {
        if (Bounces.Read(mail) is { } bounce)
            return new MailOrigin(Writer(bounce), bounce.Sign);

        return IsReport(mail) && mail.Parts.Any(part => part.MediaType.EndsWith("disposition-notification", StringComparison.Ordinal))
            ? new MailOrigin(MailWriter.Receipt, "message/disposition-notification")
            : IsReport(mail) ? new MailOrigin(MailWriter.OtherMachine, "multipart/report") : null;
    }

    static MailWriter Writer(Bounce bounce) =>
        bounce.Recipients.Any(recipient => recipient.Delivery == Delivery.Complaint) ? MailWriter.Complaint
        : !bounce.Recipients.IsEmpty && bounce.Recipients.All(recipient => recipient.Delivery == Delivery.Success) ? MailWriter.Receipt
        : MailWriter.Bounce;
}
