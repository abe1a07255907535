using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>One mail as it came in, taken apart by a MIME library. Nothing in it is to be trusted: anybody may write anything.</summary>
public sealed record IncomingMail
{
    /// <summary>In the order in which they stand, unfolded and decoded (RFC 2047).</summary>
    public ImmutableArray<MailHeader> Headers { get; init; } = [];

    /// <summary>
    /// Whom the receiving server names as its sender (RFC 5321 4.5.5): empty for the null path of bounces and automatic answers;
    /// null where the way in does not tell.
    /// </summary>
    public string? ReturnPath { get; init; }

    /// <summary>The address in From; empty when there is none that can be read.</summary>
    public string From { get; init; } = "";

    /// <summary>Every address that it was sent to, as the envelope and the headers name them.</summary>
    public ImmutableArray<string> Recipients { get; init; } = [];

    public string Subject { get; init; } = "";

    /// <summary>The plain text that is shown, of all its parts; empty when it has only HTML, or nothing.</summary>
    public string Text { get; init; } = "";

    /// <summary>The HTML that is shown; empty when it has none.</summary>
    public string Html { get; init; } = "";

    /// <summary>Its leaves, in the order in which they stand.</summary>
    public ImmutableArray<MailPart> Parts { get; init; } = [];

    /// <summary>The first header of this name, in any letter case; empty when there is none.</summary>
    public string Header(string name) =>
        Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value ?? "";

    /// <summary>All headers of this name, in any letter case.</summary>
    public IEnumerable<string> AllOf(string name) =>
        Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);
}

public sealed record MailHeader(string Name, string Value);

/// <param name="MediaType">In small letters, without parameters, like "message/delivery-status".</param>
/// <param name="Text">
/// Decoded, of what is text: text/*, message/delivery-status, and the raw lines of message/rfc822 and text/rfc822-headers; empty for anything else.
/// </param>
/// <param name="FileName">Empty for what is not a file.</param>
public sealed record MailPart(string MediaType, string Text, string FileName = "");
