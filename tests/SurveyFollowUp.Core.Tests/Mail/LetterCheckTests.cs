using SurveyFollowUp.Core.Mail;

namespace SurveyFollowUp.Core.Tests.Mail;

public class LetterCheckTests
{
    const string Words = "Jag har väntat i tre veckor.\nIngen ringde.";

    static readonly string[] MayPromise = ["Fri leverans", "Upp till 1 000 kr", "En namngiven kontakt"];

    [Test]
    public void A_letter_that_is_whole_has_nothing_wrong() =>
        Assert.That(Wrong($"Hej Anna,\n\n> {Words.Replace("\n", "\n> ", StringComparison.Ordinal)}\n\nDu får 500 kr tillbaka.", "Anna"), Is.Empty);

    [TestCase("[what you will do]", "[what you will do]")]
    [TestCase("Hello {{first_name}},", "Hello {{first_name}},")]
    public void What_is_left_to_fill_in_stops_it(string line, string told)
    {
        var finding = Wrong($"> {Words}\n\n{line}", "Anna").Single();

        Assert.That((finding.Point, finding.Detail, finding.Stops), Is.EqualTo((LetterPoint.Gaps, told, true)));
    }

    [TestCase("anna.l")]
    [TestCase("anna")]
    [TestCase("ANNA")]
    [TestCase("A")]
    [TestCase("Anna92")]
    public void A_name_that_nobody_writes_so_stops_it_while_it_stands_there(string name)
    {
        Assert.That(Wrong($"Hej {name},\n> {Words}", name).Single(), Has.Property("Point").EqualTo(LetterPoint.Name).And.Property("Stops").True);
        Assert.That(Wrong($"Hej!\n> {Words}", name), Is.Empty);
    }

    [TestCase("Åsa")]
    [TestCase("Anna-Lena")]
    [TestCase("D'Arcy")]
    [TestCase("Bo")]
    [TestCase("")]
    public void Real_names_pass(string name) => Assert.That(Wrong($"Hej {name},\n> {Words}", name), Is.Empty);

    [Test]
    public void A_letter_without_their_words_says_so_and_can_leave() =>
        Assert.That(Wrong("Hej Anna,\nvi har läst ditt svar.", "Anna").Single(), Has.Property("Point").EqualTo(LetterPoint.Words).And.Property("Stops").False);

    [Test]
    public void Nobody_has_to_quote_silence() =>
        Assert.That(LetterCheck.Of("", "Hej", "", "", []).Select(finding => finding.Point), Has.None.EqualTo(LetterPoint.Words));

    [TestCase("Du får 1 500 kr.", "1")]
    [TestCase("Du får 1500 kronor.", "1")]
    [TestCase("Du får € 1200,50.", "1")]
    [TestCase("Du får 1 000 kr.", "")]
    [TestCase("Det är 1500 krukor.", "")]
    public void A_sum_above_what_agents_may_promise_is_told(string line, string told) =>
        Assert.That(
            string.Concat(Wrong($"> {Words}\n\n{line}", "Anna").Select(finding => $"{finding.Point} {finding.Detail[..1]}")),
            Is.EqualTo(told == "" ? "" : $"Sum {told}"));

    [Test]
    public void A_sum_that_they_named_themselves_is_no_promise() =>
        Assert.That(Wrong("> Ni är skyldiga mig 9 000 kr.", "Anna", "Ni är skyldiga mig 9 000 kr."), Is.Empty);

    static IEnumerable<LetterFinding> Wrong(string body, string name, string words = Words) =>
        LetterCheck.Of("Din leverans", body, name, words, MayPromise).Where(finding => !finding.IsWell);
}
