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
        var message = new MailMessage
        {
            From = new MailAddress(from, mail.FromName, Encoding.UTF8),
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };

        // One MailAddress, never To.Add(string): that one splits at commas and makes two recipients.
        message.To.Add(mail.Recipient());
        if (mail.ReplyTo != "")
            message.ReplyToList.Add(new MailAddress(mail.ReplyTo, mail.FromName, Encoding.UTF8));

        foreach (var (name, value) in mail.Headers())
            message.Headers.Add(name, value);

        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(MailHeaders.Canonical(mail.Text), Encoding.UTF8, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(MailHeaders.Canonical(mail.Html), Encoding.UTF8, MediaTypeNames.Text.Html));
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
        message.Attachments.Add(
            new Attachment(new MemoryStream(bytes), CalendarPart.FileName, CalendarPart.FileType) { TransferEncoding = TransferEncoding.Base64 });
    }
}
