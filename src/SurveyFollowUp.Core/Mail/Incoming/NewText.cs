namespace SurveyFollowUp.Core.Mail.Incoming;

/// <summary>What somebody wrote just now, and what was cut away from it.</summary>
/// <param name="Words">Empty only when the mail has no visible character.</param>
/// <param name="Quoted">What a page may unfold: the older mails and the signatures, in the order in which they stand.</param>
/// <param name="IsCutShort">The mail was longer than anybody writes, and only its beginning was read.</param>
public sealed record NewText(string Words, string Quoted, bool IsCutShort)
{
    /// <summary>So many characters are read, quotations included.</summary>
    public const int MostRead = 256 * 1024;

    /// <summary>Takes the plain text of a mail, or its HTML when it has no plain text.</summary>
    public static NewText Of(IncomingMail mail)
    {
        var (lines, isCutShort) = PlainLines.Of(mail.Text);
        if (lines.TrueForAll(line => line.IsBlank))
            (lines, isCutShort) = HtmlLines.Of(mail.Html);

        var isCut = Quotations.In(lines);
        PhoneSignatures.Cut(lines, isCut);
        var words = LinesToText.Join(lines, isCut, wanted: false);

        // Rules that leave nothing are wrong about this mail: better too much than an answer lost.
        return words == ""
            ? new NewText(LinesToText.Join(lines, new bool[lines.Count], wanted: false), "", isCutShort)
            : new NewText(words, LinesToText.Join(lines, isCut, wanted: true), isCutShort);
    }
}
