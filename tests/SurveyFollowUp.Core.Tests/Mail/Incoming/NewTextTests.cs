using SurveyFollowUp.Core.Mail.Incoming;

namespace SurveyFollowUp.Core.Tests.Mail.Incoming;

public class NewTextTests
{
    const string Quotation = "Den mån 2 nov. 2026 kl 10:15 skrev Jonas <jonas@example.se>:\n\n> Kom paketet?";

    [Test]
    public void What_was_cut_away_can_be_unfolded()
    {
        var text = Of($"Nej.\n\n-- \nAnna\n\n{Quotation}");

        Assert.That(text.Words, Is.EqualTo("Nej."));
        Assert.That(text.Quoted, Is.EqualTo($"-- \nAnna\n\n{Quotation}".Replace("-- ", "--", StringComparison.Ordinal)));
    }

    [Test]
    public void A_mail_of_which_nothing_would_be_left_comes_back_whole()
    {
        Assert.That(Of(Quotation), Is.EqualTo(new NewText(Quotation, "", IsCutShort: false)));
        Assert.That(Of("Skickat från min iPhone").Words, Is.EqualTo("Skickat från min iPhone"));
        Assert.That(Of("-- \nAnna").Words, Is.EqualTo("--\nAnna"));
        Assert.That(Of("Från: Jonas <jonas@example.se>\nSkickat: i dag 10:15\nÄmne: Hej\n\nHej Anna\n\nHej Jonas").Words, Does.EndWith("Hej Jonas"));
    }

    [Test]
    public void Only_a_mail_without_a_visible_character_is_empty()
    {
        Assert.That(Of("\r\n \u00A0\t\u200B\uFEFF\u200D\n").Words, Is.Empty);
        Assert.That(NewText.Of(new IncomingMail { Html = "<p>&nbsp;</p><style>p {}</style><!-- x -->" }).Words, Is.Empty);
        Assert.That(NewText.Of(new IncomingMail()), Is.EqualTo(new NewText("", "", IsCutShort: false)));
        Assert.That(Of("!").Words, Is.EqualTo("!"));
    }

    [Test]
    public void The_plain_text_is_read_and_without_it_the_html()
    {
        Assert.That(NewText.Of(new IncomingMail { Text = "Ja", Html = "<p>Nej</p>" }).Words, Is.EqualTo("Ja"));
        Assert.That(NewText.Of(new IncomingMail { Text = "\u00A0\r\n", Html = "<p>Nej</p>" }).Words, Is.EqualTo("Nej"));
    }

    [Test]
    public void Line_breaks_and_spaces_of_any_kind_are_one_kind_and_marks_without_width_are_gone()
    {
        Assert.That(Of("\uFEFFHej\u00A0du \t\r\nså\u200B här\u2028slut\0").Words, Is.EqualTo("Hej du\nså här\nslut"));
        Assert.That(Of("a\r\n\r\n\r\n\r\n\r\nb\rc").Words, Is.EqualTo("a\n\n\nb\nc"), "two blank lines are the most");
        Assert.That(Of("👩‍👧 tack").Words, Is.EqualTo("👩‍👧 tack"), "a family is joined by a mark without width");
    }

    [Test]
    public void An_attribution_is_known_in_capitals_with_hard_spaces_and_broken_over_lines()
    {
        foreach (var line in new[]
        {
            "DEN MÅN 2 NOV. 2026 KL 10:15 SKREV JONAS <JONAS@EXAMPLE.SE>:",
            "Den\u00A0mån 2\u00A0nov. 2026 kl\u00A010:15 skrev Jonas <jonas@example.se>\u00A0:",
            "On Mon, Nov 2,\n2026 at 10:15 AM Jonas Berg\n<jonas@example.se> wrote:",
            "On Mon, Nov 2, 2026 at 10:15 AM, Jonas Berg <jonas@example.se>\n> wrote:",
            "Jonas Berg på Exempelbolagets kundtjänst i Norrköping\n<jonas@example.se> kirjoitti 2.11.2026 kello 10.15:",
            "Jonas Berg <jonas@example.fi>\nkirjoitti:",
            "Citerar Jonas Berg <jonas@example.se>:",
            "2026-11-02 10:15 GMT+01:00 Jonas <jonas@example.se>:",
        })
            Assert.That(Of($"Ja.\n{line}\n> Nå?").Words, Is.EqualTo("Ja."), line);
    }

    [Test]
    public void A_sentence_above_an_attribution_is_no_part_of_it() => Assert.That(
        Of("Den 3 november 2026 var jag hos er.\nTack.\nJonas Berg skrev:\n> Hej").Words, Is.EqualTo("Den 3 november 2026 var jag hos er.\nTack."));

