using SurveyFollowUp.Core.Segmentation;
using static SurveyFollowUp.Core.Segmentation.Segment;

namespace SurveyFollowUp.Core.Tests.Segmentation;

public class RulesetTests
{
    [TestCase(0, VeryDissatisfied)]
    [TestCase(3, VeryDissatisfied)]
    [TestCase(4, Dissatisfied)]
    [TestCase(6, Dissatisfied)]
    [TestCase(7, Passive)]
    [TestCase(8, Passive)]
    [TestCase(9, Satisfied)]
    [TestCase(10, Satisfied)]
    public void A_recommendation_from_0_to_10(int score, Segment expected)
    {
        Assert.That(Judge(Metric.Nps, Scale.Nps, score), Is.EqualTo(expected));
    }

    [TestCase(10, VeryDissatisfied)]
    [TestCase(5, Dissatisfied)]
    [TestCase(0, Satisfied)]
    public void A_recommendation_whose_lowest_number_is_the_best(int score, Segment expected) =>
        Assert.That(Judge(Metric.Nps, new Scale(0, 10, higherIsBetter: false), score), Is.EqualTo(expected));

    [TestCase(1, VeryDissatisfied)]
    [TestCase(2, Dissatisfied)]
    [TestCase(5, Satisfied)]
    public void A_recommendation_on_another_scale_is_judged_by_how_far_up_it_is(int score, Segment expected) =>
        Assert.That(Judge(Metric.Nps, new Scale(1, 5), score), Is.EqualTo(expected));

    [TestCase(1, VeryDissatisfied)]
    [TestCase(2, Dissatisfied)]
    [TestCase(3, Passive)]
    [TestCase(4, Satisfied)]
    [TestCase(5, Satisfied)]
    public void Satisfaction_from_1_to_5(int score, Segment expected)
    {
        Assert.That(Judge(Metric.Csat, new Scale(1, 5), score), Is.EqualTo(expected));
    }

    [TestCase(1, VeryDissatisfied)]
    [TestCase(2, VeryDissatisfied)]
    [TestCase(3, Dissatisfied)]
    [TestCase(4, Passive)]
    [TestCase(5, Satisfied)]
    [TestCase(7, Satisfied)]
    public void Effort_from_1_to_7(int score, Segment expected)
    {
        Assert.That(Judge(Metric.Ces, new Scale(1, 7), score), Is.EqualTo(expected));
    }

    [TestCase(7, VeryDissatisfied)]
    [TestCase(6, VeryDissatisfied)]
    [TestCase(5, Dissatisfied)]
    [TestCase(4, Passive)]
    [TestCase(3, Satisfied)]
    [TestCase(1, Satisfied)]
    public void A_scale_on_which_low_is_good(int score, Segment expected)
    {
        Assert.That(Judge(Metric.Ces, new Scale(1, 7, higherIsBetter: false), score), Is.EqualTo(expected));
    }

    [TestCase(0, true, Dissatisfied)]
    [TestCase(1, true, Satisfied)]
    [TestCase(1, false, Dissatisfied)]
    [TestCase(0, false, Satisfied)]
    public void Of_good_or_bad_bad_is_written_to_and_not_called(int score, bool higherIsBetter, Segment expected)
    {
        Assert.That(Judge(Metric.Csat, new Scale(0, 1, higherIsBetter), score), Is.EqualTo(expected));
    }

    [TestCase(19.99, VeryDissatisfied)]
    [TestCase(20, Dissatisfied)]
    [TestCase(39.99, Dissatisfied)]
    [TestCase(40, Passive)]
    [TestCase(60, Passive)]
    [TestCase(60.01, Satisfied)]
    public void The_borders_of_the_shares(double score, Segment expected)
    {
        Assert.That(Judge(Metric.Csat, new Scale(0, 100), (decimal)score), Is.EqualTo(expected));
    }

    [Test]
    public void The_verdict_says_which_rule_decided()
    {
        var verdict = Ruleset.Default.Judge(new Answer(Metric.Nps, Scale.Nps, 5));

        Assert.That(verdict with { Reasons = [] }, Is.EqualTo(new Verdict(Dissatisfied, "nps-4-6")));
        Assert.That(Reasons.Write(verdict.Reasons), Is.EqualTo("score:nps,5,0,10"));
    }

    [Test]
    public void A_ruleset_that_forgets_somebody_says_so()
    {
        Assert.That(() => new Ruleset([]).Judge(new Answer(Metric.Nps, Scale.Nps, 5)), Throws.InvalidOperationException);
    }

    [Test]
    public void A_scale_without_length_is_refused()
    {
        Assert.That(() => new Scale(5, 5), Throws.ArgumentException);
    }

    [Test]
    public void Only_the_dissatisfied_get_a_follow_up()
    {
        Assert.That(Enum.GetValues<Segment>().Where(segment => segment.IsDissatisfied()), Is.EquivalentTo([Dissatisfied, VeryDissatisfied]));
    }

    static Segment Judge(Metric metric, Scale scale, decimal score) => Ruleset.Default.Judge(new Answer(metric, scale, score)).Segment;
}
