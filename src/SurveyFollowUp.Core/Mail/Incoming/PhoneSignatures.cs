using System.IO.Enumeration;
using System.Text.RegularExpressions;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>What stands below somebody's words without being theirs: "Skickat från min iPhone", and all below "-- ".</summary>
static class PhoneSignatures
{
    const int Longest = 160;
    const int MostWords = 16;

    /// <summary>Without the space of RFC 3676 two dashes may as well divide an answer: a signature is short.</summary>
    const int MostLines = 12;

    static readonly char[] Punctuation = [' ', '.', '!', '-', '_', '<', '>', '(', ')', '[', ']', '~'];
    static readonly string[] Beginnings = WordList.Section("phonesignatures", "beginnings");
    static readonly string[] Devices = WordList.Section("phonesignatures", "devices");
    static readonly string[] WholeLines = WordList.Section("phonesignatures", "lines");

    static readonly Regex Link = ReplyPatterns.Expression(@"[<(\[]?https?://[^\s<>]*[>)\]]?");

    /// <summary>Cuts them at the end of every stretch of lines that is not cut yet.</summary>
    public static void Cut(List<MailLine> lines, bool[] isCut)
    {
        for (int start = 0, end; start < lines.Count; start = end)
        {
            end = start + 1;
            while (end < lines.Count && isCut[end] == isCut[start])
                end++;

            if (!isCut[start])
                CutEnd(lines, isCut, start, end);
        }
    }

    static void CutEnd(List<MailLine> lines, bool[] isCut, int start, int end)
    {
        var mark = Mark(lines, start, end);
        Fill(isCut, mark, end);
        while (LastSent(lines, start, mark) is var sent and >= 0)
        {
            Fill(isCut, sent, mark);
            mark = sent;
        }
    }

    /// <summary>The first line below which is a signature; the end when there is none.</summary>
    static int Mark(List<MailLine> lines, int start, int end)
    {
        var below = 0;
        var found = end;
        for (var at = end - 1; at >= start; at--)
        {
            if (lines[at].IsSignatureMark || (below is > 0 and <= MostLines && IsDivider(lines[at].Text)))
                found = at;
            below += lines[at].IsBlank ? 0 : 1;
        }

        return found;
    }

    static bool IsDivider(string text) => text == "--" || (text.Length >= 10 && !text.AsSpan().ContainsAnyExcept('_'));

    /// <summary>The last line when a telephone wrote it, perhaps with its link in a line of its own; else -1.</summary>
    static int LastSent(List<MailLine> lines, int start, int end)
    {
        for (var at = end - 1; at >= start; at--)
        {
            if (lines[at].Text.Length > Longest)
                return -1;

            var text = Link.Replace(lines[at].Bare, "").Trim(Punctuation);
            if (text != "")
                return text.Count(' ') < MostWords && IsSent(text) ? at : -1;
        }

        return -1;
    }

    static void Fill(bool[] isCut, int start, int end) => isCut.AsSpan(start, end - start).Fill(true);

    static bool IsSent(string text) =>
        Array.Exists(WholeLines, line => FileSystemName.MatchesSimpleExpression(line, text))
        || (Array.Exists(Beginnings, word => text.StartsWith($"{word} ", StringComparison.Ordinal)) && Array.Exists(Devices, word => HasWord(text, word)));

    /// <summary>A device may have an ending: "iPhonesta", "mobilen".</summary>
    static bool HasWord(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.Ordinal);

        return at > 0 && !char.IsLetterOrDigit(text[at - 1]);
    }
}
