using System.Net;
using System.Text;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>
/// Makes the HTML part from the plain text, so that both always say the same: "&gt; " is a quotation, "- " a list,
/// and a paragraph that ends with an address on a line of its own is a button. Legible with images off and in dark mode.
/// </summary>
public static class MailBody
{
    const string Head =
        """<meta charset="utf-8"><meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width">""";

    public static string Text(string body, string footer) => footer == "" ? body : $"{body}\n\n-- \n{footer}";

    public static string Html(string language, string body, string footer)
    {
        var html = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="{language}"><head>{Head}</head>
            <body style="margin:0;padding:24px 16px;font:16px/1.5 -apple-system,'Segoe UI',Roboto,sans-serif"><div style="max-width:560px;margin:0 auto">

            """);

        foreach (var paragraph in Paragraphs(body))
            html.AppendLine(Paragraph(paragraph));

        if (footer != "")
            html.AppendLine("""<hr style="border:0;border-top:1px solid #8888;margin:32px 0 16px">""");

        foreach (var paragraph in Paragraphs(footer))
            html.AppendLine(Small(paragraph));

        return html.Append("</div></body></html>\n").ToString();
    }

    static IEnumerable<string> Paragraphs(string text) =>
        text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static string Small(string text) => $"""<p style="margin:0 0 8px;font-size:13px;opacity:.8">{Linked(text)}</p>""";

    static string Paragraph(string text)
    {
        var lines = text.Split('\n');

        if (lines.All(line => line.StartsWith('>')))
            return """<blockquote style="margin:0 0 16px;padding:0 0 0 16px;border-left:4px solid #9B2226;font-family:Georgia,serif;font-size:18px">"""
                + $"{Lines(lines.Select(line => line.TrimStart('>').Trim()))}</blockquote>";

        if (lines.All(line => line.StartsWith("- ", StringComparison.Ordinal)))
            return """<ul style="margin:0 0 16px;padding-left:20px">"""
                + $"{string.Concat(lines.Select(line => $"<li>{WebUtility.HtmlEncode(line[2..])}</li>"))}</ul>";

        if (lines.Length == 2 && IsUrl(lines[1]))
            return $"""<p style="margin:0 0 16px"><a href="{WebUtility.HtmlEncode(lines[1])}" """
                + """style="display:inline-block;padding:12px 20px;border-radius:8px;background:#0B5A87;color:#fff;font-weight:600;text-decoration:none">"""
                + $"{WebUtility.HtmlEncode(lines[0])}</a></p>";

        return $"""<p style="margin:0 0 16px">{Lines(lines)}</p>""";
    }

    static string Lines(IEnumerable<string> lines) => string.Join("<br>", lines.Select(WebUtility.HtmlEncode));

    static string Linked(string text) =>
        string.Join(' ', text.Split(' ').Select(word => IsUrl(word)
            ? $"""<a href="{WebUtility.HtmlEncode(word)}" style="color:inherit">{WebUtility.HtmlEncode(word)}</a>"""
            : WebUtility.HtmlEncode(word)));

    static bool IsUrl(string word) => word.StartsWith("https://", StringComparison.Ordinal) || word.StartsWith("http://", StringComparison.Ordinal);
}
