using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.Mail.Incoming;

namespace SurveyFollowUp.Core.Tests.Mail.Incoming;

/// <summary>Anybody may send anything: mails made of arbitrary text and of lines that mean something somewhere.</summary>
public class AnyReplyTests
{
    const int Large = 25 * 1024 * 1024;

    static readonly string[] Telling =
    [
        "", " ", ">", "> Kom paketet?", ">> Nej", "| a", "-- ", "--", "_____________", "Hej!", "Skickat från min iPhone", "Hanki Outlook for iOS",
        "Den mån 2 nov. 2026 kl 10:15 skrev Jonas <jonas@example.se>:", "kirjoitti:", "ma 2. marrask. 2026 klo 10.15 Jonas (jonas@example.fi)",
        "Från: Jonas <jonas@example.se>", "Skickat: 2026-11-02 10:15", "Till: Anna", "Ämne: Hej", "-----Original Message-----", "\u200B", "\u2028",
        "<div class=gmail_quote>", "</div>", "<blockquote>", "</blockquote>", "<p>", "<br>", "&gt;", "&#xD800;", "<!--", "\uD83D", "\u200D",
    ];

    static readonly Gen<string> Lines = Gen.OneOf(Gen.Elements(Telling), ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));

    static readonly Gen<string> Texts = Lines.ArrayOf()
        .SelectMany(_ => Gen.Elements("\n", "\r\n", "\r", "\u0085"), (lines, end) => string.Join(end, lines));

    [Test]
    public void Words_are_lines_of_the_mail_in_their_order_and_empty_only_when_nothing_can_be_seen() =>
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            var words = NewText.Of(new IncomingMail { Text = text }).Words;

            Assert.That(IsInOrder(Seen(words), Seen(text)), $"{words} in {text}");
            Assert.That(words != "" || Seen(text).Count == 0, text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Test]
    public void Any_html_is_read_without_an_exception() =>
        Prop.ForAll(Texts.ToArbitrary(), html => NewText.Of(new IncomingMail { Html = html }).Words.Length <= html.Length * 2 + 2)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Test]
    public void Of_a_mail_that_is_too_long_the_beginning_is_read()
    {
        var text = NewText.Of(new IncomingMail { Text = $"Hej\n{new string('a', NewText.MostRead)}" });

        Assert.That(text.IsCutShort);
        Assert.That(text.Words, Does.StartWith("Hej").And.Length.EqualTo(NewText.MostRead));
        Assert.That(NewText.Of(new IncomingMail { Html = $"Hej<br>{new string('a', NewText.MostRead)}<p>slut" }).IsCutShort);
        Assert.That(NewText.Of(new IncomingMail { Text = "Hej" }).IsCutShort, Is.False);
    }

    [Test]
    public void Mails_made_to_be_slow_take_as_long_as_they_are_long()
    {
        string[] plain =
        [
            ">", "a", "\n", "> > \n", "wrote:\n", "Den 2 nov. 2026 10:15\n", "from: a@b.se\n", "-- \n", "Skickat från min iPhone\n", "a@", "| \n",
        ];
        string[] html =
        [
            "<", "<div>", "<blockquote>", "<div class=gmail_quote>", "</div>", "&", "<!--", "<style>", "<a href=\"", "<p>", "<br>", "<li>", "<td>", "<p class=",
            "<div id=\"appendonsend\">", "<div><blockquote></div>", "&amp;lt;", "<pre>\n",
        ];

        foreach (var part in plain)
            Length.Decides(Large / 8, length => NewText.Of(new IncomingMail { Text = Repeated(part, length) }), part);

        foreach (var part in html)
            Length.Decides(Large / 8, length => NewText.Of(new IncomingMail { Html = Repeated(part, length) }), part);
    }

    [Test]
    public void Quotations_in_quotations_are_marked_once()
    {
        const int Depth = 40_000;
        var nested = string.Concat(Enumerable.Repeat("<div class=gmail_quote>a<br>", Depth).Concat(Enumerable.Repeat("</div>", Depth)));

        Assert.That(NewText.Of(new IncomingMail { Html = $"Ja.{nested}Nej." }).Words, Is.EqualTo("Ja.\n\nNej."));
    }

    static string Repeated(string part, int length) => string.Concat(Enumerable.Repeat(part, length / part.Length));

    /// <summary>What can be seen of each line; halves of a sign are none.</summary>
    static List<string> Seen(string text) =>
        [.. Regex.Split(text, "\r\n|[\r\n\v\f\u0085\u2028\u2029]").Select(line => string.Concat(line.Where(IsSeen))).Where(line => line != "")];

    static bool IsSeen(char sign) =>
        !char.IsWhiteSpace(sign) && sign != '\uFFFD'
        && char.GetUnicodeCategory(sign) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate);

    static bool IsInOrder(List<string> some, List<string> all)
    {
        var at = 0;
        foreach (var line in all)
            at += at < some.Count && some[at] == line ? 1 : 0;

        return at == some.Count;
    }
}
