namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>What an adapter that fetches mail hands it to.</summary>
public interface IIncomingMail
{
    /// <summary>
    /// Keeps a mail as it came, byte by byte; once this has returned it is safe, and may be moved away. The same bytes are kept once, and so is
    /// what lay at the same place within a day.
    /// </summary>
    /// <param name="place">Where it lay; null where the server does not number its mails.</param>
    Task KeepAsync(byte[] raw, MailPlace? place);

    /// <summary>What is worth knowing about a mailbox, for whoever looks after the installation.</summary>
    /// <param name="failure">Why it can't be read now, in a sentence; empty when it was read.</param>
    Task SayAsync(string mailbox, string failure);
}

/// <summary>A mail's place on a server, which is never given to another (RFC 3501 2.3.1.1).</summary>
/// <param name="Mailbox">Like imap://answers@mail.example.org/INBOX.</param>
/// <param name="Validity">UIDVALIDITY.</param>
public sealed record MailPlace(string Mailbox, long Validity, long Uid);
