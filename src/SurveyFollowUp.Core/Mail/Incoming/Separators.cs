using System.Buffers;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>"-----Original Message-----": lines that say that an older mail follows.</summary>
static class Separators
{
    const int Longest = 200;

    static readonly char[] Rules = ['_', '-', '‐', '–', '—', '=', '*'];
    static readonly char[] Dashes = ['-', '‐', '–', '—', '_', '=', ' ', '#', '<', '>', ':'];
    static readonly SearchValues<char> Closing = SearchValues.Create("-‐–—_=#:>");

    static readonly HashSet<string> Phrases = [.. WordList.Read("separators").SelectMany(section => section.Lines).SelectMany(WordList.Words)];

    /// <summary>Between dashes it is one wherever it stands; without them, only above heads or a quotation.</summary>
    public static bool Is(MailLine line, bool isAboveOlderMail)
    {
        if (line.Text.Length > Longest)
            return false;

        var text = line.Bare.Trim();
        var inner = text.TrimStart(Dashes);
        var dashes = text[..^inner.Length].Replace(" ", "", StringComparison.Ordinal).Length;
        var end = inner.AsSpan().IndexOfAny(Closing);
        var phrase = (end < 0 ? inner : inner[..end]).Trim();

        // A hyphen may be part of the phrase itself: "Original-Nachricht".
        return (dashes >= 2 || isAboveOlderMail) && (Phrases.Contains(phrase) || Phrases.Contains(inner.TrimEnd(Dashes)));
    }

    /// <summary>"&gt;&gt;&gt; Jonas Berg 2026-11-02 10:15 &gt;&gt;&gt;", above an older mail without any other mark.</summary>
    public static bool IsArrows(MailLine line) =>
        line.Text.Length is > 6 and <= Longest && line.Text.StartsWith(">>>", StringComparison.Ordinal) && line.Text.EndsWith(">>>", StringComparison.Ordinal)
        && line.Text.AsSpan().ContainsAnyInRange('0', '9');

    /// <summary>A rule across the page, which programs draw above an older mail.</summary>
    public static bool IsRule(MailLine line) => line.Text.Length >= 5 && line.Text.Trim().Trim(Rules) == "" && !line.IsBlank;
}
