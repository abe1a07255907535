namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>The mail that came back, as far as a report shows it: as a part, or as lines behind its words.</summary>
/// <param name="MessageId">Empty where it is not found.</param>
/// <param name="To">The first address that it was sent to; empty where it is not found.</param>
sealed record OriginalMail(string MessageId, string To)
{
    static readonly string[] Types =
    [
        "message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "text/rfc822", "message/global", "message/global-headers", "message/partial",
    ];

    static readonly string[] Answering = ["X-Original-Message-ID", "X-MS-Exchange-Original-Message-Id", "In-Reply-To", "References"];

    public static OriginalMail Of(IncomingMail mail, string behindWords)
    {
        var texts = mail.Parts.Where(part => Types.Contains(part.MediaType)).Select(part => part.Text).Append(behindWords).Select(Read).ToList();

        return new OriginalMail(
            texts.Select(found => found.MessageId).FirstOrDefault(id => id != "") ?? Answered(mail),
            texts.Select(found => found.To).FirstOrDefault(to => to != "") ?? "");
    }

    /// <summary>Some servers answer to the mail, and show nothing of it.</summary>
    static string Answered(IncomingMail mail) =>
        Answering.Select(mail.Header).Select(Id).FirstOrDefault(id => id != "") ?? "";

    /// <summary>The first fields of these names: what stands further down is quoted in the mail itself.</summary>
    static OriginalMail Read(string text)
    {
        var (id, to, open) = ("", "", "");
        foreach (var line in ShownText.Cut(text, ShownText.Most).AsSpan().EnumerateLines())
        {
            var field = line.TrimStart("> \t");
            var isMore = open != "" && line is [' ' or '\t', ..];
            open = field.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase) ? "id"
                : field.StartsWith("To:", StringComparison.OrdinalIgnoreCase) ? "to"
                : isMore ? open : "";
            if (open == "id" && id == "")
                id = Id(field.ToString());
            else if (open == "to" && to == "")
                to = MailAddresses.In(ShownText.Cut(field.ToString(), 2000)).FirstOrDefault() ?? "";
        }

        return new OriginalMail(id, to);
    }

    static string Id(string text)
    {
        var open = text.IndexOf('<');
        var close = open < 0 ? -1 : text.IndexOf('>', open);
        return close - open is > 1 and < 1000 ? text[open..(close + 1)] : "";
    }
}
