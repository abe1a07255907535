using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using SurveyFollowUp.Core.Mail;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>An outgoing mail as System.Net.Mail writes it: to one address, with both parts and the headers that stop loops.</summary>
static class MailMessages
{
    /// <exception cref="MailRefusedException">Its address is none: no attempt would change that.</exception>
    public static MailMessage Build(OutgoingMail mail, string from)
    {
        // One MailAddress, never To.Add(string): that one splits at commas and makes two recipients.
        if (!MailAddress.TryCreate(mail.ToAddress, mail.ToName, Encoding.UTF8, out var to))
            throw new MailRefusedException("This is not an e-mail address.");

        var message = new MailMessage
        {
            From = new MailAddress(from, mail.FromName, Encoding.UTF8),
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };

        message.To.Add(to);
        if (mail.ReplyTo != "")
            message.ReplyToList.Add(new MailAddress(mail.ReplyTo, mail.FromName, Encoding.UTF8));

        message.Headers.Add("Message-ID", mail.MessageId);
        message.Headers.Add("X-SFU-Effect", mail.Effect);
        message.Headers.Add("X-SFU-Instance", mail.Instance);
        AddThread(message, mail);
        AddAutomatic(message, mail);

        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(Canonical(mail.Text), Encoding.UTF8, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(Canonical(mail.Html), Encoding.UTF8, MediaTypeNames.Text.Html));
        AddCalendar(message, mail.Calendar);
        return message;
    }

    /// <summary>
    /// RFC 6047: beside the words, so that a mail program shows the meeting; and as a file, for whoever has another calendar.
    /// In base64, which no server on the way changes: lines end and fold as they were written.
    /// </summary>
    static void AddCalendar(MailMessage message, CalendarPart? calendar)
    {
        if (calendar is null)
            return;

        var bytes = Encoding.UTF8.GetBytes(calendar.Text);
        var type = new ContentType("text/calendar") { CharSet = "utf-8" };
        type.Parameters!["method"] = calendar.Method;
        message.AlternateViews.Add(new AlternateView(new MemoryStream(bytes), type) { TransferEncoding = TransferEncoding.Base64 });
        message.Attachments.Add(new Attachment(new MemoryStream(bytes), "invite.ics", "application/ics") { TransferEncoding = TransferEncoding.Base64 });
    }

    /// <summary>RFC 5322 3.6.4: what a reader's program needs to show one conversation.</summary>
    static void AddThread(MailMessage message, OutgoingMail mail)
    {
        var before = mail.InReplyTo == "" ? mail.References : mail.References.Add(mail.InReplyTo);
        if (before.IsEmpty)
            return;

        message.Headers.Add("In-Reply-To", before[^1]);
        message.Headers.Add("References", string.Join(' ', before));
    }

    /// <summary>RFC 3834: no machine should answer it; RFC 8058: one click stops it, without a page.</summary>
    static void AddAutomatic(MailMessage message, OutgoingMail mail)
    {
        if (!mail.IsAutomatic)
            return;

        message.Headers.Add("Auto-Submitted", mail.InReplyTo == "" ? "auto-generated" : "auto-replied");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        if (mail.Unsubscribe == "")
            return;

        message.Headers.Add("List-Unsubscribe", $"<{mail.Unsubscribe}>");
        message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    /// <summary>Lines end as RFC 2045 asks, also inside base64.</summary>
    public static string Canonical(string text) => text.ReplaceLineEndings("\r\n");
}
