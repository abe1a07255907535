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
        message.Headers.Add("Message-ID", mail.MessageId);
        message.Headers.Add("X-SFU-Effect", mail.Effect);

        if (mail.IsAutomatic)
        {
            message.Headers.Add("Auto-Submitted", "auto-generated");
            message.Headers.Add("X-Auto-Response-Suppress", "All");
        }

        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(Canonical(mail.Text), Encoding.UTF8, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(Canonical(mail.Html), Encoding.UTF8, MediaTypeNames.Text.Html));
        return message;
    }

    /// <summary>Lines end as RFC 2045 asks, also inside base64.</summary>
    public static string Canonical(string text) => text.ReplaceLineEndings("\r\n");
}
