namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>Addresses in the words of servers.</summary>
static class MailAddresses
{
    const int LongestLocal = 64;
    const int LongestDomain = 253;
    const string LocalSigns = "!#$%&*+-/=?^_`{|}~.'";

    /// <summary>RFC 3464 2.3.2: without its type ("rfc822;"), brackets and comments, in small letters; empty where there is none.</summary>
    public static string OfField(string value)
    {
        var text = ShownText.Cut(value, 1000);
        var address = In(text[(text.IndexOf(';') + 1)..]).FirstOrDefault() ?? "";

        // RFC 3461 4: xtext.
        return address.Replace("+2b", "+", StringComparison.Ordinal).Replace("+3d", "=", StringComparison.Ordinal);
    }

    /// <summary>Every address in a text, in small letters, in order.</summary>
    public static IEnumerable<string> In(string text)
    {
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            if (Around(text, at) is { } address)
                yield return address;
        }
    }

    static string? Around(string text, int at)
    {
        var start = at;
        while (start > 0 && at - start < LongestLocal && IsLocal(text[start - 1]))
            start--;

        var end = at + 1;
        while (end < text.Length && end - at <= LongestDomain && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '.'))
            end++;

        var local = text.AsSpan(start, at - start).TrimStart("'`.=").ToString().ToLowerInvariant();
        var domain = text.AsSpan(at + 1, end - at - 1).TrimEnd(".-").ToString().ToLowerInvariant();
        if (local.StartsWith("mailto:", StringComparison.Ordinal))
            local = local["mailto:".Length..];

        return local.Length == 0 || domain.Length < 2 || !char.IsLetterOrDigit(domain[0]) ? null : $"{local}@{domain}";
    }

    static bool IsLocal(char sign) => char.IsLetterOrDigit(sign) || LocalSigns.Contains(sign);
}
