using System.Buffers;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>One line of a mail, cleaned by <see cref="PlainLines.Clean"/>.</summary>
/// <param name="IsQuoted">Its HTML says so; in plain text the line itself does.</param>
/// <param name="IsSignatureMark">The "-- " of RFC 3676, whose space at the end the text no longer shows.</param>
readonly record struct MailLine(string Text, bool IsQuoted = false, bool IsSignatureMark = false)
{
    /// <summary>Longer ones are paragraphs, and say nothing about other mails.</summary>
    const int LongestTelling = 1000;

    /// <summary>Besides spaces, two signs that join letters and are nothing by themselves.</summary>
    static readonly SearchValues<char> Invisible = SearchValues.Create(" \t\u200C\u200D");

    /// <summary>Without the marks of a quotation and of bold type, in small letters, with single spaces; empty for a long line.</summary>
    public string Bare { get; } = Text.Length > LongestTelling ? "" : BareOf(Text);

    public bool IsBlank => !Text.AsSpan().ContainsAnyExcept(Invisible);

    static string BareOf(string text)
    {
        var words = text.ToLowerInvariant().Replace("*", "", StringComparison.Ordinal).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

        return string.Join(' ', words).TrimStart('>', '|', ' ');
    }
}
