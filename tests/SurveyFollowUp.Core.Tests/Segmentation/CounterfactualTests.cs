using System.Collections.Immutable;
using SurveyFollowUp.Core.Segmentation;
using static SurveyFollowUp.Core.Segmentation.Segment;

namespace SurveyFollowUp.Core.Tests.Segmentation;

public class CounterfactualTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [TestCase(2, 4, Dissatisfied)]
    [TestCase(5, 7, Passive)]
    [TestCase(8, 9, Satisfied)]
    public void The_nearest_score_with_which_it_would_be_better(int score, int nearest, Segment segment)
    {
        var all = Ruleset.Default.Counterfactual(Nps(score));

        Assert.That(all.Select(one => (one.Segment, one.Score)), Is.EqualTo([(segment, (decimal?)nearest)]));
    }

    [Test]
    public void Where_lower_is_better_the_score_is_lower()
    {
        var all = Ruleset.Default.Counterfactual(new Answer(Metric.Ces, new Scale(1, 7, higherIsBetter: false), 6.5m));

        Assert.That(all.Single(), Is.EqualTo(new Counterfactual(Dissatisfied, 5, [])));
    }

    [Test]
    public void Long_scales_are_walked_in_strides()
    {
        var all = Ruleset.Default.Counterfactual(new Answer(Metric.Csat, new Scale(0, 1_000_000), 0));

        Assert.That(all.Single(), Is.EqualTo(new Counterfactual(Dissatisfied, 200_000, [])));
    }

    [Test]
    public void The_satisfied_have_none() => Assert.That(Ruleset.Default.Counterfactual(Nps(9)), Is.Empty);

    [Test]
    public void All_words_that_raised_have_to_go()
    {
        var all = Ruleset.Default.Counterfactual(Nps(5) with { Comment = "Min advokat ringer, och min jurist skriver till ARN. Advokat!" });

        Assert.That(all.Select(one => (one.Segment, one.Score)), Is.EqualTo([(Dissatisfied, (decimal?)7), (Dissatisfied, null)]));
        Assert.That(all[^1].Without.Select(reason => reason.Values[0]), Is.EquivalentTo(["advokat", "jurist", "ARN", "Advokat"]));
    }

    [Test]
    public void Without_the_wish_or_the_first_time()
    {
        var wish = Ruleset.Default.Counterfactual(Nps(9) with { WantsContact = true });
        var again = Ruleset.Default.Counterfactual(Nps(5) with { Past = [new PastAnswer(Now.AddDays(-9), Metric.Nps, 0, VeryDissatisfied)] });

        Assert.That(Said(wish), Is.EqualTo(["Satisfied without wantsContact"]));
        Assert.That(Said(again), Is.EqualTo(["Passive with 7", "Dissatisfied without +again:2,12"]));
    }

    [Test]
    public void Without_the_other_score()
    {
        var late = new Rule("late", new Conditions { Question = "delivery", ShareBelow = 0.4m }, Decision.VeryDissatisfied);
        var rules = new Ruleset([late, .. Ruleset.Default.Rules]);

        var all = rules.Counterfactual(Nps(9) with { OtherScores = [new OtherScore("The delivery", Metric.Csat, new Scale(1, 5), 1)] });

        Assert.That(Said(all), Is.EqualTo(["Satisfied without question:The delivery,1,1,5"]));
    }

    static IEnumerable<string> Said(ImmutableArray<Counterfactual> all) =>
        all.Select(one => one.Score is { } score ? $"{one.Segment} with {score}" : $"{one.Segment} without {Reasons.Write(one.Without)}");

    static Answer Nps(int score) => new(Metric.Nps, Scale.Nps, score) { AnsweredAt = Now };
}
