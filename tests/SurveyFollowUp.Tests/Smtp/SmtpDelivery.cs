namespace SurveyFollowUp.Tests.Smtp;

/// <summary>A mail whose content has come whole, last dot and all.</summary>
/// <param name="Effect">Its header X-SFU-Effect.</param>
/// <param name="To">The address it was handed over for, whatever its header says.</param>
/// <param name="Began">When the content was asked for.</param>
/// <param name="At">When the last dot came.</param>
/// <param name="Reply">Null as long as nothing has been said, and for ever when nobody was there to hear it.</param>
/// <param name="Raw">The content as it was on the wire.</param>
public sealed record SmtpDelivery(
    string Effect,
    string MessageId,
    string To,
    DateTimeOffset Began,
    DateTimeOffset At,
    string? Reply,
    string Raw)
{
    public string? Reply { get; internal set; } = Reply;

    /// <summary>Unless it said no, the server has it.</summary>
    public bool Kept => Reply is null || Reply.StartsWith('2');

    internal static SmtpDelivery Of(string raw, string to, DateTimeOffset began)
    {
        var headers = raw.Split("\n\n")[0].Replace("\n ", " ", StringComparison.Ordinal).Split('\n');
        return new SmtpDelivery(Header("X-SFU-Effect:"), Header("Message-ID:"), to, began, DateTimeOffset.UtcNow, null, raw);

        string Header(string name) =>
            headers.FirstOrDefault(header => header.StartsWith(name, StringComparison.OrdinalIgnoreCase))?[name.Length..].Trim() ?? "";
    }
}
