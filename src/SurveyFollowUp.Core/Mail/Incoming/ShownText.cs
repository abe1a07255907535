using System.Net;
using System.Text;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>The words of a mail as a reader sees them, and no more of them than it takes to judge it.</summary>
static class ShownText
{
    /// <summary>What a machine says of itself stands at the beginning; a mail may be as long as its writer likes.</summary>
    public const int Most = 64 * 1024;

    /// <summary>HTML has more signs than words.</summary>
    const int MostHtml = 4 * Most;

    static readonly string[] Unread = ["style", "script", "head", "title"];
    static readonly string[] Breaking = ["br", "p", "div", "tr", "li", "hr", "table", "h1", "h2", "h3", "ul", "ol", "pre"];

    /// <summary>The plain text, or the words of the HTML where there is none.</summary>
    public static string Of(IncomingMail mail) => WellFormed(string.IsNullOrWhiteSpace(mail.Text) ? OfHtml(mail.Html) : Cut(mail.Text, Most));

    public static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    /// <summary>Lines of one paragraph in one, paragraphs apart: servers and mail programs break lines where they like.</summary>
    public static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var words = line.Trim();
            if (!words.IsEmpty)
                folded.Append(words).Append(' ');
            else if (folded.Length > 0 && folded[^1] != '\n')
                folded.Append('\n');
        }

        return folded.ToString();
    }

    /// <summary>A quotation is marked as in plain text, and left out: somebody else wrote that.</summary>
    static string OfHtml(string html)
    {
        var from = Cut(html, MostHtml);
        var text = new StringBuilder();
        var quotations = 0;
        for (var at = 0; at < from.Length && text.Length < Most;)
        {
            var open = from.IndexOf('<', at);
            if (quotations == 0)
                text.Append(WebUtility.HtmlDecode(OneLine(from[at..(open < 0 ? from.Length : open)])));

            var close = open < 0 ? -1 : from.IndexOf('>', open);
            if (close < 0)
                break;

            var tag = Tag(from.AsSpan(open + 1, close - open - 1));
            at = Unread.Contains(tag) ? EndOf(from, tag, close + 1) : close + 1;
            quotations = Math.Max(0, quotations + (tag == "blockquote" ? 1 : tag == "/blockquote" ? -1 : 0));
            if (tag == "blockquote")
                text.Append("\n>\n");
            else if (Breaking.Contains(tag.TrimStart('/')))
                text.Append('\n');
        }

        return text.ToString();
    }

    static string OneLine(string text) => text.ReplaceLineEndings(" ");

    static string Tag(ReadOnlySpan<char> inside)
    {
        var end = inside.IndexOfAny(" \t\r\n");
        var name = end < 0 ? inside : inside[..end];
        return name.Length > 12 ? "" : name.TrimEnd('/').ToString().ToLowerInvariant();
    }

    /// <summary>What has no end goes on to the end of the mail.</summary>
    static int EndOf(string html, string tag, int start)
    {
        var end = html.IndexOf($"</{tag}", start, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html.Length : end;
    }

    /// <summary>Letters and their dots together, as the word lists have them; a half sign would stop that.</summary>
    static string WellFormed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
