using System.Net.Mail;
using System.Text;

namespace SurveyFollowUp.Core.Mail;

/// <summary>What every writer of mail writes, whatever library it uses.</summary>
public static class MailHeaders
{
    /// <exception cref="MailRefusedException">Its address is none: no attempt would change that.</exception>
    public static MailAddress Recipient(this OutgoingMail mail) =>
        MailAddress.TryCreate(mail.ToAddress, mail.ToName, Encoding.UTF8, out var to) ? to : throw new MailRefusedException("This is not an e-mail address.");

    /// <summary>All but the addresses, the subject and the date, each once.</summary>
    public static IEnumerable<(string Name, string Value)> Headers(this OutgoingMail mail) =>
        [("Message-ID", mail.MessageId), ("X-SFU-Effect", mail.Effect), ("X-SFU-Instance", mail.Instance), .. Thread(mail), .. Automatic(mail)];

    /// <summary>Lines end as RFC 2045 asks, also inside base64.</summary>
    public static string Canonical(string text) => text.ReplaceLineEndings("\r\n");

    /// <summary>RFC 5322 3.6.4: what a reader's program needs to show one conversation.</summary>
    static IEnumerable<(string, string)> Thread(OutgoingMail mail)
    {
        var before = mail.InReplyTo == "" ? mail.References : mail.References.Add(mail.InReplyTo);
        return before.IsEmpty ? [] : [("In-Reply-To", before[^1]), ("References", string.Join(' ', before))];
    }

    /// <summary>RFC 3834: no machine should answer it; RFC 8058: one click stops it, without a page.</summary>
    static IEnumerable<(string, string)> Automatic(OutgoingMail mail)
    {
        if (!mail.IsAutomatic)
            yield break;

        yield return ("Auto-Submitted", mail.InReplyTo == "" ? "auto-generated" : "auto-replied");
        yield return ("X-Auto-Response-Suppress", "All");
        if (mail.Unsubscribe == "")
            yield break;

        yield return ("List-Unsubscribe", $"<{mail.Unsubscribe}>");
        yield return ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
}
