using System.Collections.Immutable;
using System.Text;
using MimeKit;
using MimeKit.Text;
using SurveyFollowUp.Core.Mail.Incoming;

namespace SurveyFollowUp.Platform.Mail.Incoming;

/// <summary>Takes a mail apart with MimeKit; nothing else in the program knows that library. What is no mail at all is one without anything in it.</summary>
public static class MimeReader
{
    /// <summary>More than any mail server takes by default: what is larger is refused where it comes in.</summary>
    public const int MostBytes = 25 * 1024 * 1024;

    const int MostParts = 1_000;
    const int MostDepth = 50;

    /// <summary>Of one part: nobody writes as much, and the rules read every letter.</summary>
    const int MostLetters = 1_000_000;

    static readonly string[] RecipientHeaders = ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To"];

    /// <param name="returnPath">As the receiving server says it; null where the way in does not tell: then the header of that name counts.</param>
    /// <param name="recipients">Of the envelope.</param>
    public static IncomingMail Read(byte[] raw, string? returnPath, IEnumerable<string> recipients)
    {
        // Mail names character sets that .NET knows only when asked to.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        using var stream = new MemoryStream(raw, writable: false);
        var options = new ParserOptions { MaxMimeDepth = MostDepth };
        MimeMessage message;
        try
        {
            message = MimeMessage.Load(options, stream);
        }
        catch (FormatException)
        {
            message = new MimeMessage { Body = new TextPart("plain") { Text = Encoding.Latin1.GetString(raw) } };
        }

        using (message)
            return Read(message, returnPath, recipients);
    }

    static IncomingMail Read(MimeMessage message, string? returnPath, IEnumerable<string> recipients)
    {
        var parts = message.BodyParts.Take(MostParts).ToList();

        return new IncomingMail
        {
            Headers = [.. message.Headers.Concat(message.Body?.Headers ?? []).Select(header => new MailHeader(header.Field, Kept(header.Value)))],
            ReturnPath = returnPath ?? AddressIn(message.Headers["Return-Path"]),
            From = Kept(message.From.Mailboxes.FirstOrDefault()?.Address ?? ""),
            Recipients = RecipientsOf(message, recipients),
            Subject = Kept(message.Subject ?? ""),
            Text = Shown(parts, "plain"),
            Html = Shown(parts, "html"),
            Parts = [.. parts.Select(part =>
                new MailPart(part.ContentType.MimeType.ToLowerInvariant(), TextOf(part), Kept(part.ContentDisposition?.FileName ?? "")))],
        };
    }

    static ImmutableArray<string> RecipientsOf(MimeMessage message, IEnumerable<string> recipients)
    {
        var named = message.To.Mailboxes.Concat(message.Cc.Mailboxes).Concat(message.ResentTo.Mailboxes).Select(mailbox => mailbox.Address);
        var delivered = message.Headers.Where(header => RecipientHeaders.Contains(header.Field, StringComparer.OrdinalIgnoreCase))
            .Select(header => AddressIn(header.Value) ?? "");

        return [.. recipients.Concat(delivered).Concat(named).Select(Kept).Where(address => address != "").Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Null where there is no header; empty for "&lt;&gt;".</summary>
    static string? AddressIn(string? header) => header?.Trim().Trim('<', '>').Trim();

    /// <summary>The words of all parts of a kind that are shown, not attached.</summary>
    static string Shown(IEnumerable<MimeEntity> parts, string subtype) => string.Join(
        '\n', parts.OfType<TextPart>().Where(part => part.ContentType.IsMimeType("text", subtype) && !part.IsAttachment).Select(TextOf));

    static string TextOf(MimeEntity part) => part switch
    {
        TextPart { IsFlowed: true } flowed => Kept(new FlowedToText { DeleteSpace = IsDelSp(flowed) }.Convert(flowed.Text)),
        TextPart text => Kept(text.Text),
        MessagePart { Message: { } inner } => Written(inner),
        MimePart { Content: { } content } machine when machine.ContentType.IsMimeType("message", "*") => Decoded(content),
        _ => "",
    };

    static bool IsDelSp(TextPart part) => "yes".Equals(part.ContentType.Parameters["delsp"], StringComparison.OrdinalIgnoreCase);

    static string Decoded(IMimeContent content)
    {
        using var bytes = new MemoryStream();
        content.DecodeTo(bytes);
        return Letters(bytes);
    }

    static string Written(MimeMessage inner)
    {
        using var bytes = new MemoryStream();
        inner.WriteTo(bytes);
        return Letters(bytes);
    }

    static string Letters(MemoryStream bytes) => Kept(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)Math.Min(bytes.Length, MostLetters)));

    /// <summary>As the database can keep it: a NUL is no letter, and half of a pair is none either.</summary>
    static string Kept(string text)
    {
        var some = text.Length > MostLetters ? text[..MostLetters] : text;
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(some)).Replace("\0", "", StringComparison.Ordinal);
    }
}
