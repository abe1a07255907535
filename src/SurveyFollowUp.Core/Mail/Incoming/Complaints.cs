namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>Feedback of mailbox providers: who pressed "this is spam" (RFC 5965, RFC 6430).</summary>
static class Complaints
{
    static readonly string[] Readers = ["Original-Rcpt-To", "Removal-Recipient", "Redacted-Address"];

    /// <summary>Null for feedback that complains of nothing: "not-spam" (RFC 6430), and what authentication failed (RFC 6591).</summary>
    public static Bounce? Read(IncomingMail mail, string feedback)
    {
        var groups = DeliveryFields.Groups(feedback);
        var fields = groups.FirstOrDefault();
        if (fields is null || fields["Feedback-Type"].ToLowerInvariant() is "not-spam" or "auth-failure" or "dmarc")
            return null;

        var original = OriginalMail.Of(mail, "");
        string[] known = [.. Readers.Select(name => MailAddresses.OfField(fields[name])), original.To];
        var address = known.FirstOrDefault(one => one != "") ?? "";

        var recipient = new BouncedRecipient(address, address, Delivery.Complaint, "", $"Feedback-Type: {fields["Feedback-Type"]}");
        return new Bounce([recipient], original.MessageId, "message/feedback-report");
    }
}
