using SurveyFollowUp.Core.Mail;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>A mail as the sender holds it: leased, with the fence that proves that the lease is still its own.</summary>
public sealed record QueuedMail(
    Guid Id,
    string Effect,
    string ToAddress,
    string ToName,
    string FromName,
    string Subject,
    string Text,
    string Html,
    string MessageId,
    bool IsAutomatic,
    DateTimeOffset QueuedAt,
    int Fence,
    int Attempts,
    string Unsubscribe,
    string CalendarMethod,
    string Calendar,
    string ReplyTo,
    string InReplyTo,
    string Thread,
    string Instance)
{
    public OutgoingMail ToOutgoing() => new(MessageId, Effect, Instance, FromName, ToAddress, ToName, Subject, Text, Html, IsAutomatic)
    {
        References = [.. Thread.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        Unsubscribe = Unsubscribe,
        ReplyTo = ReplyTo,
        InReplyTo = InReplyTo,
        Calendar = Calendar == "" ? null : new CalendarPart(CalendarMethod, Calendar),
    };
}

/// <summary>A mail to be queued.</summary>
/// <param name="Effect">Why it exists, like "follow-up/…/3/reminder": the same effect is queued once.</param>
/// <param name="Kind">Its template's name.</param>
/// <param name="WantedWhile">The follow-up's status in which it makes sense; null when it does in any.</param>
public sealed record Draft(
    string Effect,
    string Kind,
    Guid? FollowUpId,
    string ToAddress,
    string ToName,
    string FromName,
    string Subject,
    string Text,
    string Html,
    bool IsAutomatic,
    string? WantedWhile = null)
{
    /// <summary>It comes more than a day late, and waits for a person to say whether it still should leave.</summary>
    public bool IsStale { get; init; }

    /// <summary>The link that stops all contact; empty for mail to colleagues.</summary>
    public string Unsubscribe { get; init; } = "";

    /// <summary>Where an answer to this very mail goes; empty for where it comes from.</summary>
    public string ReplyTo { get; init; } = "";

    /// <summary>The mail of the person's that it answers by itself, by its Message-ID; empty where nothing of theirs caused it.</summary>
    public string InReplyTo { get; init; } = "";

    /// <summary>What the reader's calendar is told; null for nothing.</summary>
    public CalendarPart? Calendar { get; init; }
}

/// <summary>Somebody else holds this mail now, or it is no longer wanted: it must not leave from here.</summary>
public sealed class FenceLostException(Guid mail) : Exception($"Mail {mail} is no longer ours to send.");
