using SurveyFollowUp.Core.Segmentation;
using static SurveyFollowUp.Core.Segmentation.RuleProblemKind;

namespace SurveyFollowUp.Core.Tests.Segmentation;

public class RuleCheckTests
{
    static readonly Rule Rest = new("rest", new Conditions(), Decision.Satisfied);

    static IEnumerable<TestCaseData> Impossible() => Cases(
        (new Conditions { ScoreAtLeast = 4, ScoreAtMost = 3 }, "scoreAtLeast scoreAtMost"),
        (new Conditions { Metric = Metric.Nps, ScoreAtLeast = 11 }, "metric scoreAtLeast"),
        (new Conditions { Metric = Metric.Nps, ScoreAtMost = -1 }, "metric scoreAtMost"),
        (new Conditions { Metric = Metric.Nps, ScoreAtMost = 3, TwoSteps = true }, "metric twoSteps"),
        (new Conditions { ShareAtLeast = 0.5m, ShareAtMost = 0.4m }, "shareAtLeast shareAtMost"),
        (new Conditions { ShareAtLeast = 0.5m, ShareBelow = 0.5m }, "shareAtLeast shareBelow"),
        (new Conditions { ShareBelow = 0 }, "shareBelow"),
        (new Conditions { ShareAtMost = -0.1m }, "shareAtMost"),
        (new Conditions { ShareAtLeast = 1.1m }, "shareAtLeast"),
        (new Conditions { NoComment = true, Words = ["late"] }, "noComment words"),
        (new Conditions { NoComment = true, Sounds = Sounds.Glad }, "noComment sounds"),
        (new Conditions { Words = [] }, "words"),
        (new Conditions { Question = " ", ScoreAtMost = 1 }, "question"),
        (new Conditions { AgainWithinMonths = 0 }, "againWithinMonths"),
        (new Conditions { FellBy = 1.5m }, "fellBy"),
        (new Conditions { FellBy = 0.5m, ShareAtLeast = 0.6m }, "fellBy shareAtLeast"),
        (new Conditions { Surveys = [] }, "surveys"),
        (new Conditions { Touchpoints = [] }, "touchpoints"),
        (new Conditions { Languages = [] }, "languages"),
        (new Conditions { Segments = [] }, "segments"),
        (new Conditions { Segments = [Segment.Passive] }, "segments then"));

    static IEnumerable<TestCaseData> InOrder() =>
    [
        Two(new() { Metric = Metric.Nps, ScoreAtMost = 6 }, new() { Metric = Metric.Nps, ScoreAtMost = 3 }, true),
        Two(new() { Metric = Metric.Nps, ScoreAtMost = 3 }, new() { Metric = Metric.Nps, ScoreAtMost = 6 }, false),
        Two(new() { Metric = Metric.Nps, ScoreAtMost = 10 }, new() { Metric = Metric.Nps, ScoreAtLeast = 9 }, true),
        Two(new() { Metric = Metric.Nps, ScoreAtMost = 10 }, new() { Metric = Metric.Nps }, false),
        Two(new() { ScoreAtMost = 3 }, new() { Metric = Metric.Csat, ScoreAtMost = 2, Languages = ["sv"] }, true),
        Two(new() { ShareBelow = 0.4m }, new() { ShareAtMost = 0.39m, TwoSteps = true }, true),
        Two(new() { ShareBelow = 0.4m }, new() { ShareAtMost = 0.4m }, false),
        Two(new() { Words = ["a", "b"] }, new() { Words = ["b"], WantsContact = true }, true),
        Two(new() { Words = ["a"] }, new() { Words = ["a", "b"] }, false),
        Two(new() { AgainWithinMonths = 12 }, new() { AgainWithinMonths = 6 }, true),
        Two(new() { FellBy = 0.2m }, new() { FellBy = 0.3m, Surveys = ["a"] }, true),
        Two(new() { Surveys = ["a", "b"] }, new() { Surveys = ["B"] }, true),
        Two(new() { Surveys = ["a"] }, new() { BrokenOff = true }, false),
        Two(new() { Question = "price", ScoreAtMost = 3 }, new() { ScoreAtMost = 3 }, false),
        Two(new() { Question = "price", ScoreAtMost = 3 }, new() { Question = "price", ScoreAtMost = 2 }, true),
        Two(new() { ScoreAtMost = 3 }, new() { Question = "price", ScoreAtMost = 2 }, false),
    ];

