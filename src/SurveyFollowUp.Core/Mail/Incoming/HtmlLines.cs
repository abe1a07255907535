using System.Net;
using System.Text;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>The lines that an HTML text shows, read once from its beginning to its end.</summary>
sealed class HtmlLines
{
    readonly string html;
    readonly List<MailLine> lines = [];
    readonly StringBuilder line = new();
    readonly HtmlQuotes quotes = new();

    /// <summary>Where an element around a quotation began and ended that had no other element for it: all of it is quoted.</summary>
    readonly List<(int First, int End)> around = [];
    int read;
    int preformatted;
    bool isTight;

    HtmlLines(string html) => this.html = html;

    /// <summary>The lines of the first characters and tags, and whether there were more.</summary>
    public static (List<MailLine> Lines, bool IsCutShort) Of(string html)
    {
        var reader = new HtmlLines(html);
        var isCutShort = reader.Read();

        return (reader.lines, isCutShort);
    }

    bool Read()
    {
        var at = 0;
        while (at < html.Length)
        {
            var tag = html.IndexOf('<', at);
            Add(html.AsSpan(at, Math.Min((tag < 0 ? html.Length : tag) - at, NewText.MostRead + 1)));
            read++;
            if (read > NewText.MostRead)
                break;

            at = tag < 0 ? html.Length : Behind(tag);
        }

        EndLine();
        Note(quotes.CloseAll());
        QuoteNoted();
        return at < html.Length;
    }

    /// <summary>Takes what begins with a "&lt;", and says where the text goes on.</summary>
    int Behind(int start)
    {
        if (string.CompareOrdinal(html, start, "<!--", 0, 4) == 0)
            return After("-->", start + 2);

        if (start + 1 < html.Length && html[start + 1] is '!' or '?')
            return After(">", start);

        if (HtmlTag.Read(html, start, out var end) is not { } tag)
        {
            line.Append('<');
            return end;
        }

        if (!tag.IsClosing && tag.Name is "style" or "script" or "title" or "xml" or "svg")
            return After($"</{tag.Name}", end, ">");

        if (tag.IsClosing)
            Close(tag);
        else
            Open(tag);

        return end;
    }

    int After(string mark, int start, string then = "")
    {
        var found = html.IndexOf(mark, start, StringComparison.OrdinalIgnoreCase);
        if (found < 0)
            return html.Length;

        return then == "" ? found + mark.Length : After(then, found);
    }

    void Open(HtmlTag tag)
    {
        if (IsBlock(tag.Name) || tag.Name == "br")
            EndLine(isBreak: tag.Name == "br");

        if (tag.Name == "p")
        {
            isTight = IsTight(tag);
            Space();
        }

        quotes.Open(tag, lines.Count);
        preformatted += tag.Name == "pre" ? 1 : 0;
        line.Append(tag.Name switch { "li" => "- ", "td" or "th" when line.Length > 0 && line[^1] != ' ' => " ", _ => "" });
    }

    void Close(HtmlTag tag)
    {
        if (IsBlock(tag.Name))
            EndLine();

        if (tag.Name == "p")
            Space();

        preformatted -= tag.Name == "pre" && preformatted > 0 ? 1 : 0;
        Note(quotes.Close(tag.Name));
    }

    void Note(int? first)
    {
        if (first is { } begins)
            around.Add((begins, lines.Count));
    }

    /// <summary>Marks each line once, however many of these elements lie in each other.</summary>
    void QuoteNoted()
    {
        var changes = new int[lines.Count + 1];
        foreach (var (first, end) in around)
        {
            changes[first]++;
            changes[end]--;
        }

        for (int at = 0, depth = 0; at < lines.Count; at++)
        {
            depth += changes[at];
            if (depth > 0)
                lines[at] = lines[at] with { IsQuoted = true };
        }
    }

    void Add(ReadOnlySpan<char> text)
    {
        read += text.Length;
        var decoded = text.Contains('&') ? WebUtility.HtmlDecode(text.ToString()) : text.ToString();
        foreach (var sign in decoded)
        {
            if (preformatted > 0 && sign == '\n')
                EndLine(isBreak: true);
            else if (sign is not (' ' or '\t' or '\r' or '\n') || preformatted > 0)
                line.Append(sign);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }
    }

    void EndLine(bool isBreak = false)
    {
        if (line.Length == 0 && !isBreak)
            return;

        read++;
        // Spaces behind an element's end are no line; those that cannot be broken are how programs write an empty one.
        if (isBreak || line.ToString().AsSpan().ContainsAnyExcept(" "))
            foreach (var part in PlainLines.Clean(line.ToString()).Split('\n'))
                lines.Add(new MailLine(part.Trim(), quotes.IsQuoting, part == "-- "));

        line.Clear();
    }

    /// <summary>Paragraphs have a blank line between them.</summary>
    void Space()
    {
        if (!isTight && lines.Count > 0 && !lines[^1].IsBlank)
            lines.Add(new MailLine("", quotes.IsQuoting));
    }

    /// <summary>Outlook writes each line as a paragraph without space around it.</summary>
    static bool IsTight(HtmlTag tag) =>
        tag.Value("class").Contains("msonormal", StringComparison.Ordinal)
        || tag.Value("style").Replace(" ", "", StringComparison.Ordinal).Contains("margin:0", StringComparison.Ordinal);

    static bool IsBlock(string name) => name is "div" or "p" or "blockquote" or "section" or "article" or "header" or "footer" or "table" or "tr"
        or "ul" or "ol" or "li" or "dl" or "dt" or "dd" or "pre" or "hr" or "center" or "body" or "form" or "address" or "fieldset"
        or "h1" or "h2" or "h3" or "h4" or "h5" or "h6";
}
