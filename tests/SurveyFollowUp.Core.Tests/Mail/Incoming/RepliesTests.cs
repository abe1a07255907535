using SurveyFollowUp.Core.Mail.Incoming;

namespace SurveyFollowUp.Core.Tests.Mail.Incoming;

/// <summary>Each file in Replies is a mail, a line "=== words", and what the person wrote in it; a new one is found by itself.</summary>
public class RepliesTests
{
    const string Folder = "Replies/";
    const string Divider = "\n=== words\n";

    static IEnumerable<string> Names => typeof(RepliesTests).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(name => name[Folder.Length..]);

    [TestCaseSource(nameof(Names))]
    public void What_somebody_wrote_is_found_among_what_they_answer(string name)
    {
        var (mail, words) = Read(name);

        Assert.That(NewText.Of(mail).Words, Is.EqualTo(words));
    }

    [Test]
    public void Every_language_of_our_customers_has_replies_of_fifteen_kinds()
    {
        foreach (var language in new[] { "sv", "fi", "en", "de", "no", "da" })
            Assert.That(Names.Count(name => name.StartsWith($"{language}-", StringComparison.Ordinal)), Is.AtLeast(15), language);
    }

    [Test]
    public void Nothing_of_a_mail_is_lost_between_the_words_and_what_is_quoted()
    {
        foreach (var (mail, _) in Names.Where(name => name.EndsWith(".txt", StringComparison.Ordinal)).Select(Read))
        {
            var text = NewText.Of(mail);
            var parts = $"{text.Words}\n{text.Quoted}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

            Assert.That(parts, Is.EquivalentTo(PlainOf(mail).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
        }
    }

    static string PlainOf(IncomingMail mail) => mail.Text.Replace("\uFEFF", "", StringComparison.Ordinal);

    static (IncomingMail Mail, string Words) Read(string name)
    {
        using var reader = new StreamReader(typeof(RepliesTests).Assembly.GetManifestResourceStream($"{Folder}{name}")!);
        var parts = reader.ReadToEnd().ReplaceLineEndings("\n").Split(Divider);
        var mail = name.EndsWith(".html", StringComparison.Ordinal) ? new IncomingMail { Html = parts[0] } : new IncomingMail { Text = parts[0] };

        return (mail, parts[1].TrimEnd());
    }
}
