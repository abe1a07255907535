namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>The words of a report, and the mail that came back behind them.</summary>
/// <param name="Own">What the server wrote.</param>
/// <param name="Original">What it copied; empty where that is a part of its own, or missing.</param>
sealed record BounceText(string Own, string Original)
{
    /// <summary>What a server says of one address stands near it.</summary>
    const int Near = 800;
    const int LongestSeparator = 120;
    const int MostSeparators = 200;

    static readonly string[] OriginalFields =
    [
        "Received: ", "Return-Path: ", "Message-ID: ", "MIME-Version: ", "DKIM-Signature: ", "X-Mailer: ", "X-SFU-Instance: ",
    ];

    public static BounceText Of(IncomingMail mail)
    {
        var text = ShownText.Of(mail);
        var end = Math.Min(FirstField(text), FirstSeparator(text));
        return new BounceText(text[..end], text[end..]);
    }

    public bool IsBounce(IncomingMail mail) => Sign(mail) != "";

    /// <summary>
    /// A server's sender, or the null path, and words that speak of a failure; or a subject that only servers write, and those words outside of any
    /// quotation. Empty where none of that is so.
    /// </summary>
    public string Sign(IncomingMail mail)
    {
        var subject = Subject.Of(mail.Subject);
        if (mail.Header("X-Failed-Recipients") != "" && !subject.IsReply)
            return "X-Failed-Recipients";

        var inSubject = MailWords.OfBounces.In(subject.Text);
        var isTitled = !subject.IsReply && inSubject.Start("bounce-subject") == 0;
        var own = OwnWords.Of(Own).Text;
        var words = MailWords.OfBounces.In(own);
        var speaks = words.HasAny("failed", "delayed") || isTitled && Writers.MayBeDaemon(mail) && BounceReason.SaysWhy(own);

        if (Writers.IsDaemon(mail))
            return speaks || isTitled ? "From" : "";

        if (Writers.HasNullPath(mail))
            return speaks && (isTitled || BounceReason.Status("", own) != "") && MachineHeaders.AutoSubmitted(mail) != "auto-replied" ? "Return-Path: <>" : "";

        return isTitled && speaks && (Writers.MayBeDaemon(mail) || !IsWrittenByHand(mail)) ? $"Subject: {inSubject.Phrase("bounce-subject")}" : "";
    }

    /// <summary>The text behind an address, up to the next of the others; empty where it does not stand there.</summary>
    public string Around(string address, IReadOnlyList<string> others)
    {
        var at = address == "" ? -1 : Own.IndexOf(address, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return "";

        var near = Own[at..Math.Min(Own.Length, at + Near)];
        var ends = others.Where(other => other != address && other != "").Select(other => near.IndexOf(other, StringComparison.OrdinalIgnoreCase));
        return near[..ends.Where(end => end > 0).DefaultIfEmpty(near.Length).Min()];
    }

    /// <summary>An answer, or with the mark of a mail program: no server writes these.</summary>
    static bool IsWrittenByHand(IncomingMail mail) =>
        mail.Header("User-Agent") != "" || mail.Header("X-Mailer") != "" || mail.Header("Thread-Topic") != "" || mail.Header("In-Reply-To") != "";

    /// <summary>"--- Below this line is a copy of the message." and "Original message headers:", but not "The original message was received at noon".</summary>
    static int FirstSeparator(string text)
    {
        var looked = 0;
        for (var start = 0; start < text.Length && looked < MostSeparators;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            var line = text.AsSpan(start, end - start).Trim();
            if (line.Length is > 8 and < LongestSeparator && (line is ['-' or '=' or '*' or '_', ..] || line[^1] == ':'))
            {
                looked++;
                if (MailWords.OfBounces.In(line.ToString()).Has("copy-follows"))
                    return end;
            }

            start = end;
        }

        return text.Length;
    }

    static int FirstField(string text)
    {
        var first = text.Length;
        foreach (var field in OriginalFields)
        {
            var at = text.StartsWith(field, StringComparison.OrdinalIgnoreCase) ? -1 : text.IndexOf($"\n{field}", StringComparison.OrdinalIgnoreCase);
            first = at < 0 ? first : Math.Min(first, at + 1);
        }

        return first;
    }
}
