using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Tests.Segmentation;

public class CauseSuggestionTests
{
    [TestCase("Jag har väntat i tre veckor på en reservdel som de lovat.", "delivery")]
    [TestCase("Montören var otrevlig och lyssnade inte.", "treatment")]
    [TestCase("Fakturan är fel för tredje gången.", "invoice")]
    [TestCase("Alldeles för dyrt jämfört med andra.", "price")]
    [TestCase("Maskinen gick sönder efter en vecka.", "product")]
    [TestCase("Asennus myöhästyi kaksi kertaa.", "delivery")]
    [TestCase("Asiakaspalvelija oli töykeä.", "treatment")]
    [TestCase("Lasku oli väärin.", "invoice")]
    [TestCase("Liian kallis palveluun nähden.", "price")]
    [TestCase("Laite ei toimi.", "product")]
    [TestCase("The delivery was two days late.", "delivery")]
    [TestCase("Nobody called me back.", "treatment")]
    [TestCase("I was charged twice.", "invoice")]
    [TestCase("Way too expensive.", "price")]
    [TestCase("It stopped working after a day.", "product")]
    public void The_words_name_the_cause(string words, string cause) => Assert.That(CauseSuggestion.Of(words), Is.EqualTo(cause));

    [TestCase("")]
    [TestCase("Bad.")]
    [TestCase("Aldrig igen!")]
    [TestCase("😡😡😡")]
    public void Words_that_name_nothing_suggest_nothing(string words) => Assert.That(CauseSuggestion.Of(words), Is.Empty);

    [TestCase("The invoice is wrong, and the delivery was late.", "invoice")]
    [TestCase("The delivery was late, and the invoice is wrong.", "delivery")]
    public void Of_several_the_one_that_is_named_first_is_suggested(string words, string cause) =>
        Assert.That(CauseSuggestion.Of(words), Is.EqualTo(cause));
}
