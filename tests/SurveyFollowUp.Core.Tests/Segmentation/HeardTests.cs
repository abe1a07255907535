using SurveyFollowUp.Core.Segmentation;
using static SurveyFollowUp.Core.Segmentation.Segment;

namespace SurveyFollowUp.Core.Tests.Segmentation;

public class HeardTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [TestCase(Dissatisfied)]
    [TestCase(VeryDissatisfied)]
    public void Whoever_heard_it_decides_and_the_reason_says_who(Segment segment)
    {
        var verdict = Ruleset.Default.Judge(Told(segment));

        Assert.That((verdict.Segment, verdict.Rule, verdict.NeedsLook), Is.EqualTo((segment, Ruleset.ByHand, false)));
        Assert.That(verdict.Reasons, Is.EqualTo(new[] { new Reason(Effect.Decided, ReasonKind.Heard, ["Nadia", $"{segment}"]) }));
    }

    [Test]
    public void A_threat_still_raises_it()
    {
        var verdict = Ruleset.Default.Judge(Told(Dissatisfied) with { Comment = "I am talking to my lawyer." });

        Assert.That(verdict.Segment, Is.EqualTo(VeryDissatisfied));
        Assert.That(verdict.Reasons.Select(reason => (reason.Effect, reason.Kind)),
            Is.EqualTo(new[] { (Effect.Decided, ReasonKind.Heard), (Effect.Raised, ReasonKind.Words) }));
    }

    [Test]
    public void The_second_time_in_a_year_raises_it_whether_it_was_told_or_answered_before()
    {
        foreach (var metric in new Metric?[] { null, Metric.Csat })
        {
            var before = new PastAnswer(Now.AddMonths(-2), metric, 0, Dissatisfied);
            Assert.That(Ruleset.Default.Judge(Told(Dissatisfied) with { AnsweredAt = Now, Past = [before] }).Segment, Is.EqualTo(VeryDissatisfied));
        }
    }

    [Test]
    public void No_rule_that_asks_for_a_score_takes_it()
    {
        Conditions[] scores =
        [
            new() { ScoreAtMost = 10 }, new() { ShareAtMost = 1 }, new() { Metric = default(Metric) }, new() { TwoSteps = false },
            new() { FellBy = 0.1m },
        ];
        var rules = new Ruleset([.. scores.Select((when, place) => new Rule($"{place}", when, Decision.Raise)), new Rule("rest", new(), Decision.Satisfied)]);
        var before = new PastAnswer(Now.AddMonths(-2), default(Metric), 1, Satisfied);

        Assert.That(rules.Judge(Told(Dissatisfied) with { AnsweredAt = Now, Past = [before] }).Segment, Is.EqualTo(Dissatisfied));
    }

    static Answer Told(Segment segment) => Answer.Told(new Heard(segment, "Nadia"));
}