    [Test]
    public void The_heads_of_an_older_mail_are_known_with_blank_lines_between_them_and_in_one_line()
    {
        Assert.That(Of("Ja.\n\nFrån: Jonas\n\nSkickat: i går\n\nTill: Anna\n\nÄmne: Hej\n\nGammalt").Words, Is.EqualTo("Ja."));
        Assert.That(Of("Ja.\n\nVon: Jonas Gesendet: gestern An: Eva Betreff: Alt\n\nAlt").Words, Is.EqualTo("Ja."));
        Assert.That(Of("Resan:\nFrån: Vasa\nTill: Umeå\nDatum: 2 nov 2026").Quoted, Is.Empty, "a journey has them too");
    }

    [Test]
    public void The_heads_of_somebodys_own_letter_are_their_words()
    {
        const string Letter = "Till: Kundtjänst\nFrån: Anna Lind\nÄmne: Reklamation\n\nLampan är trasig.";

        Assert.That(Of($"{Letter}\n\n{Quotation}").Words, Is.EqualTo(Letter));
        Assert.That(Of("Hej!\n- Original message\n- var det jag menade").Quoted, Is.Empty);
        Assert.That(Of("Hej.\nJag mejlade jonas@example.se den 2 november 2026 och skrev:\nvar är lampan?").Quoted, Is.Empty);
    }

    [Test]
    public void Telephones_and_offices_name_the_writer_between_dashes_and_arrows()
    {
        Assert.That(Of("Ja.\n\n---- Jonas Berg skrev ----\n\nKom paketet?").Words, Is.EqualTo("Ja."));
        Assert.That(Of("Ja.\n\n>>> Jonas Berg <jonas@example.se> 2026-11-02 10:15 >>>\nKom paketet?").Words, Is.EqualTo("Ja."));
    }

    [Test]
    public void A_rest_that_a_program_broke_off_a_quoted_line_is_quoted_and_an_answer_below_one_is_not()
    {
        const string Long = "> En rad som är så lång att ett program bryter den någonstans på vägen, utan att";

        Assert.That(Of($"Ja.\n{Long}\nsätta sitt tecken\n> framför resten.").Words, Is.EqualTo("Ja."));
        Assert.That(Of($"{Long} fråga?\nja\n> Och sen?").Words, Is.EqualTo("ja"));
    }

    [Test]
    public void A_sign_for_more_than_is_no_quotation_and_two_bars_are()
    {
        Assert.That(Of("Det tog\n>5 dagar\ninnan ni svarade.").Quoted, Is.Empty);
        Assert.That(Of("| Vara | Pris |\n| Lampa | 20 |\nFel pris.").Quoted, Is.Empty);
        Assert.That(Of("Ja.\n| Kom paketet?\n| Hälsningar").Words, Is.EqualTo("Ja."));
    }

    [Test]
    public void Two_dashes_cut_a_short_signature_and_no_long_answer()
    {
        var answer = string.Join('\n', Enumerable.Range(1, 13).Select(number => $"Punkt {number}"));

        Assert.That(Of("Ja.\n--\nAnna").Words, Is.EqualTo("Ja."));
        Assert.That(Of($"Ja.\n--\n{answer}").Words, Does.EndWith("Punkt 13"));
        Assert.That(Of($"Ja.\n-- \n{answer}").Words, Is.EqualTo("Ja."));
    }

    [Test]
    public void What_a_telephone_writes_goes_only_from_the_end()
    {
        Assert.That(Of("Skickat från min iPhone\n\nHej!").Words, Does.StartWith("Skickat"));
        Assert.That(Of("Hej!\n\nHanki Outlook for Android\n<https://aka.ms/o0ukef>").Words, Is.EqualTo("Hej!"));
        Assert.That(Of("Hej!\nSkickat från lagret för tre veckor sedan.").Quoted, Is.Empty);
        Assert.That(Of("Hei!\nLähetetty puhelin oli rikki.").Quoted, Is.Empty);
    }

    [Test]
    public void Broken_html_is_read_as_far_as_it_goes()
    {
        Assert.That(OfHtml("Hej <jonas@example.se>, 3 < 4 &amp; 5 &gt; 2<br>x<b>y</i></div></blockquote><!-- no --> z"),
            Is.EqualTo("Hej <jonas@example.se>, 3 < 4 & 5 > 2\nxy\nz"));
        Assert.That(OfHtml("<script>if (a < b) x()</script>Ja<a href=\"a>b\">!</a><p"), Is.EqualTo("Ja!"));
        Assert.That(OfHtml("<p>Ja</p><blockquote style=\"margin:0 0 0 40px; border: none\">men bara en</blockquote>"), Is.EqualTo("Ja\n\nmen bara en"));
        Assert.That(OfHtml("<p>Ja</p><blockquote style='border:none;border-left:solid #CCC 1pt'>Kom den?</blockquote>"), Is.EqualTo("Ja"));
        Assert.That(OfHtml("<table><tr><td>Lampa</td><td>20</td></tr></table><pre>a\n  b</pre>"), Is.EqualTo("Lampa 20\na\nb"));
    }

    static NewText Of(string text) => NewText.Of(new IncomingMail { Text = text });

    static string OfHtml(string html) => NewText.Of(new IncomingMail { Html = html }).Words;
}
