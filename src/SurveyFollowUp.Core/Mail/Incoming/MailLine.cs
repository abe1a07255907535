namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>One line of a mail, cleaned by <see cref="PlainLines.Clean"/>.</summary>
/// <param name="IsQuoted">Its HTML says so; in plain text the line itself does.</param>
/// <param name="IsSignatureMark">The "-- " of RFC 3676, whose space at the end the text no longer shows.</param>
readonly record struct MailLine(string Text, bool IsQuoted = false, bool IsSignatureMark = false)
{
    /// <summary>Without the marks of a quotation and of bold type, in small letters, with single spaces.</summary>
    public string Bare => string.Join(' ', Text.ToLowerInvariant().Replace("*", "", StringComparison.Ordinal)
        .Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).TrimStart(QuoteMarks);

    public bool IsBlank => !Text.AsSpan().ContainsAnyExcept(Invisible);

    /// <summary>Besides spaces, two signs that join letters and are nothing by themselves.</summary>
    static readonly System.Buffers.SearchValues<char> Invisible = System.Buffers.SearchValues.Create(" \t\u200C\u200D");

    static readonly char[] QuoteMarks = ['>', '|', ' '];
}
