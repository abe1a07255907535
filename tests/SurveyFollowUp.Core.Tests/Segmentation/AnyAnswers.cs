using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Tests.Segmentation;

/// <summary>Answers and rules out of few different values, so that they meet.</summary>
static class AnyAnswers
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    static readonly string[] Comments =
    [
        "", " ", "late", "Terrible and late", "Great price, thank you", "Min advokat säger upp avtalet", "säga upp mitt avtal. ARN", "\ud800", "n't a\n*?",
    ];

    static readonly Gen<Scale> Scales = Gen.Elements(
        new Scale(0, 10), new Scale(1, 5), new Scale(1, 7), new Scale(1, 7, higherIsBetter: false), new Scale(0, 1), new Scale(1, 2, higherIsBetter: false),
        new Scale(0, 100), new Scale(1, 10), new Scale(-2, 2), new Scale(0, 2));

    static readonly Gen<PastAnswer> Pasts =
        from months in Gen.Choose(-1, 14)
        from metric in Metrics()
        from share in Gen.Choose(0, 4)
        from segment in Gen.Elements(Enum.GetValues<Segment>())
        select new PastAnswer(Now.AddMonths(-months), metric, share / 4m, segment);

    static readonly Gen<OtherScore> Others =
        from title in Gen.Elements("Price", "The price of it", "Delivery")
        from metric in Metrics()
        from scale in Scales
        from score in ScoreOn(scale)
        select new OtherScore(title, metric, scale, score);

    public static readonly Gen<Answer> Answers =
        from metric in Metrics()
        from scale in metric == Metric.Nps ? Gen.Frequency((4, Gen.Constant(Scale.Nps)), (1, Scales)) : Scales
        from score in ScoreOn(scale)
        from comment in Gen.Elements(Comments)
        from names in Gen.Elements("", "a", "b", "C").ArrayOf(4)
        from value in Gen.Elements<decimal?>(null, 0, 100, 1000)
        from ticks in Gen.Elements(false, true).ArrayOf(2)
        from past in Pasts.ListOf()
        from others in Others.ListOf()
        from isDated in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new Answer(metric, scale, score)
        {
            Comment = comment,
            Survey = names[0],
            Touchpoint = names[1],
            Tier = names[2],
            Language = names[3] == "a" ? "sv" : names[3] == "b" ? "en" : "",
            Value = value,
            WantsContact = ticks[0],
            BrokenOff = ticks[1],
            Past = [.. past.Take(4)],
            OtherScores = [.. others.Take(3)],
            AnsweredAt = isDated ? Now : null,
        };

    static readonly Gen<Conditions> When =
        from basis in Gen.Elements(
            new Conditions(), new Conditions { Metric = Metric.Nps }, new Conditions { Metric = Metric.Csat }, new Conditions { TwoSteps = true },
            new Conditions { Question = "price" }, new Conditions { WantsContact = true }, new Conditions { BrokenOff = false },
            new Conditions { NoComment = true },
            new Conditions { ValueAtLeast = 100 }, new Conditions { Tiers = ["a", "c"] })
        from numbers in Gen.Choose(-1, 12).Select(number => (decimal)number).ArrayOf(3)
        from change in Gen.Elements(Changes).Two()
        select change.Item2(change.Item1(basis, numbers[0]), numbers[1]);

    /// <summary>Whatever a check may find in them, the last takes everybody who is left.</summary>
    public static readonly Gen<ImmutableArray<Rule>> Rules =
        from list in Gen.Zip(When, Gen.Elements(Enum.GetValues<Decision>())).ListOf()
        from rest in Gen.Elements(Decision.Satisfied, Decision.Passive)
        select list.Take(8).Select((pair, index) => new Rule($"rule-{index}", pair.Item1, pair.Item2)).Append(new Rule("rest", new(), rest)).ToImmutableArray();

    static Func<Conditions, decimal, Conditions>[] Changes =>
    [
        (when, _) => when,
        (when, number) => when with { ScoreAtLeast = number },
        (when, number) => when with { ScoreAtMost = number },
        (when, number) => when with { ShareAtLeast = number / 10 },
        (when, number) => when with { ShareAtMost = number / 10 },
        (when, number) => when with { ShareBelow = number / 10 },
        (when, number) => when with { FellBy = number / 10 },
        (when, number) => when with { AgainWithinMonths = (int)number },
        (when, number) => when with { ValueAtLeast = number * 100 },
        (when, number) => when with { Tiers = Some(number) },
        (when, number) => when with { Surveys = Some(number) },
        (when, number) => when with { Touchpoints = Some(number) },
        (when, number) => when with { Languages = number > 5 ? ["sv"] : ["en", "sv"] },
        (when, number) => when with { Words = Words(number) },
        (when, number) => when with { Sounds = number > 5 ? Sounds.Angry : Sounds.Glad },
        (when, number) => when with { Segments = number switch { < 0 => [], < 6 => [Segment.Satisfied, Segment.Passive], _ => [Segment.Dissatisfied] } },
    ];

    static ImmutableArray<string> Words(decimal number) =>
        number switch { < 0 => [], < 3 => ["late"], < 6 => ["late", "@lawyer"], < 9 => ["en: terribl*"], _ => ["@leaving"] };

    static ImmutableArray<string> Some(decimal number) => number switch { < 0 => [], < 4 => ["a"], < 8 => ["A", "b"], _ => ["c"] };

    static Gen<Metric> Metrics() => Gen.Elements(Enum.GetValues<Metric>());

    static Gen<decimal> ScoreOn(Scale scale) =>
        Gen.Choose((int)scale.Min * 2, (int)scale.Max * 2).Select(half => scale.HasTwoSteps ? Math.Floor(half / 2m) : half / 2m);
}
