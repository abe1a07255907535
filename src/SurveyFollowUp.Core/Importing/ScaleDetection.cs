using System.Collections.Immutable;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Importing;

/// <summary>A metric and its scale, and whether anybody should look at the scale or at its direction.</summary>
public sealed record DetectedScale(Metric Metric, Scale Scale, bool IsSure, bool DirectionIsSure = true)
{
    /// <summary>What the answers in words are worth.</summary>
    public ImmutableSortedDictionary<string, decimal> Labels { get; init; } = ImmutableSortedDictionary<string, decimal>.Empty;

    /// <summary>There are answers in words that we can't put in order.</summary>
    public bool HasUnknownLabels { get; init; }
}

/// <summary>What a scale is told by.</summary>
/// <param name="Title">The question, normalised.</param>
/// <param name="Answers">As they were written; no-answers left out.</param>
/// <param name="Comments">The comment beside each answer, blank where there is none.</param>
/// <param name="FileName">People name their exports for what they hold.</param>
public sealed record ScaleEvidence(string Title, ImmutableArray<string> Answers, ImmutableArray<string> Comments, string FileName);

/// <summary>
/// Finds the scale of a score column: from the words of its question or of its answers first, from its values second. A maximum is
/// never taken from the highest answer alone: a bad week on 0-10 may hold nothing above 5.
/// </summary>
public static class ScaleDetection
{
    /// <summary>A few values may be wrong (they are rejected row by row); this share must fit.</summary>
    const double MostFit = 0.9;

    /// <summary>Below this many answers, what nobody chose proves nothing.</summary>
    const int EnoughAnswers = 30;

    static readonly ImmutableArray<Scale> Usual = [new(1, 5), new(1, 7), new(1, 10), new(0, 10)];

    public static DetectedScale Detect(ScaleEvidence evidence)
    {
        if (ScoreLabels.Find(evidence.Answers) is { } labels)
            return OfLabels(evidence, labels);

        var scores = evidence.Answers.Select(value => ScoreReading.TryRead(value, out var score) ? score : (decimal?)null).OfType<decimal>().ToList();
        var found = OfNumbers(evidence, scores);
        if (scores.Count < evidence.Answers.Length * MostFit && ScoreLabels.Count(evidence.Answers).Count > 0)
            return ScoreLabels.FindMost(evidence.Answers) is { } most
                ? OfLabels(evidence, most) with { HasUnknownLabels = true }
                : new DetectedScale(found.Metric, new Scale(1, 5), IsSure: true) { HasUnknownLabels = true };

        return Directions.Check(found, evidence, scores);
    }

    static DetectedScale OfLabels(ScaleEvidence evidence, LabelScale labels)
    {
        var metric = Questions.MetricOf(evidence.Title) switch
        {
            Metric.Ces => Metric.Ces,
            _ when labels.Name == "effort" => Metric.Ces,
            _ => Metric.Csat,
        };

        return new DetectedScale(metric, new Scale(labels.Lowest, labels.Highest), IsSure: true)
        {
            DirectionIsSure = !labels.IsAgreement || !Questions.IsComplaint(evidence.Title),
            Labels = ScoreLabels.Worth(labels, evidence.Answers),
        };
    }

    static DetectedScale OfNumbers(ScaleEvidence evidence, List<decimal> scores)
    {
        var metric = Questions.MetricOf(evidence.Title) ?? MetricOfFile(evidence);
        if (NamedScales.Find(evidence.Title, evidence.Answers) is { } named)
        {
            // A recommendation is no net promoter score on another scale than its own.
            var known = metric == Metric.Nps && named is not { Min: 0 or 1, Max: 10 } ? Metric.Csat : metric;
            return new DetectedScale(known ?? (IsNps(evidence, named) ? Metric.Nps : Metric.Csat), named, Fits(scores, named));
        }

        if (metric == Metric.Nps)
            return OfRecommendation(evidence.Title, scores);

        if (metric is null && IsNps(evidence, Scale.Nps) && Fits(scores, Scale.Nps) && scores.Any(score => score > 7))
            return new DetectedScale(Metric.Nps, Scale.Nps, IsSure: true);

        // A slip of the pen is 6 of 5 or 11 of 10; hardly anybody writes 0 where there is none.
        var likely = Usual.FirstOrDefault(scale => Fits(scores, scale) && (scale.Min == 0 || !scores.Contains(0))) ?? Scale.Nps;

        // Zero to ten with both ends chosen is the question of the net promoter score, whatever the column is called.
        if (likely == Scale.Nps && metric is null && scores.Contains(0) && scores.Contains(10))
            return new DetectedScale(Metric.Nps, Scale.Nps, IsSure: true);

        if (scores.Count > 0 && scores.All(score => score is 0 or 1 or 2) && scores.Contains(0))
        {
            var isThree = scores.Contains(2);
            return new DetectedScale(metric ?? Metric.Csat, new Scale(0, isThree ? 2 : 1), isThree && scores.Count >= EnoughAnswers);
        }

        return new DetectedScale(metric ?? Metric.Csat, likely, IsProven(scores, likely) || Directions.ShowBothEnds(likely, evidence));
    }

    /// <summary>0-10 by definition (Reichheld 2003); where nobody is above 7 it may be another scale under words like its own.</summary>
    static DetectedScale OfRecommendation(string title, List<decimal> scores)
    {
        var isNamed = Questions.SaysNps(title);
        if (!isNamed && scores.Count > 2 && scores.All(score => score is 0 or 1))
            return new DetectedScale(Metric.Csat, new Scale(0, 1), IsSure: true);

        return new DetectedScale(Metric.Nps, Scale.Nps, Fits(scores, Scale.Nps) && (isNamed || scores.Any(score => score > 7)));
    }

    /// <summary>A file is called for satisfaction or effort whatever scale it has; for the net promoter score only with its own.</summary>
    static Metric? MetricOfFile(ScaleEvidence evidence) =>
        Questions.MetricOf(Headers.Normalise(evidence.FileName)) is (Metric.Csat or Metric.Ces) and var metric ? metric : null;

    static bool IsNps(ScaleEvidence evidence, Scale scale) => scale.Max == 10 && Questions.MetricOf(Headers.Normalise(evidence.FileName)) == Metric.Nps;

    static bool Fits(List<decimal> scores, Scale scale) => scores.Count > 0 && scores.Count(scale.Contains) >= scores.Count * MostFit;

    /// <summary>Enough people answered, and both ends were chosen: a longer scale would have shown.</summary>
    static bool IsProven(List<decimal> scores, Scale scale) =>
        scores.Count >= EnoughAnswers && Fits(scores, scale) && scores.Contains(scale.Min) && scores.Contains(scale.Max);
}
