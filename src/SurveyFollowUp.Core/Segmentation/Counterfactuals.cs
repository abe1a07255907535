using System.Collections.Immutable;
using System.Text;

namespace SurveyFollowUp.Core.Segmentation;

/// <summary>What would have been enough for a better segment: another score, or that something else had not been there.</summary>
/// <param name="Score">The nearest one; null where nothing but <paramref name="Without"/> changes.</param>
/// <param name="Without">The reasons that would have to go, all of one kind; empty where another score is enough.</param>
public sealed record Counterfactual(Segment Segment, decimal? Score, ImmutableArray<Reason> Without);

public static class Counterfactuals
{
    /// <summary>Longer scales are walked in so many strides.</summary>
    const int MostSteps = 1000;

    /// <summary>So many different words of one comment are taken out before we give up.</summary>
    const int MostWords = 20;

    /// <summary>The nearest score first, where one is enough; then what else would be, each by itself. Each of them is true of the rules.</summary>
    public static ImmutableArray<Counterfactual> Counterfactual(this Ruleset rules, Answer answer)
    {
        var verdict = rules.Explain(answer);
        if (verdict.Segment == Segment.Satisfied)
            return [];

        var all = ImmutableArray.CreateBuilder<Counterfactual>();
        if (NearestScore(rules, answer, verdict.Segment) is { } score)
            all.Add(score);

        foreach (var kind in verdict.Reasons.Where(reason => reason.Effect is Effect.Decided or Effect.Raised).Select(reason => reason.Kind).Distinct())
        {
            var (changed, gone) = Without(rules, answer, kind);
            if (!gone.IsEmpty && rules.Judge(changed).Segment is var segment && segment < verdict.Segment)
                all.Add(new Counterfactual(segment, null, gone));
        }

        return all.ToImmutable();
    }

    static Counterfactual? NearestScore(Ruleset rules, Answer answer, Segment from)
    {
        foreach (var score in BetterScores(answer))
        {
            if (rules.Judge(answer with { Score = score }).Segment is var segment && segment < from)
                return new Counterfactual(segment, score, []);
        }

        return null;
    }

    /// <summary>Whole steps from the score on, up to the good end.</summary>
    static IEnumerable<decimal> BetterScores(Answer answer)
    {
        var (min, max) = (answer.Scale.Min, answer.Scale.Max);
        var stride = Math.Max(1, Math.Ceiling((max - min) / MostSteps));
        var steps = (answer.Score - min) / stride;

        if (answer.Scale.HigherIsBetter)
        {
            for (var score = min + ((Math.Floor(steps) + 1) * stride); score <= max; score += stride)
                yield return score;
        }
        else
        {
            for (var score = min + ((Math.Ceiling(steps) - 1) * stride); score >= min; score -= stride)
                yield return score;
        }
    }

    static (Answer Changed, ImmutableArray<Reason> Gone) Without(Ruleset rules, Answer answer, ReasonKind kind) => kind switch
    {
        ReasonKind.Words => WithoutWords(rules, answer),
        ReasonKind.Question => (answer with { OtherScores = [] }, Of(rules, answer, kind)),
        ReasonKind.WantsContact => (answer with { WantsContact = false }, Of(rules, answer, kind)),
        ReasonKind.BrokenOff => (answer with { BrokenOff = false }, Of(rules, answer, kind)),
        ReasonKind.Again or ReasonKind.Fell => (answer with { Past = [] }, Of(rules, answer, ReasonKind.Again, ReasonKind.Fell)),
        ReasonKind.Value => (answer with { Value = null }, Of(rules, answer, kind)),
        ReasonKind.Tier => (answer with { Tier = "" }, Of(rules, answer, kind)),
        _ => (answer, []),
    };

    static ImmutableArray<Reason> Of(Ruleset rules, Answer answer, params ReasonKind[] kinds) =>
        [.. rules.Explain(answer).Reasons.Where(reason => reason.Effect is Effect.Decided or Effect.Raised && kinds.Contains(reason.Kind))];

    /// <summary>A comment may hold several: all have to go.</summary>
    static (Answer Changed, ImmutableArray<Reason> Gone) WithoutWords(Ruleset rules, Answer answer)
    {
        var gone = ImmutableArray.CreateBuilder<Reason>();
        while (gone.Count < MostWords && Of(rules, answer, ReasonKind.Words).FirstOrDefault() is { } found)
        {
            gone.Add(found);
            answer = answer with { Comment = Blank(answer.Comment, found.Values[0].TrimEnd('…')) };
        }

        return (answer, gone.ToImmutable());
    }

    static string Blank(string comment, string words)
    {
        var blanked = new StringBuilder(comment);
        return blanked.Replace(words, new string('_', words.Length)).ToString();
    }
}
