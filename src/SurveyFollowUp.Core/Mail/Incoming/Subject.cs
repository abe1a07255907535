namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>A subject without the marks of mail programs and mailing lists before it.</summary>
/// <param name="IsReply">Whether there was a "Re:", "Sv:" or "Vs:": then the words behind it are somebody else's.</param>
readonly record struct Subject(string Text, bool IsReply)
{
    const int Most = 1000;
    const int LongestTag = 40;

    static readonly string[] Replies =
    [
        "re:", "sv:", "vs:", "aw:", "antw:", "ref:", "rif:", "rv:", "res:", "r:", "fw:", "fwd:", "vb:", "vl:", "wg:", "tr:", "enc:", "i:", "vast:",
        "sv :", "re :", "re[2]:", "forward:", "odp:", "ynt:",
    ];

    public static Subject Of(string subject)
    {
        var rest = ShownText.Cut(subject, Most).AsSpan().Trim();
        var isReply = false;
        while (true)
        {
            var length = Mark(rest);
            if (length > 0)
                isReply = true;
            else if (Tag(rest) is var tag and > 0)
                length = tag;
            else
                return new Subject(rest.ToString(), isReply);

            rest = rest[length..].TrimStart();
        }
    }

    static int Mark(ReadOnlySpan<char> subject)
    {
        foreach (var reply in Replies)
        {
            if (subject.StartsWith(reply, StringComparison.OrdinalIgnoreCase))
                return reply.Length;
        }

        return 0;
    }

    /// <summary>"[list]", and what scanners write: "[EXTERNAL]", "***SPAM***".</summary>
    static int Tag(ReadOnlySpan<char> subject)
    {
        var (opening, closing) = subject is ['[', ..] ? ("[", "]") : ("***", "***");
        if (!subject.StartsWith(opening) || subject[opening.Length..].IndexOf(closing) is not (> 0 and < LongestTag and var inside))
            return 0;

        var length = opening.Length + inside + closing.Length;
        return length < subject.Length ? length : 0;
    }
}
