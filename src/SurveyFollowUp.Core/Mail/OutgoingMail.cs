using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Mail;

/// <summary>One mail to one address, ready to leave.</summary>
/// <param name="MessageId">With its angle brackets; the same at every attempt, so that a receiver can drop a repetition (RFC 5322 3.6.4).</param>
/// <param name="Instance">The installation that wrote it: our own mail that comes back is known by it.</param>
/// <param name="IsAutomatic">Nobody pressed Send: marked by RFC 3834, so that no machine answers it.</param>
public sealed record OutgoingMail(
    string MessageId,
    string Effect,
    string Instance,
    string FromName,
    string ToAddress,
    string ToName,
    string Subject,
    string Text,
    string Html,
    bool IsAutomatic)
{
    /// <summary>The Message-IDs of what was mailed to the same address about the same matter before, the oldest first.</summary>
    public ImmutableArray<string> References { get; init; } = [];

    /// <summary>Where one click stops all contact (RFC 8058); empty for mail to colleagues.</summary>
    public string Unsubscribe { get; init; } = "";

    /// <summary>Where an answer to this very mail goes; empty for where it comes from.</summary>
    public string ReplyTo { get; init; } = "";

    /// <summary>The mail of the person's that it answers by itself, by its Message-ID; empty where nothing of theirs caused it.</summary>
    public string InReplyTo { get; init; } = "";

    /// <summary>What the reader's calendar is told; null for nothing.</summary>
    public CalendarPart? Calendar { get; init; }
}

/// <summary>What a mail tells a calendar (RFC 6047), byte for byte as it was written once.</summary>
/// <param name="Method">REQUEST or CANCEL.</param>
public sealed record CalendarPart(string Method, string Text)
{
    /// <summary>As it is attached once more, for whoever has another calendar.</summary>
    public const string FileName = "invite.ics";

    /// <summary>The type of that file.</summary>
    public const string FileType = "application/ics";
}

/// <summary>The one thing a mail adapter does. Retrying, and whether the mail is still wanted, is the outbox's business.</summary>
public interface IMailTransport
{
    /// <summary>
    /// Hands one mail over. <paramref name="handingOver"/> is awaited once, just before the content leaves: when it throws, nothing leaves.
    /// </summary>
    /// <exception cref="MailRefusedException">The receiving side said no, with its words.</exception>
    /// <exception cref="MailNotSentException">Nothing was handed over; it may be tried again.</exception>
    Task SendAsync(OutgoingMail mail, Func<Task> handingOver, CancellationToken cancel);
}

/// <summary>A final no (SMTP 5xx): trying again would only repeat it.</summary>
public sealed class MailRefusedException(string words, Exception? cause = null) : Exception(words, cause)
{
    /// <summary>It is about the recipient, for good; not about what we wrote, or who we are.</summary>
    public bool NobodyHasIt { get; init; }
}

/// <summary>Not now (SMTP 4xx, no connection): the content has not left.</summary>
public sealed class MailNotSentException(string words, Exception? cause = null) : Exception(words, cause);
