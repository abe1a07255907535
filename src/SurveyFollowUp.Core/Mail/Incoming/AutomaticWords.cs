using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>
/// Judged by its subject and its own words alone, as where a vacation program marks nothing. One sign is never enough, save when a mail says of itself that
/// nobody wrote it: people are out of the office too, and thank for mails.
/// </summary>
/// <param name="Kind">What its words sound like, whether or not they are enough.</param>
sealed record AutomaticWords(MailWriter Kind, int Weight, string Sign)
{
    const int Enough = 4;
    const int Decisive = 10;

    /// <summary>A machine comes to the point; a person who mentions a vacation in a longer mail does so further down.</summary>
    const int Beginning = 400;
    const int LongestAnswer = 2500;

    static readonly AutomaticWords Nothing = new(MailWriter.Person, 0, "");
    static readonly string[] MailPrograms = ["iphone mail", "ipad mail", "apple mail", "mozilla", "thunderbird", "microsoft outlook", "outlook-", "k-9", "mutt", "eudora"];

    public bool IsEnough => Weight >= Enough;

    public static AutomaticWords Of(IncomingMail mail)
    {
        var subject = Subject.Of(mail.Subject);
        var inSubject = MailWords.OfMachines.In(subject.Text);
        var own = OwnWords.Of(ShownText.Of(mail));
        var words = MailWords.OfMachines.In(own.Text);

        ImmutableArray<AutomaticWords> found =
        [
            OfSubject(subject, inSubject, words), OfReceipt(subject, inSubject, words), OfItself(own, words), OfChallenge(own, words),
            Away(mail, subject, inSubject, own, words), Received(mail, subject, inSubject, own, words),
        ];

        var best = found.MaxBy(signs => signs.Weight)!;
        return best.Weight > 0 ? best : Nothing;
    }

    /// <summary>"Automatic reply: Your answer"; behind a "Re:" it is what a person answers.</summary>
    static AutomaticWords OfSubject(Subject subject, FoundWords inSubject, FoundWords words)
    {
        if (subject.IsReply || inSubject.Start("automatic-subject") != 0 || !EndsThere(subject.Text.AsSpan(inSubject.End("automatic-subject"))))
            return Nothing;

        return new AutomaticWords(Better(words, inSubject.Has("received-subject")), Decisive, $"Subject: {inSubject.Phrase("automatic-subject")}");
    }

    static MailWriter Better(FoundWords words, bool isReceived) =>
        words.HasAny("absent", "left") ? MailWriter.OutOfOffice : isReceived || words.Has("received") ? MailWriter.Acknowledgement : MailWriter.OutOfOffice;

    /// <summary>"Auto: ..." is a machine's, "Auto insurance" is not.</summary>
    static bool EndsThere(ReadOnlySpan<char> rest) => rest.TrimStart() is [] or [':' or '(' or '[' or ']' or '!' or '.' or '|', ..] or ['-' or '–', ' ', ..];

    static AutomaticWords OfReceipt(Subject subject, FoundWords inSubject, FoundWords words) =>
        inSubject.Start("receipt-subject") == 0 && EndsThere(subject.Text.AsSpan(inSubject.End("receipt-subject"))) && words.Start("receipt") < Beginning
            ? new AutomaticWords(MailWriter.Receipt, Decisive, $"Subject: {inSubject.Phrase("receipt-subject")}")
            : Nothing;

    /// <summary>"This is an automatic reply", at its beginning or in a short mail.</summary>
    static AutomaticWords OfItself(OwnWords own, FoundWords words)
    {
        if (!words.Has("automatic") || words.Start("automatic") > Beginning && own.Text.Length > LongestAnswer)
            return Nothing;

        var kind = words.HasAny("absent", "left") ? MailWriter.OutOfOffice : words.HasAny("received", "case") ? MailWriter.Acknowledgement : MailWriter.OtherMachine;
        return new AutomaticWords(kind, Decisive - 1, words.Phrase("automatic"));
    }

    static AutomaticWords OfChallenge(OwnWords own, FoundWords words) =>
        words.Has("challenge") && own.Text.Length < LongestAnswer && !own.QuotesAnother
            ? new AutomaticWords(MailWriter.OtherMachine, Enough, words.Phrase("challenge"))
            : Nothing;

    static AutomaticWords Away(IncomingMail mail, Subject subject, FoundWords inSubject, OwnWords own, FoundWords words)
    {
        var main = words.Start("absent") < Beginning ? "absent" : words.Start("left") < Beginning ? "left" : "";
        var isTitled = inSubject.Has("absent-subject") && !subject.IsReply;
        if (main == "" && !isTitled)
            return Nothing;

        var weight = (main == "" ? 0 : main == "left" ? 3 : 2) + Count(words, "return", "substitute", "unread", "thanks") + (isTitled ? 2 : 0)
            - (isTitled || subject.IsReply || mail.Header("In-Reply-To") != "" ? 0 : 1) + Markings(mail) - Humanity(mail, own);
        return new AutomaticWords(MailWriter.OutOfOffice, weight, main == "" ? $"Subject: {inSubject.Phrase("absent-subject")}" : words.Phrase(main));
    }

    static AutomaticWords Received(IncomingMail mail, Subject subject, FoundWords inSubject, OwnWords own, FoundWords words)
    {
        if (words.Start("received") > Beginning && words.Start("unanswerable") == int.MaxValue)
            return Nothing;

        var weight = (words.Start("received") < Beginning ? 3 : 0) + (words.Has("unanswerable") ? 2 : 0) + Count(words, "case", "soon", "thanks")
            + (inSubject.Has("received-subject") && !subject.IsReply ? 2 : 0) + Markings(mail) - Humanity(mail, own);
        return new AutomaticWords(MailWriter.Acknowledgement, weight, words.Phrase(words.Has("received") ? "received" : "unanswerable"));
    }

    static int Count(FoundWords words, params ReadOnlySpan<string> sections)
    {
        var count = 0;
        foreach (var section in sections)
            count += words.Has(section) ? 1 : 0;

        return count;
    }

    /// <summary>Headers that are on people's mail as well: one of them is a hint, and no more.</summary>
    static int Markings(IncomingMail mail) =>
        (MachineHeaders.Precedence(mail) is "junk" or "bulk" && MachineHeaders.List(mail) == "" ? 2 : 0)
        + (mail.Header("X-Auto-Response-Suppress").Trim().Equals("All", StringComparison.OrdinalIgnoreCase) ? 1 : 0);

    /// <summary>People quote what they answer, ask, write to several at once, and with mail programs; machines answer one.</summary>
    static int Humanity(IncomingMail mail, OwnWords own) =>
        (own.QuotesAnother ? 2 : 0) + (IsToSeveral(mail) ? 3 : 0) + (own.Text.Contains('?') ? 1 : 0) + (own.Text.Length > LongestAnswer ? 2 : 0)
        + (MailPrograms.Any(program => (mail.Header("X-Mailer") + mail.Header("User-Agent")).Contains(program, StringComparison.OrdinalIgnoreCase)) ? 1 : 0);

    static bool IsToSeveral(IncomingMail mail) =>
        MailAddresses.In(ShownText.Cut($"{mail.Header("To")} {mail.Header("Cc")}", 2000)).Distinct().Skip(1).Any();
}
