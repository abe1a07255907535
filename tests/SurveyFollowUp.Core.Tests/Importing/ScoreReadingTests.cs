using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Tests.Importing;

public sealed class ScoreReadingTests
{
    [TestCase("8", 8)]
    [TestCase(" 8,0 ", 8)]
    [TestCase("8.5", 8.5)]
    [TestCase("-1", -1)]
    [TestCase("Not at all likely - 0", 0)]
    [TestCase("10 - Extremely likely", 10)]
    [TestCase("Hyvä (3)", 3)]
    [TestCase("8/10", 8)]
    [TestCase("4 stars", 4)]
    [TestCase("★★★☆☆", 3)]
    public void A_number_is_a_score(string written, double expected)
    {
        Assert.That(ScoreReading.TryRead(written, out var score), Is.True);
        Assert.That(score, Is.EqualTo((decimal)expected));
    }

    [TestCase("fem och en halv")]
    [TestCase("1e3")]
    [TestCase("1,000,000")]
    [TestCase("5 or more")]
    [TestCase("1 to 5")]
    [TestCase("18-29")]
    [TestCase("")]
    public void Anything_else_is_none(string written) => Assert.That(ScoreReading.TryRead(written, out _), Is.False);

    [TestCase("N/A")]
    [TestCase("vet ej")]
    [TestCase("en osaa sanoa")]
    [TestCase("  ")]
    public void Leaving_a_question_out_is_no_mistake(string written) => Assert.That(ScoreReading.IsNoAnswer(written), Is.True);
}
