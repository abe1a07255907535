using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>Which of the open elements hold a quotation; a list instead of recursion, because a mail may open a million of them.</summary>
sealed class HtmlQuotes
{
    static readonly string[] Quoted = WordList.Section("containers", "quoted");
    static readonly string[] Around = WordList.Section("containers", "around");
    static readonly string[] Before = WordList.Section("containers", "before");

    readonly Stack<Box> open = new();
    readonly Dictionary<string, int> openByName = [];
    int quoting;
    int quotations;
    bool isToTheEnd;

    public bool IsQuoting => quoting > 0 || isToTheEnd;

    /// <summary>An element begins behind so many lines.</summary>
    public void Open(HtmlTag tag, int lines)
    {
        isToTheEnd |= Has(tag, Before);
        if (!IsBox(tag.Name))
            return;

        var isQuote = IsQuotation(tag);
        if (isQuote)
        {
            quoting++;
            quotations += tag.Name == "blockquote" ? 1 : 0;
        }

        open.Push(new Box(tag.Name, isQuote, !isQuote && Has(tag, Around), lines, quotations));
        openByName[tag.Name] = openByName.GetValueOrDefault(tag.Name) + 1;
    }

    /// <summary>An element ends, and all that were opened in it; gives the first line of what is a quotation after all, or null.</summary>
    public int? Close(string name)
    {
        if (!IsBox(name) || openByName.GetValueOrDefault(name) == 0)
            return null;

        int? first = null;
        while (true)
        {
            var (closed, begins) = CloseLast();
            first = begins ?? first;
            if (closed == name)
                return first;
        }
    }

    /// <summary>The first line that is quoted after all when the mail ends with elements open, or null.</summary>
    public int? CloseAll()
    {
        int? first = null;
        while (open.Count > 0)
            first = CloseLast().First ?? first;

        return first;
    }

    (string Name, int? First) CloseLast()
    {
        var box = open.Pop();
        openByName[box.Name]--;
        quoting -= box.IsQuote ? 1 : 0;
        return (box.Name, box.IsAround && quotations == box.Quotations ? box.Lines : null);
    }

    static bool IsQuotation(HtmlTag tag) => tag.Name == "blockquote"
        ? tag.Value("type") == "cite" || !IsIndented(tag.Value("style").Replace(" ", "", StringComparison.Ordinal))
        : Has(tag, Quoted);

    /// <summary>A blockquote that says it has no border is how programs move somebody's own words to the right.</summary>
    static bool IsIndented(string style) =>
        (style.Contains("border:none", StringComparison.Ordinal) || style.Contains("border-style:none", StringComparison.Ordinal))
        && !style.Contains("border-left", StringComparison.Ordinal);

    static bool Has(HtmlTag tag, string[] names)
    {
        if (tag.Attributes.Length == 0)
            return false;

        var given = $"{tag.Value("class")} {tag.Value("id")}".Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return given.Any(name => names.Any(known => name.EndsWith(known, StringComparison.Ordinal)));
    }

    static bool IsBox(string name) => name is "div" or "blockquote" or "section" or "table" or "p";

    readonly record struct Box(string Name, bool IsQuote, bool IsAround, int Lines, int Quotations);
}
