using System.Collections.Immutable;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Tests.Segmentation;

/// <summary>Each condition by itself: whom it takes and whom it does not, and the reason it gives.</summary>
public class ConditionsTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    static readonly Answer Someone = new(Metric.Csat, new Scale(1, 5), 4)
    {
        Survey = "Autumn",
        Comment = "The delivery was late",
        Language = "en",
        Touchpoint = "Shop, Åbo",
        Value = 12_000,
        Tier = "Gold",
        WantsContact = true,
        BrokenOff = true,
        AnsweredAt = Now,
        OtherScores = [new OtherScore("How was the price?", null, new Scale(1, 5), 5), new OtherScore("Delivery time", Metric.Csat, new Scale(1, 7), 2)],
        Past = [new PastAnswer(Now.AddMonths(-5), Metric.Csat, 1, Segment.Satisfied), new PastAnswer(Now.AddMonths(-9), Metric.Csat, 0, Segment.Dissatisfied)],
    };

    static IEnumerable<TestCaseData> Holding() => Cases(
        (new Conditions { Surveys = ["spring", "autumn"] }, "survey:Autumn"),
        (new Conditions { Metric = Metric.Csat }, "score:csat,4,1,5"),
        (new Conditions { ScoreAtLeast = 4, ScoreAtMost = 4 }, "score:csat,4,1,5"),
        (new Conditions { ShareAtLeast = 0.75m, ShareAtMost = 0.75m, ShareBelow = 0.76m }, "score:csat,4,1,5"),
        (new Conditions { TwoSteps = false }, "score:csat,4,1,5"),
        (new Conditions { Question = "deliver*", ScoreAtMost = 2 }, "question:Delivery time,2,1,7"),
        (new Conditions { Question = "deliver*", Metric = Metric.Csat, ShareBelow = 0.2m }, "question:Delivery time,2,1,7"),
        (new Conditions { Question = "price / time", ScoreAtMost = 3 }, "question:Delivery time,2,1,7"),
        (new Conditions { Words = ["early", "late"] }, "words:late"),
        (new Conditions { Words = ["en: late"] }, "words:late"),
        (new Conditions { Words = ["deliver* ... late"] }, "words:delivery was late"),
        (new Conditions { WantsContact = true }, "wantsContact"),
        (new Conditions { BrokenOff = true }, "brokenOff"),
        (new Conditions { AgainWithinMonths = 9 }, "again:2,9"),
        (new Conditions { FellBy = 0.25m }, "fell:0.25,2026-06-22"),
        (new Conditions { ValueAtLeast = 12_000 }, "value:12000"),
        (new Conditions { Tiers = ["gold"] }, "tier:Gold"),
        (new Conditions { Touchpoints = ["shop, åbo"] }, @"touchpoint:Shop\, Åbo"),
        (new Conditions { Languages = ["sv", "en"] }, "language:en"),
        (new Conditions { NoComment = false }, "score:csat,4,1,5"),
        (new Conditions { Metric = Metric.Csat, Languages = ["en"], Words = ["late"] }, "score:csat,4,1,5;words:late;language:en"));

    static IEnumerable<TestCaseData> NotHolding() => Cases(
        (new Conditions { Surveys = ["spring"] }, ""),
        (new Conditions { Metric = Metric.Ces }, ""),
        (new Conditions { ScoreAtLeast = 4.1m }, ""),
        (new Conditions { ScoreAtMost = 3.9m }, ""),
        (new Conditions { ShareAtLeast = 0.76m }, ""),
        (new Conditions { ShareAtMost = 0.74m }, ""),
        (new Conditions { ShareBelow = 0.75m }, ""),
        (new Conditions { TwoSteps = true }, ""),
        (new Conditions { Question = "deliver*", ScoreAtMost = 1 }, ""),
        (new Conditions { Question = "deliver", ScoreAtMost = 2 }, ""),
        (new Conditions { Question = "price", Metric = Metric.Csat }, ""),
        (new Conditions { Words = ["lat"] }, ""),
        (new Conditions { Words = ["sv: late"] }, ""),
        (new Conditions { Words = ["late ... deliver*"] }, ""),
        (new Conditions { Words = ["@nothing", " ", "*"] }, ""),
        (new Conditions { Sounds = Sounds.Angry }, ""),
        (new Conditions { WantsContact = false }, ""),
        (new Conditions { BrokenOff = false }, ""),
        (new Conditions { AgainWithinMonths = 8 }, ""),
        (new Conditions { AgainWithinMonths = int.MinValue }, ""),
        (new Conditions { FellBy = 0.26m }, ""),
        (new Conditions { ValueAtLeast = 12_001 }, ""),
        (new Conditions { Tiers = [] }, ""),
        (new Conditions { Touchpoints = ["shop"] }, ""),
        (new Conditions { Languages = ["sv"] }, ""),
        (new Conditions { NoComment = true }, ""),
        (new Conditions { Segments = [Segment.Satisfied] }, ""),
        (new Conditions { Metric = Metric.Csat, Languages = ["fi"] }, ""));

    [TestCaseSource(nameof(Holding))]
    public void It_takes_somebody_and_says_why(Conditions when, string reasons)
    {
        var verdict = Judge(when, Someone);

        Assert.That(verdict.Rule, Is.EqualTo("it"));
        Assert.That(Reasons.Write(verdict.Reasons), Is.EqualTo(reasons));
    }

    [TestCaseSource(nameof(NotHolding))]
    public void It_does_not_take_somebody(Conditions when, string reasons)
    {
        var verdict = Judge(when, Someone);

        Assert.That((verdict.Rule, Reasons.Write(verdict.Reasons)), Is.EqualTo(("rest", reasons)));
    }

    [Test]
    public void Nothing_is_known_of_an_empty_answer()
    {
        var nobody = new Answer(Metric.Csat, new Scale(1, 5), 4);
        var asking = Holding().Select(data => (Conditions)data.Arguments[0]!)
            .Where(when => when is { ScoreAtLeast: null, ShareAtLeast: null, TwoSteps: null } && (when.Metric is null || when.Question is not null));

        Assert.That(asking.Where(when => Judge(when, nobody).Rule == "it"), Is.Empty);
    }

    [Test]
    public void A_month_more_than_the_calendar_has_takes_all_of_the_past() =>
        Assert.That(Judge(new Conditions { AgainWithinMonths = int.MaxValue }, Someone).Rule, Is.EqualTo("it"));

    [Test]
    public void Ahead_orders_the_dissatisfied_and_decides_nothing()
    {
        var rules = Ruleset.Default.Rules.Add(new Rule("gold", new Conditions { Tiers = ["gold"] }, Decision.Ahead));
        var verdict = new Ruleset(rules).Judge(new Answer(Metric.Nps, Scale.Nps, 5) { Tier = "Gold" });

        Assert.That((verdict.Segment, verdict.IsAhead, Reasons.Write(verdict.Reasons)), Is.EqualTo(
            (Segment.Dissatisfied, true, "score:nps,5,0,10;!tier:Gold")));
        Assert.That(new Ruleset(rules).Judge(new Answer(Metric.Nps, Scale.Nps, 9) { Tier = "Gold" }).IsAhead, Is.False);
    }

    static Verdict Judge(Conditions when, Answer answer) => new Ruleset(
        [new Rule("it", when, Decision.VeryDissatisfied), new Rule("rest", new Conditions(), Decision.Satisfied)]).Judge(answer);

    static IEnumerable<TestCaseData> Cases(params ImmutableArray<(Conditions When, string Reasons)> cases) =>
        cases.Select((pair, index) => new TestCaseData(pair.When, pair.Reasons).SetArgDisplayNames($"{index + 1} {pair.Reasons}"));
}
