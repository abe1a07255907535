using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>What became of a mail to one address.</summary>
public enum Delivery
{
    /// <summary>It will never arrive there: nobody has this address.</summary>
    Hard,

    /// <summary>Another time, another mail or another sender may reach it.</summary>
    Soft,

    /// <summary>The server goes on trying: no failure.</summary>
    Delayed,

    /// <summary>Delivered, or handed on to a server that reports no more.</summary>
    Success,

    /// <summary>Its reader called it spam (RFC 5965).</summary>
    Complaint,
}

/// <param name="Address">As the server names it, in small letters: the last one where mail is handed on.</param>
/// <param name="SentTo">The address that we wrote to, where the server names it besides (RFC 3464 2.3.1); else the same.</param>
/// <param name="Status">RFC 3463, like "5.1.1"; empty where none is given.</param>
/// <param name="Words">What the server says of it, on one line.</param>
public sealed record BouncedRecipient(string Address, string SentTo, Delivery Delivery, string Status, string Words);

/// <summary>A report of what became of a mail of ours.</summary>
/// <param name="Recipients">Empty where it names nobody.</param>
/// <param name="OriginalMessageId">With its angle brackets; empty where it is not found.</param>
/// <param name="Sign">What made it a report.</param>
public sealed record Bounce(ImmutableArray<BouncedRecipient> Recipients, string OriginalMessageId, string Sign);
