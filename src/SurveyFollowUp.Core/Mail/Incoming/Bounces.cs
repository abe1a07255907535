using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>What became of our mails, as mail servers report it.</summary>
public static class Bounces
{
    const int MostRecipients = 100;
    const int LongestWords = 1000;

    /// <summary>
    /// A delivery report (RFC 3464), a complaint (RFC 5965), or what servers write that know neither; null for any other mail, also for a person's who
    /// forwards or quotes a report.
    /// </summary>
    public static Bounce? Read(IncomingMail mail)
    {
        if (MachineHeaders.Ours(mail) != "")
            return null;

        if (mail.Parts.FirstOrDefault(part => part.MediaType == "message/feedback-report") is { } feedback)
            return Reports.IsReport(mail) ? Complaints.Read(mail, feedback.Text) : null;

        var text = BounceText.Of(mail);
        var reported = Reports.IsReport(mail) ? mail.Parts.Where(part => part.MediaType.EndsWith("delivery-status", StringComparison.Ordinal)) : [];
        var groups = reported.SelectMany(part => DeliveryFields.Groups(part.Text)).Where(group => group.IsOfRecipient).Take(MostRecipients).ToImmutableArray();
        if (groups.IsEmpty && !text.IsBounce(mail))
            return null;

        var original = OriginalMail.Of(mail, text.Original);
        if (groups.IsEmpty)
            groups = [.. DeliveryFields.Groups(text.Own).Where(group => group.IsOfRecipient).Take(MostRecipients)];

        if (groups.IsEmpty)
            return new Bounce(BouncedInWords.Read(mail, text, original), original.MessageId, text.Sign(mail));

        string[] all = [.. groups.Select(group => MailAddresses.OfField(group["Final-Recipient"]))];
        var recipients = groups.Select(group => Read(mail, group, all, text, original)).Distinct();
        return new Bounce([.. recipients], original.MessageId, "message/delivery-status");
    }

    /// <summary>What a server means that says no while we talk to it.</summary>
    /// <param name="code">Of its reply (RFC 5321 4.2).</param>
    /// <param name="words">Of its reply, with the enhanced code if it gives one.</param>
    public static Delivery OfRefusal(int code, string words) =>
        BounceReason.Judge(BounceReason.Status("", words), $"{code} {words}") ?? Delivery.Soft;

    static BouncedRecipient Read(IncomingMail mail, DeliveryFields group, string[] all, BounceText text, OriginalMail original)
    {
        var sentTo = MailAddresses.OfField(group["Original-Recipient"]);
        string[] known = [MailAddresses.OfField(group["Final-Recipient"]), MailAddresses.OfField(group["X-Actual-Recipient"]), sentTo];
        var address = known.FirstOrDefault(one => one != "") ?? "";
        if (address == "" && all.Length == 1)
            address = BouncedInWords.Addresses(mail, text, original).FirstOrDefault() ?? "";

        var said = $"{group["Diagnostic-Code"]} {group["X-Supplementary-Info"]}".Trim();
        var status = BounceReason.Status(group["Status"], said);
        var around = text.Around(address, all);
        var delivery = OfAction(group["Action"]) ?? Judge(status, said, all.Length == 1 ? text.Own : around);

        return new BouncedRecipient(address, sentTo == "" ? address : sentTo, delivery, status, Line(said != "" ? said : around));
    }

    /// <summary>RFC 3464 2.3.3; null for a failure, and for what is none of its words.</summary>
    static Delivery? OfAction(string action) => action.Split(' ', ';', '(')[0].Trim().ToLowerInvariant() switch
    {
        "delayed" => Delivery.Delayed,
        "delivered" or "relayed" or "expanded" => Delivery.Success,
        _ => null,
    };

    /// <summary>What the other server said decides; where that says nothing, what ours makes of it for people.</summary>
    static Delivery Judge(string status, string said, string around)
    {
        var isVague = status == "" || status.EndsWith(".0", StringComparison.Ordinal);
        var words = isVague && !BounceReason.SaysWhy(said) ? $"{said}\n{around}" : said;
        return BounceReason.Judge(status, words) ?? Delivery.Soft;
    }

    /// <summary>Whatever a server says, on one line.</summary>
    internal static string Line(string words) =>
        string.Join(' ', ShownText.Cut(words, LongestWords).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
