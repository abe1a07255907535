using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>Reports without fields: qmail, old Exim, Exchange and Domino, and whoever writes their own.</summary>
static class BouncedInWords
{
    const int MostRecipients = 100;

    static readonly string[] Servers = ["mailer-daemon@", "postmaster@"];

    static readonly string[] Labels =
    [
        "to:", "recipient:", "recipients:", "recipient address:", "failed recipient:", "failed recipient(s):", "unknown user:", "address:", "e-mail:", "email:",
        "invalid recipient", "mottagare:", "till:", "vastaanottaja:", "empfänger:", "an:", "destinataire:", "destinatario:", "mailto:",
    ];

    public static ImmutableArray<BouncedRecipient> Read(IncomingMail mail, BounceText text, OriginalMail original) =>
        Read(text, [.. Addresses(mail, text, original).Distinct().Take(MostRecipients)]);

    /// <summary>
    /// The addresses that failed, best source first: the server's own header (Exim, Gmail), a line that begins with an address, any other address
    /// that is not ours, and whom the mail was sent to.
    /// </summary>
    public static IEnumerable<string> Addresses(IncomingMail mail, BounceText text, OriginalMail original)
    {
        var named = MailAddresses.In(ShownText.Cut(mail.Header("X-Failed-Recipients"), 4000)).ToList();
        if (named.Count > 0)
            return named;

        var ours = mail.Recipients.Append(mail.From).Select(address => address.Trim().ToLowerInvariant()).ToHashSet();
        var lines = text.Own.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Contains('@')).ToList();
        var leading = lines.Where(BeginsWithAddress).SelectMany(line => MailAddresses.In(line).Take(1)).Where(address => IsTheirs(address, ours)).ToList();
        if (leading.Count == 0)
            leading = [.. lines.Where(IsSmtp).SelectMany(MailAddresses.In).Where(address => IsTheirs(address, ours))];

        if (leading.Count > 0)
            return leading;

        var any = lines.SelectMany(MailAddresses.In).Where(address => IsTheirs(address, ours)).ToList();
        if (any.Contains(original.To) || any.Count == 0)
            return original.To == "" ? [] : [original.To];

        return any.Take(1);
    }

    static ImmutableArray<BouncedRecipient> Read(BounceText text, IReadOnlyList<string> addresses) =>
        [.. addresses.Select(address => Read(address, addresses, text, IsDelay(text)))];

    static BouncedRecipient Read(string address, IReadOnlyList<string> all, BounceText text, bool isDelay)
    {
        var around = text.Around(address, all);
        var status = BounceReason.Status("", around);
        if (status == "")
            status = BounceReason.Status("", text.Own);

        var delivery = isDelay ? Delivery.Delayed : BounceReason.Judge(status, around) ?? BounceReason.Judge(status, text.Own) ?? Delivery.Soft;

        return new BouncedRecipient(address, address, delivery, status, Bounces.Line(around != "" ? around : text.Own));
    }

    static bool IsDelay(BounceText text) => MailWords.OfBounces.In(ShownText.Folded(text.Own)) is var words && words.Has("delayed") && !words.Has("final");

    /// <summary>"&lt;anna@example.org&gt;: host said", "anna@example.org" alone, also behind "To:" or a bullet.</summary>
    static bool BeginsWithAddress(string line)
    {
        var label = Labels.FirstOrDefault(label => line.StartsWith(label, StringComparison.OrdinalIgnoreCase)) ?? "";
        var start = line.AsSpan(label.Length).TrimStart("*-•'\"<>( \t").ToString();
        var first = MailAddresses.In(start).FirstOrDefault();
        return first is not null && start.StartsWith(first, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What servers said to each other (RFC 5321 4.1.1.3).</summary>
    static bool IsSmtp(string line) => line.Contains("RCPT TO", StringComparison.OrdinalIgnoreCase);

    static bool IsTheirs(string address, HashSet<string> ours) =>
        !ours.Contains(address) && !Servers.Any(name => address.StartsWith(name, StringComparison.Ordinal));
}
