using System.Text.RegularExpressions;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>"From:, Sent:, To:, Subject:": the heads of an older mail, in the languages of the programs that write them out.</summary>
static class OlderHeads
{
    const string From = "from";
    const string Date = "date";
    const string Subject = "subject";

    /// <summary>A long list of recipients is broken over lines.</summary>
    const int MostLines = 24;

    static readonly Dictionary<string, string> Kinds = ReadKinds();

    static readonly Regex Label = ReplyPatterns.Expression($@"(?:^|[\s>]){AnyKind()}\s?:");

    /// <summary>The line behind the heads that begin in this one; -1 when none do.</summary>
    public static int EndFrom(List<MailLine> lines, int start)
    {
        if (!IsHead(lines[start]))
            return -1;

        var kinds = new HashSet<string>();
        var end = start;
        var hasAddress = false;
        for (var at = start; at < lines.Count && at < start + MostLines && at - end <= 2; at++)
        {
            var line = lines[at].Bare;
            if (lines[at].IsBlank)
                continue;

            var isHead = IsHead(lines[at]);
            if (!isHead && !(at == end && line.AsSpan().ContainsAny('@', ';')))
                break;

            foreach (Match match in Label.Matches(line))
                kinds.Add(Kinds[match.Value.Trim(' ', '\t', '>', ':')]);

            hasAddress |= isHead && line.Contains('@', StringComparison.Ordinal);
            end = at + 1;
        }

        return AreHeads(kinds, hasAddress) ? end : -1;
    }

    /// <summary>A head by itself is a word with a colon: "Till: alla som undrar".</summary>
    public static bool IsHead(MailLine line) => Label.Match(line.Bare) is { Success: true, Index: 0 };

    /// <summary>Where a journey goes from, when and to is three of them too, and so is a letter's head: without an address it takes all four.</summary>
    static bool AreHeads(HashSet<string> kinds, bool hasAddress) => (hasAddress, kinds.Contains(From)) switch
    {
        (true, true) => kinds.Count >= 3 || kinds.Contains(Date),
        (true, false) => kinds.Count >= 3 && kinds.Contains(Date) && kinds.Contains(Subject),
        (false, true) => kinds.Count >= 4,
        _ => false,
    };

    static Dictionary<string, string> ReadKinds()
    {
        var kinds = new Dictionary<string, string>();
        foreach (var (section, lines) in WordList.Read("mailheaders"))
            foreach (var word in lines.SelectMany(WordList.Words))
                kinds.TryAdd(word, section);

        return kinds;
    }

    static string AnyKind() => $"(?:{string.Join('|', Kinds.Keys.OrderByDescending(word => word.Length).Select(Regex.Escape))})";
}
