using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>Whether an address is at fault: by what the server says, then by its codes (RFC 3463, RFC 5321 4.2, RFC 7372, RFC 7504, RFC 7505).</summary>
static partial class BounceReason
{
    const int Most = 4000;

    /// <summary>Codes that name the address or its domain.</summary>
    static readonly string[] HardCodes =
    [
        "5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.9", "5.1.10", "5.1.20", "5.1.351", "5.2.1", "5.4.4", "5.4.310", "5.7.13", "5.7.17", "5.7.18",
    ];

    static readonly string[] SoftCodes = ["5.1.7", "5.1.8", "5.2.2", "5.2.3", "5.2.4"];

    /// <summary>Of the words in the order of their file: these speak whatever code stands beside them.</summary>
    static readonly (string Section, Delivery Delivery)[] Clear =
    [
        ("full", Delivery.Soft), ("ours", Delivery.Soft), ("unknown", Delivery.Hard), ("disabled", Delivery.Hard), ("no-host", Delivery.Hard),
    ];

    /// <summary>These do where no code names the address.</summary>
    static readonly (string Section, Delivery Delivery)[] Vague = [("blocked", Delivery.Soft), ("later", Delivery.Soft), ("rejected", Delivery.Hard)];

    /// <summary>RFC 3463, as the words have it; the status of the report where they have none that says more.</summary>
    public static string Status(string status, string words)
    {
        var given = Enhanced().Match(ShownText.Cut(status, 200)).Value;
        if (given != "" && !given.EndsWith(".0.0", StringComparison.Ordinal))
            return given;

        var said = Enhanced().Matches(ShownText.Cut(words, Most)).Select(match => match.Value);
        return said.FirstOrDefault(code => !code.EndsWith(".0.0", StringComparison.Ordinal)) ?? given;
    }

    /// <summary>Null where neither words nor codes say anything.</summary>
    public static Delivery? Judge(string status, string words)
    {
        var text = Plain(words);
        var found = MailWords.OfBounces.In(text);
        var reply = Reply().Match(ShownText.Cut(words, Most)).Groups["code"].Value;

        if (reply is ['4', ..] || status.StartsWith('4') && reply == "")
            return Delivery.Soft;

        if (Clear.FirstOrDefault(sign => found.Has(sign.Section)) is { Section: not null } clear)
            return clear.Delivery;

        if (HardCodes.Contains(status))
            return Delivery.Hard;

        return SoftCodes.Contains(status) || status.StartsWith("5.7.", StringComparison.Ordinal) ? Delivery.Soft
            : Vague.FirstOrDefault(sign => found.Has(sign.Section)) is { Section: not null } vague ? vague.Delivery
            : OfCode(status, reply);
    }

    /// <summary>Whether the words give a reason.</summary>
    public static bool SaysWhy(string words) => MailWords.OfBounces.In(Plain(words)) is var found && Clear.Concat(Vague).Any(sign => found.Has(sign.Section));

    /// <summary>What servers say in several lines, without the code at each line's beginning: it stands between the words of a phrase.</summary>
    static string Plain(string words) => ShownText.Folded(Continuation().Replace(ShownText.Cut(words, Most), " "));

    static Delivery? OfCode(string status, string reply) => (status, reply) switch
    {
        (['5', '.', '2' or '3' or '4' or '6', ..], _) => Delivery.Soft,
        (_, "550" or "551" or "553" or "556" or "521" or "501") => Delivery.Hard,
        (_, ['5', ..]) => Delivery.Soft,
        ("5.0.0" or "5.1.5", _) => Delivery.Hard,
        (['5', ..], _) => Delivery.Soft,
        _ => null,
    };

    [GeneratedRegex(@"\b[245]\.[0-9]{1,3}\.[0-9]{1,3}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Enhanced();

    /// <summary>Not the port, the size or the time that a server speaks of: at the beginning of a line, or behind what announces it.</summary>
    [GeneratedRegex(@"(?:^[ \t]*|said: |says: |smtp; ?|error: |error |code |response: |was: |reply: |[;:<#(>""'] ?)(?<code>[45][0-9][0-9])(?:$|[ \-#.:])",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Reply();

    [GeneratedRegex(@"(?:[\r\n ][45][0-9][0-9]-|[\r\n][45][0-9][0-9] )(?:[45]\.[0-9]{1,3}\.[0-9]{1,3})?", RegexOptions.NonBacktracking)]
    private static partial Regex Continuation();
}
