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
}