    [TestCaseSource(nameof(Impossible))]
    public void A_rule_that_can_never_match(Conditions when, string fields) => Assert.That(
        Ruleset.Check([new Rule("it", when, Decision.Passive), Rest]).Where(problem => problem.Kind == NeverMatches),
        Is.EqualTo([new RuleProblem(NeverMatches, ["it"], [.. fields.Split(' ')])]));

    [TestCaseSource(nameof(InOrder))]
    public void A_rule_behind_one_that_takes_all_of_its_people(Conditions first, Conditions second, bool isShadowed)
    {
        var problems = Ruleset.Check([new Rule("first", first, Decision.Dissatisfied), new Rule("second", second, Decision.Passive), Rest]);

        Assert.That(problems, Is.EqualTo(isShadowed ? [new RuleProblem(Shadowed, ["second", "first"], [])] : Array.Empty<RuleProblem>()));
    }

    [Test]
    public void A_rule_behind_the_one_that_takes_everybody() => Assert.That(
        Ruleset.Check([Rest, new Rule("late", new Conditions { ScoreAtMost = 3 }, Decision.Dissatisfied)]),
        Is.EqualTo([new RuleProblem(Shadowed, ["late", "rest"], [])]));

    [Test]
    public void Rules_that_raise_are_not_shadowed_by_those_that_decide() => Assert.That(
        Ruleset.Check([Rest, new Rule("raise", new Conditions { Words = ["late"] }, Decision.Raise)]), Is.Empty);

    [Test]
    public void Nobody_takes_the_rest() => Assert.That(
        Ruleset.Check([Rest with { Then = Decision.Raise }]), Is.EqualTo([new RuleProblem(NobodyTakesTheRest, [], [])]));

    [Test]
    public void Two_of_a_name_and_one_of_none() => Assert.That(
        Ruleset.Check([new Rule("rest", new Conditions { ScoreAtMost = 1 }, Decision.Passive), Rest, new Rule(" ", new Conditions(), Decision.Look)]),
        Is.EqualTo([new RuleProblem(NoName, [" "], ["3"]), new RuleProblem(SameName, ["rest"], [])]));

    [TestCase(Decision.Satisfied, true)]
    [TestCase(Decision.Dissatisfied, true)]
    [TestCase(Decision.VeryDissatisfied, false)]
    [TestCase(Decision.Raise, false)]
    [TestCase(Decision.Look, false)]
    [TestCase(Decision.Ahead, false)]
    public void Value_and_tier_never_make_anybody_less_urgent(Decision then, bool isRefused)
    {
        foreach (var when in new[] { new Conditions { ValueAtLeast = 100 }, new Conditions { Tiers = ["bronze"] } })
        {
            var problems = Ruleset.Check([new Rule("it", when, then), Rest]);
            Assert.That(problems, Is.EqualTo(isRefused ? [new RuleProblem(ValueDecides, ["it"], [])] : Array.Empty<RuleProblem>()));
        }
    }

    [Test]
    public void Lists_and_words_that_are_none() => Assert.That(
        Ruleset.Check([new Rule("it", new Conditions { Words = ["@lawyers", "late", "*", "a ...  / b"] }, Decision.Raise), Rest]),
        Is.EqualTo([new RuleProblem(UnknownList, ["it"], ["@lawyers"]), new RuleProblem(NotAWord, ["it"], ["*", "a ...  / b"])]));

    static TestCaseData Two(Conditions first, Conditions second, bool isShadowed) =>
        new TestCaseData(first, second, isShadowed).SetArgDisplayNames(Short(first), Short(second), $"{isShadowed}");

    static string Short(Conditions when) => string.Join(' ', typeof(Conditions).GetProperties()
        .Where(field => field.GetValue(when) is not null).Select(field => $"{field.Name} {field.GetValue(when)}"));

    static IEnumerable<TestCaseData> Cases(params (Conditions When, string Fields)[] cases) =>
        cases.Select(pair => new TestCaseData(pair.When, pair.Fields).SetArgDisplayNames(pair.Fields));
}
