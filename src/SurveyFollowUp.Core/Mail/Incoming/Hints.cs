namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>What a mail carries besides its words that makes a machine, or a person, likelier.</summary>
static class Hints
{
    static readonly string[] MailPrograms =
    [
        "iphone mail", "ipad mail", "apple mail", "mozilla", "thunderbird", "microsoft outlook", "outlook-", "k-9", "mutt", "eudora",
    ];

    /// <summary>Headers that are on people's mail as well: one of them is a hint, and no more.</summary>
    public static int Markings(IncomingMail mail) =>
        (MachineHeaders.Precedence(mail) is "junk" or "bulk" && MachineHeaders.List(mail) == "" ? 2 : 0)
        + (mail.Header("X-MS-Exchange-Generated-Message-Source").Contains("Mailbox Rules Agent", StringComparison.OrdinalIgnoreCase) ? 2 : 0)
        + (mail.Header("X-Auto-Response-Suppress").Trim().Equals("All", StringComparison.OrdinalIgnoreCase) ? 1 : 0);

    /// <summary>People quote what they answer, ask, write to several at once, and with mail programs; machines answer one.</summary>
    public static int Humanity(IncomingMail mail, OwnWords own) =>
        (own.QuotesAnother ? 2 : 0) + (IsToSeveral(mail) ? 3 : 0) + (own.Text.Contains('?') ? 1 : 0) + (own.Text.Length > AutomaticWords.LongestAnswer ? 2 : 0)
        + (MailPrograms.Any(program => (mail.Header("X-Mailer") + mail.Header("User-Agent")).Contains(program, StringComparison.OrdinalIgnoreCase)) ? 1 : 0);

    static bool IsToSeveral(IncomingMail mail) =>
        MailAddresses.In(ShownText.Cut($"{mail.Header("To")} {mail.Header("Cc")}", 2000)).Distinct().Skip(1).Any();
}
