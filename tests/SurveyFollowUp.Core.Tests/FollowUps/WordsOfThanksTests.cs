using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class WordsOfThanksTests
{
    [TestCase("Tack!")]
    [TestCase("Hej Jonas!\nTack så mycket för hjälpen.\nMvh Anna")]
    [TestCase("Kiitos nopeasta vastauksesta!\nT. Anna")]
    [TestCase("thank you very much")]
    [TestCase("Mange takk for hjelpen")]
    public void Thanks_are_thanks(string text)
    {
        Assert.That(WordsOfThanks.AreAll(text, ["Anna Berg", "Jonas Ek"]), Is.True);
    }

    [TestCase("")]
    [TestCase("Ok")]
    [TestCase("Perfekt, tack!")]
    [TestCase("Tack, men den läcker fortfarande")]
    [TestCase("Tack för inget")]
    [TestCase("Kiitos, mutta en ole tyytyväinen")]
    [TestCase("Tack Berit")]
    [TestCase("Tack 500")]
    [TestCase("Mvh Anna")]
    [TestCase("tack tack tack tack tack tack tack tack tack tack tack tack tack")]
    public void Anything_else_is_an_answer(string text)
    {
        Assert.That(WordsOfThanks.AreAll(text, ["Anna Berg", "Jonas Ek"]), Is.False);
    }
}
