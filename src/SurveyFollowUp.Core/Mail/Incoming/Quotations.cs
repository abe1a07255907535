namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>
/// Finds the older mails in a mail. Where they are marked line by line, what stands between and below is an answer to them; where only
/// their beginning is marked, they go on to the end.
/// </summary>
static class Quotations
{
    /// <summary>Programs break lines about here, and forget the mark in front of the rest.</summary>
    const int BrokenFrom = 68;

    /// <summary>For each line whether it is quoted, or belongs to a quotation.</summary>
    public static bool[] In(List<MailLine> lines)
    {
        var isQuoted = Marked(lines);
        var isCut = (bool[])isQuoted.Clone();
        var nextWritten = NextWritten(lines);
        var hasWords = false;

        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at].IsBlank)
                continue;

            if (Opening(lines, isQuoted, nextWritten, at) is not var (start, end))
            {
                hasWords |= !isQuoted[at];
                continue;
            }

            var isMarked = end < lines.Count && nextWritten[end] is { } next && isQuoted[next];
            if (isMarked || hasWords)
                Cut(lines, isCut, start, isMarked ? end : lines.Count);

            // Without an answer above, it is the head of somebody's own letter, or they answer somewhere below and nothing says where.
            if (!isMarked && hasWords)
                break;

            at = isMarked ? end - 1 : at;
        }

        return isCut;
    }

    /// <summary>With the rule that stands above.</summary>
    static void Cut(List<MailLine> lines, bool[] isCut, int start, int end)
    {
        isCut.AsSpan(start, end - start).Fill(true);
        var above = start - 1;
        while (above >= 0 && lines[above].IsBlank)
            above--;

        if (above >= 0 && Separators.IsRule(lines[above]))
            isCut[above] = true;
    }

    /// <summary>The lines that say that an older mail follows, if this one is their first or their last; null if not.</summary>
    static (int Start, int End)? Opening(List<MailLine> lines, bool[] isQuoted, int?[] nextWritten, int at)
    {
        var below = at + 1 < lines.Count ? nextWritten[at + 1] : null;
        var isBeforeQuotation = below is { } next && isQuoted[next];
        if (Attribution.StartOf(lines, isQuoted, at, isBeforeQuotation) is var start and >= 0)
            return (start, at + 1);

        if (Separators.IsArrows(lines[at]))
            return (at, at + 1);

        // Gmail marks the line "Forwarded message" as quoted, but not always what is forwarded.
        if (isQuoted[at] && !lines[at].IsQuoted)
            return null;

        if (Separators.Is(lines[at], isBeforeQuotation || (below is { } head && OlderHeads.IsHead(lines[head]))))
            return (at, below is { } first && OlderHeads.EndFrom(lines, first) is var behind and >= 0 ? behind : at + 1);

        return OlderHeads.EndFrom(lines, at) is var end and >= 0 ? (at, end) : null;
    }

    /// <summary>For each line the first from there on that is not blank.</summary>
    static int?[] NextWritten(List<MailLine> lines)
    {
        var next = new int?[lines.Count];
        for (var at = lines.Count - 1; at >= 0; at--)
            next[at] = !lines[at].IsBlank ? at : at + 1 < lines.Count ? next[at + 1] : null;

        return next;
    }

    static bool[] Marked(List<MailLine> lines)
    {
        var isQuoted = new bool[lines.Count];
        for (var at = 0; at < lines.Count; at++)
            isQuoted[at] = lines[at].IsQuoted || (HasMark(lines, at) && !IsComparison(lines, at));

        for (var at = 1; at + 1 < lines.Count; at++)
            isQuoted[at] |= isQuoted[at - 1] && isQuoted[at + 1] && IsRestOf(lines[at - 1].Text, lines[at].Text);

        return isQuoted;
    }

    static bool HasMark(List<MailLine> lines, int at) => lines[at].Text.AsSpan().TrimStart() switch
    {
        ['>', ..] => true,
        ['&', 'g', 't', ';', ..] => true,
        // One bar may be the edge of a table; two lines with a bar in front and none behind are a quotation.
        ['|', .., not '|'] or ['|'] => HasBar(lines, at - 1) || HasBar(lines, at + 1),
        _ => false,
    };

    static bool HasBar(List<MailLine> lines, int at) => at >= 0 && at < lines.Count && lines[at].Text.AsSpan().TrimStart() is ['|', ..];

    /// <summary>"&gt;5 dagar" and "&gt;:(" between the lines of somebody's own text.</summary>
    static bool IsComparison(List<MailLine> lines, int at) =>
        lines[at].Text is ['>', >= '0' and <= '9' or ':' or '=' or '.' or '_', ..] && !StartsWithMark(lines, at - 1) && !StartsWithMark(lines, at + 1)
        && at > 0 && !lines[at - 1].IsBlank && lines[at - 1].Text is not [.., ':'];

    static bool StartsWithMark(List<MailLine> lines, int at) => at >= 0 && at < lines.Count && lines[at].Text.StartsWith('>');

    static bool IsRestOf(string quoted, string rest) =>
        quoted.Length >= BrokenFrom && rest.Length > 0 && char.IsLower(rest[0]) && quoted[^1] is not ('.' or '?' or '!' or ':');
}
