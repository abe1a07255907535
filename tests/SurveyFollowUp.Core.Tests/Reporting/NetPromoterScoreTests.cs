using SurveyFollowUp.Core.Reporting;

namespace SurveyFollowUp.Core.Tests.Reporting;

public sealed class NetPromoterScoreTests
{
    [TestCase(1000, 500, 160, 34, 4.6)]
    [TestCase(143, 64, 36, 20, 13)]
    [TestCase(30, 15, 6, 30, 28)]
    public void The_margin_is_wide_for_few_answers(int answers, int promoters, int detractors, double score, double margin)
    {
        var nps = new NetPromoterScore(promoters, detractors, answers);

        Assert.That(nps.Score, Is.EqualTo(score).Within(0.5));
        Assert.That(nps.Margin, Is.EqualTo(margin).Within(0.5));
    }

    [TestCase(9, false, false)]
    [TestCase(10, true, false)]
    [TestCase(29, true, false)]
    [TestCase(30, true, true)]
    public void Few_answers_are_not_compared_and_very_few_not_shown(int answers, bool isShown, bool isCompared)
    {
        var nps = new NetPromoterScore(0, 0, answers);

        Assert.That((nps.CanBeShown, nps.CanBeCompared), Is.EqualTo((isShown, isCompared)));
    }

    [TestCase(9, 0, 10, true, 1, 0)]
    [TestCase(8, 0, 10, true, 0, 0)]
    [TestCase(6, 0, 10, true, 0, 1)]
    [TestCase(0, 0, 10, false, 1, 0)]
    [TestCase(2, 0, 10, false, 0, 0)]
    [TestCase(9, 0, 10, false, 0, 1)]
    [TestCase(2, 1, 10, false, 1, 0)]
    [TestCase(10, 1, 10, false, 0, 1)]
    public void Who_promotes_depends_on_which_end_is_the_good_one(int score, int min, int max, bool higherIsBetter, int promoters, int detractors)
    {
        var nps = NetPromoterScore.Of([new ScoreCount(score, min, max, higherIsBetter, Answers: 1)]);

        Assert.That((nps.Promoters, nps.Detractors, nps.Answers), Is.EqualTo((promoters, detractors, 1)));
    }

    [Test]
    public void Another_scale_is_no_part_of_it()
    {
        var nps = NetPromoterScore.Of([new ScoreCount(5, 1, 5, true, Answers: 7), new ScoreCount(9, 0, 10, true, Answers: 2)]);

        Assert.That((nps.Promoters, nps.Detractors, nps.Answers), Is.EqualTo((2, 0, 2)));
    }
}
