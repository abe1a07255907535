using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Tests.Segmentation;

/// <summary>What holds of any rules and any answers.</summary>
public sealed class AnyRulesTests
{
    static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Test]
    public void Every_answer_gets_one_segment_by_default() => For(AnyAnswers.Answers, answer =>
    {
        var verdict = Ruleset.Default.Judge(answer);

        Assert.That(Ruleset.Default.Rules.Single(rule => rule.Name == verdict.Rule).Then.GivesSegment());
        Assert.That(verdict.Reasons, verdict.Segment.IsDissatisfied() ? Is.Not.Empty : Is.Not.Null);
    });

    [Test]
    public void A_worse_score_never_gives_a_better_segment_by_default() => For(AnyAnswers.Answers, answer =>
    {
        var scale = answer.Scale;
        var scores = Enumerable.Range(0, (int)((scale.Max - scale.Min) * 2) + 1).Select(half => scale.Min + (half / 2m)).OrderBy(scale.ShareOf);
        var segments = scores.Where(score => !scale.HasTwoSteps || score == Math.Floor(score))
            .Select(score => Ruleset.Default.Judge(answer with { Score = score }).Segment);

        Assert.That(segments, Is.Ordered.Descending);
    });

    [Test]
    public void The_first_that_matches_decides() => ForAnyRules(rules =>
    {
        var ruleset = new Ruleset(rules);
        var deciding = rules.Where(rule => rule.Then.GivesSegment()).Select(rule => (rule.Name, Matches: Matching(rule))).ToList();

        return answer => Assert.That(ruleset.Judge(answer).Rule, Is.EqualTo(deciding.First(rule => rule.Matches(answer)).Name));
    });

    [Test]
    public void Any_number_of_rules_raises_by_one_level_at_most_and_those_that_look_by_none() => ForAnyRules(rules =>
    {
        var deciding = new Ruleset([.. rules.Where(rule => rule.Then.GivesSegment())]);
        var quiet = new Ruleset([.. rules.Where(rule => rule.Then != Decision.Raise)]);
        var all = new Ruleset(rules);

        return answer =>
        {
            var decided = deciding.Judge(answer).Segment;
            Assert.That(quiet.Judge(answer).Segment, Is.EqualTo(decided));
            Assert.That(all.Judge(answer).Segment, Is.EqualTo(decided).Or.EqualTo(decided + 1));
        };
    });

    [Test]
    public void What_has_no_problem_makes_nobody_less_urgent_for_their_value() => ForAnyRules(rules =>
    {
        var refused = Ruleset.Check(rules).Where(problem => problem.Kind == RuleProblemKind.ValueDecides).Select(problem => problem.Rules[0]).ToList();
        var accepted = new Ruleset(rules.RemoveAll(rule => refused.Contains(rule.Name)));

        return answer =>
            Assert.That(accepted.Judge(answer).Segment, Is.GreaterThanOrEqualTo(accepted.Judge(answer with { Value = null, Tier = "" }).Segment));
    });

    [Test]
    public void A_problem_that_is_reported_is_one() => ForAnyRules(rules =>
    {
        var ruleset = new Ruleset(rules);
        var problems = Ruleset.Check(rules);
        var never = problems.Where(problem => problem.Kind == RuleProblemKind.NeverMatches)
            .Select(problem => (Problem: problem, Matches: Matching(rules.Single(rule => rule.Name == problem.Rules[0])))).ToList();
        var shadowed = problems.Where(problem => problem.Kind == RuleProblemKind.Shadowed).Select(problem => problem.Rules[0]).ToList();

        return answer =>
        {
            Assert.That(never.Where(rule => rule.Matches(answer)).Select(rule => rule.Problem), Is.Empty);
            Assert.That(shadowed, Does.Not.Contain(ruleset.Judge(answer).Rule));
        };
    });

    [Test]
    public void Reasons_come_back_as_they_were_written()
    {
        var values = Gen.Frequency(
            (2, ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")),
            (1, Gen.Elements("", ",", ";", @"\", @"a\;b,", ":", "+", "?x")));
        var reasons =
            from effect in Gen.Elements(Enum.GetValues<Effect>())
            from kind in Gen.Elements(Enum.GetValues<ReasonKind>())
            from list in values.ListOf()
            select new Reason(effect, kind, [.. list]);

        For(reasons.ListOf(), list => Assert.That(Reasons.Parse(Reasons.Write(list)), Is.EqualTo(list)));
    }

    [TestCase("")]
    [TestCase("fromTheFuture:1,2;score:nps,2,0,10")]
    [TestCase(";;+;:;?")]
    public void Reasons_that_we_do_not_know_are_left_out(string text)
    {
        Assert.That(Reasons.Parse(text).Select(reason => reason.Kind), Is.SubsetOf([ReasonKind.Score]));
    }

    [Test]
    public void Every_counterfactual_is_true() => ForAnyRules(rules =>
    {
        var ruleset = new Ruleset(rules);
        return answer =>
        {
            var segment = ruleset.Judge(answer).Segment;
            foreach (var other in ruleset.Counterfactual(answer))
            {
                Assert.That(other.Segment, Is.LessThan(segment));
                Assert.That(other.Score is null, Is.EqualTo(!other.Without.IsEmpty));
                if (other.Score is { } score)
                    Assert.That(ruleset.Judge(answer with { Score = score }).Segment, Is.EqualTo(other.Segment));
            }
        };
    });

    /// <summary>A rule asked by itself; while it decides there is no segment that it could ask for.</summary>
    static Func<Answer, bool> Matching(Rule rule)
    {
        if (rule.Then.GivesSegment() || rule.When.Segments is null)
        {
            var alone = new Ruleset([rule with { Then = Decision.VeryDissatisfied }, new Rule("", new(), Decision.Satisfied)]);
            return answer => alone.Judge(answer).Rule == rule.Name;
        }

        var afterEach = Enum.GetValues<Decision>().Where(then => then.GivesSegment())
            .Select(then => new Ruleset([rule with { Then = Decision.Look }, new Rule("", new(), then)])).ToList();
        return answer => afterEach.Any(ruleset => ruleset.Judge(answer).NeedsLook);
    }

    static void For<T>(Gen<T> values, Action<T> holds) => Check.One(Many, Prop.ForAll(values.ToArbitrary(), holds));

    /// <param name="prepare">Is given rules and gives back what must hold of an answer.</param>
    static void ForAnyRules(Func<ImmutableArray<Rule>, Action<Answer>> prepare) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(Gen.Zip(AnyAnswers.Rules, AnyAnswers.Answers.ArrayOf(40)).ToArbitrary(), pair => Array.ForEach(pair.Item2, prepare(pair.Item1))));
}
