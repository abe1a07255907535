using System.Net.Mail;
using System.Text;
using MimeKit;
using MimeKit.Text;
using SurveyFollowUp.Core.Mail;

namespace SurveyFollowUp.MailKit;

/// <summary>An outgoing mail as MimeKit writes it: to one address, with both parts and the headers that stop loops.</summary>
static class MimeMails
{
    /// <exception cref="MailRefusedException">Its address is none: no attempt would change that.</exception>
    public static MimeMessage Build(OutgoingMail mail, string from)
    {
        var to = AddressOf(mail.Recipient());
        var message = new MimeMessage { Subject = mail.Subject, Body = Body(mail) };
        message.From.Add(new MailboxAddress(Encoding.UTF8, mail.FromName, from));
        message.To.Add(to);
        if (mail.ReplyTo != "")
            message.ReplyTo.Add(new MailboxAddress(Encoding.UTF8, mail.FromName, mail.ReplyTo));

        foreach (var (name, value) in mail.Headers())
            message.Headers.Replace(name, value);

        return message;
    }

    /// <summary>MimeKit is stricter than System.Net.Mail.</summary>
    static MailboxAddress AddressOf(MailAddress to)
    {
        try
        {
            return new MailboxAddress(Encoding.UTF8, to.DisplayName, to.Address);
        }
        catch (ParseException)
        {
            throw new MailRefusedException("This is not an e-mail address.");
        }
    }

    /// <summary>The part that asks before it leaves. What it says and how it is encoded stays as it was, so a signature holds.</summary>
    public static void PutGate(MimeMessage message, Stream gate)
    {
        var text = (MimePart)message.BodyParts.First();
        text.Content?.Dispose();
        text.Content = new MimeContent(gate);
    }

    static Multipart Body(OutgoingMail mail)
    {
        var words = new MultipartAlternative
        {
            Words(TextFormat.Plain, mail.Text),
            Words(TextFormat.Html, mail.Html),
        };
        if (mail.Calendar is not { } calendar)
            return words;

        // RFC 6047: beside the words, so that a mail program shows the meeting; and as a file. In base64, which no server on the way changes.
        var invitation = Bytes(new ContentType("text", "calendar") { Charset = "utf-8" }, calendar);
        invitation.ContentType.Parameters["method"] = calendar.Method;
        words.Add(invitation);

        var file = Bytes(ContentType.Parse(CalendarPart.FileType), calendar);
        file.ContentDisposition = new ContentDisposition(ContentDisposition.Attachment);
        file.FileName = CalendarPart.FileName;
        return new Multipart("mixed") { words, file };
    }

    /// <summary>In an encoding that is given, or MailKit would read the words to choose one, before the server has asked for them.</summary>
    static TextPart Words(TextFormat format, string words) => new(format)
    {
        ContentType = { Charset = "utf-8" },
        ContentTransferEncoding = ContentEncoding.QuotedPrintable,
        Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(MailHeaders.Canonical(words)))),
    };

    static MimePart Bytes(ContentType type, CalendarPart calendar) => new(type)
    {
        ContentTransferEncoding = ContentEncoding.Base64,
        Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(calendar.Text))),
    };
}
