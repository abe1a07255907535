using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>
/// Judged by its subject and its own words alone, as where a vacation program marks nothing. One sign is never enough, save when a mail says of itself that
/// nobody wrote it: people are out of the office too, and thank for mails.
/// </summary>
/// <param name="Kind">What its words sound like, whether or not they are enough.</param>
sealed partial record AutomaticWords(MailWriter Kind, int Weight, string Sign)
{
    const int Enough = 4;
    const int Decisive = 10;

    /// <summary>A machine comes to the point; a person who mentions a vacation in a longer mail does so further down.</summary>
    const int Beginning = 400;
    public const int LongestAnswer = 2500;

    /// <summary>"Automatic reply from Bo Ek: Your answer".</summary>
    const int LongestRest = 30;
    const int LongestSign = 60;
    const int NextSentence = 30;

    /// <summary>A person who tells what a machine wrote.</summary>
    const string QuotationMarks = "\"'“”„»«‘’";

    static readonly AutomaticWords Nothing = new(MailWriter.Person, 0, "");

    public bool IsEnough => Weight >= Enough;

    public static AutomaticWords Of(IncomingMail mail)
    {
        var subject = Subject.Of(mail.Subject);
        var inSubject = MailWords.OfMachines.In(subject.Text);
        var own = OwnWords.Of(ShownText.Of(mail));
        var words = MailWords.OfMachines.In(own.Text);

        ImmutableArray<AutomaticWords> found =
        [
            OfSubject(subject, inSubject, words), OfReceipt(inSubject, words), OfItself(own, words), OfChallenge(own, words),
            Away(mail, subject, inSubject, own, words), Received(mail, subject, inSubject, own, words),
        ];

        var best = found.MaxBy(signs => signs.Weight)!;
        return best.Weight > 0 ? best : Nothing;
    }

    /// <summary>"Automatic reply: Your answer"; behind a "Re:" it is what a person answers.</summary>
    static AutomaticWords OfSubject(Subject subject, FoundWords inSubject, FoundWords words)
    {
        if (subject.IsReply || !Begins(inSubject, "automatic-subject", LongestRest) && !Begins(inSubject, "auto-subject", 0))
            return Nothing;

        return new AutomaticWords(Better(words, inSubject.Has("received-subject")), Decisive, $"Subject: {ShownText.Cut(subject.Text, LongestSign)}");
    }

    static MailWriter Better(FoundWords words, bool isReceived) =>
        words.HasAny("absent", "left") ? MailWriter.OutOfOffice : isReceived || words.Has("received") ? MailWriter.Acknowledgement : MailWriter.OutOfOffice;

    /// <summary>At the beginning, and ending there; or with some more words before a colon.</summary>
    static bool Begins(FoundWords inSubject, string section, int rest)
    {
        if (inSubject.Start(section) != 0)
            return false;

        var behind = inSubject.Text.AsSpan(inSubject.End(section)).TrimStart();
        var colon = behind.IndexOf(':');
        return behind is [] or ['(' or '[' or ']' or '!' or '.' or '|', ..] or ['-' or '–', ' ', ..] || colon == 0 || colon > 0 && colon < rest;
    }

    static AutomaticWords OfReceipt(FoundWords inSubject, FoundWords words) =>
        Begins(inSubject, "receipt-subject", LongestRest) && words.Start("receipt") < Beginning
            ? new AutomaticWords(MailWriter.Receipt, Decisive, $"Subject: {inSubject.Phrase("receipt-subject")}")
            : Nothing;

    /// <summary>"This is an automatic reply", at its beginning or in a short mail.</summary>
    static AutomaticWords OfItself(OwnWords own, FoundWords words)
    {
        var start = words.Start("automatic");
        if (start == int.MaxValue || start > Beginning && own.Text.Length > LongestAnswer || start > 0 && QuotationMarks.Contains(own.Text[start - 1]))
            return Nothing;

        var kind = words.HasAny("absent", "left") ? MailWriter.OutOfOffice
            : words.HasAny("received", "case") ? MailWriter.Acknowledgement
            : MailWriter.OtherMachine;
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

        var isAnswer = isTitled || subject.IsReply || mail.Header("In-Reply-To") != "" || Hints.Markings(mail) > 0;
        var weight = (main == "" ? 0 : main == "left" ? 3 : 2) + Count(words, "substitute", "unread") + (isTitled ? 2 : 0) - (isAnswer ? 0 : 1)
            + (words.Has("return") || Day().IsMatch(own.Text) ? 1 : 0) + (IsBefore(words, "thanks", main) ? 1 : 0)
            + Hints.Markings(mail) - Hints.Humanity(mail, own) - Count(words, "personal");
        return new AutomaticWords(MailWriter.OutOfOffice, weight, main == "" ? $"Subject: {inSubject.Phrase("absent-subject")}" : words.Phrase(main));
    }

    static AutomaticWords Received(IncomingMail mail, Subject subject, FoundWords inSubject, OwnWords own, FoundWords words)
    {
        if (words.Start("received") > Beginning && words.Start("unanswerable") == int.MaxValue)
            return Nothing;

        var weight = (words.Start("received") < Beginning ? 3 : 0) + (words.Has("unanswerable") ? 2 : 0) + Count(words, "case", "soon", "thanks")
            + (inSubject.Has("received-subject") && !subject.IsReply ? 2 : 0) + Hints.Markings(mail) - Hints.Humanity(mail, own)
            - (words.Has("single") ? 2 : 0);
        return new AutomaticWords(MailWriter.Acknowledgement, weight, words.Phrase(words.Has("received") ? "received" : "unanswerable"));
    }

    /// <summary>A machine thanks and comes to its point; a person has something to say between.</summary>
    static bool IsBefore(FoundWords words, string section, string main) =>
        words.Has(section) && words.Has(main) && words.Start(main) - words.End(section) is >= 0 and < NextSentence;

    static int Count(FoundWords words, params ReadOnlySpan<string> sections)
    {
        var count = 0;
        foreach (var section in sections)
            count += words.Has(section) ? 1 : 0;

        return count;
    }

    /// <summary>"3.8.", "8/3", "v. 28-31".</summary>
    [GeneratedRegex("\\b[0-9]{1,2}[./-][0-9]{1,2}\\b", RegexOptions.NonBacktracking)]
    private static partial Regex Day();
}
