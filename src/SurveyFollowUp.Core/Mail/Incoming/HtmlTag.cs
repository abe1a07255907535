using System.Net;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>One tag of an HTML text, from "&lt;" to "&gt;".</summary>
readonly record struct HtmlTag(string Name, bool IsClosing, string Attributes)
{
    /// <summary>No element that matters has a longer name; what is longer is somebody's text.</summary>
    const int LongestName = 40;

    /// <summary>Pictures are written into tags, megabytes of them, and nobody asks for their attributes.</summary>
    const int MostAttributes = 4096;

    /// <summary>Reads the tag that begins here; null for a "&lt;" that is a sign of its own.</summary>
    public static HtmlTag? Read(string html, int start, out int end)
    {
        end = start + 1;
        var isClosing = end < html.Length && html[end] == '/';
        var name = start + (isClosing ? 2 : 1);
        if (name >= html.Length || !char.IsAsciiLetter(html[name]))
            return null;

        var behind = name;
        while (behind < html.Length && behind - name < LongestName && (char.IsAsciiLetterOrDigit(html[behind]) || html[behind] is ':' or '-' or '_'))
            behind++;

        // Addresses that a program forgot to encode: <anna@example.se>.
        if (behind < html.Length && html[behind] is '@' or '.')
            return null;

        end = EndOf(html, behind);
        var attributes = html.AsSpan(behind, Math.Min(end - behind, MostAttributes));
        return new HtmlTag(html[name..behind].ToLowerInvariant(), isClosing, attributes.ToString());
    }

    /// <summary>The value of an attribute in small letters; empty when it has none.</summary>
    public string Value(string attribute)
    {
        for (var at = 0; (at = Attributes.IndexOf(attribute, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += attribute.Length)
        {
            var rest = Attributes.AsSpan(at + attribute.Length).TrimStart();
            if (at > 0 && char.IsWhiteSpace(Attributes[at - 1]) && rest is ['=', ..])
                return WebUtility.HtmlDecode(Unquoted(rest[1..].TrimStart()).ToString()).ToLowerInvariant();
        }

        return "";
    }

    static ReadOnlySpan<char> Unquoted(ReadOnlySpan<char> value)
    {
        if (value is not ['"' or '\'', ..])
            return UpTo(value, value.IndexOfAny(" \t\r\n>"));

        return UpTo(value[1..], value[1..].IndexOf(value[0]));
    }

    static ReadOnlySpan<char> UpTo(ReadOnlySpan<char> value, int end) => end < 0 ? value : value[..end];

    /// <summary>Behind the "&gt;" that is not inside a value; a tag that never ends goes on to the end, as in a browser.</summary>
    static int EndOf(string html, int at)
    {
        var quote = '\0';
        for (; at < html.Length; at++)
        {
            if (quote != '\0')
                quote = html[at] == quote ? '\0' : quote;
            else if (html[at] == '>')
                return at + 1;
            else if (html[at] is '"' or '\'' && html[at - 1] == '=')
                quote = html[at];
        }

        return html.Length;
    }
}
