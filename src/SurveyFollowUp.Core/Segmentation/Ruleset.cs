using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Segmentation;

/// <summary>Who somebody is to us after an answer. The order is from happy to angry.</summary>
public enum Segment
{
    Satisfied,
    Passive,
    Dissatisfied,
    VeryDissatisfied,
}

public static class Segments
{
    /// <summary>Whether this segment gets a follow-up.</summary>
    public static bool IsDissatisfied(this Segment segment) => segment >= Segment.Dissatisfied;
}

/// <summary>A segment together with the rule that put the answer there, so that a page can say why.</summary>
public sealed record Verdict(Segment Segment, string Rule);

/// <summary>One line of a ruleset. The name is kept with every answer it decided.</summary>
public sealed record Rule(string Name, Segment Segment, Func<Answer, bool> Matches);

/// <summary>The first matching rule decides: the order is the precedence.</summary>
public sealed record Ruleset(ImmutableArray<Rule> Rules)
{
    /// <summary>
    /// NPS by score (0-6 are detractors, Reichheld 2003; 0-3 are ours to call); every other scale by how far up it the score is,
    /// so that 1 and 2 of 5, or 1-2 and 3 of 7, are very dissatisfied and dissatisfied.
    /// </summary>
    public static readonly Ruleset Default = new(
    [
        new Rule("nps-0-3", Segment.VeryDissatisfied, answer => answer.Metric == Metric.Nps && answer.Score <= 3),
        new Rule("nps-4-6", Segment.Dissatisfied, answer => answer.Metric == Metric.Nps && answer.Score <= 6),
        new Rule("nps-7-8", Segment.Passive, answer => answer.Metric == Metric.Nps && answer.Score <= 8),
        new Rule("nps-9-10", Segment.Satisfied, answer => answer.Metric == Metric.Nps),
        new Rule("bad-of-two", Segment.Dissatisfied, answer => answer.Scale.HasTwoSteps && ShareOf(answer) < 0.5m),
        new Rule("share-below-20", Segment.VeryDissatisfied, answer => ShareOf(answer) < 0.2m),
        new Rule("share-below-40", Segment.Dissatisfied, answer => ShareOf(answer) < 0.4m),
        new Rule("share-to-60", Segment.Passive, answer => ShareOf(answer) <= 0.6m),
        new Rule("share-above-60", Segment.Satisfied, _ => true),
    ]);

    /// <exception cref="InvalidOperationException">No rule matches: a ruleset ends with one that takes everybody.</exception>
    public Verdict Judge(Answer answer)
    {
        foreach (var rule in Rules)
        {
            if (rule.Matches(answer))
                return new Verdict(rule.Segment, rule.Name);
        }

        throw new InvalidOperationException($"No rule takes {answer.Metric} {answer.Score}.");
    }

    static decimal ShareOf(Answer answer) => answer.Scale.ShareOf(answer.Score);
}
