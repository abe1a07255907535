using System.Globalization;
using System.Text.RegularExpressions;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Importing;

/// <summary>A metric and its scale, and whether anybody should look.</summary>
public sealed record DetectedScale(Metric Metric, Scale Scale, bool IsSure);

/// <summary>Finds the scale of a score column, from the words of its question first and from its values second.</summary>
public static partial class ScaleDetection
{
    /// <summary>A few values may be wrong (they are rejected row by row); this share must fit.</summary>
    const double MostFit = 0.95;

    /// <summary>Below this many answers, what nobody chose proves nothing.</summary>
    const int EnoughAnswers = 30;

    static readonly Scale[] Usual = [new(1, 5), new(1, 7), new(0, 10)];

    public static DetectedScale Detect(Column column)
    {
        var title = $"{Headers.Normalise(column.Header)} {Headers.Normalise(column.Text)}";
        var scores = column.Samples.Select(value => ScoreReading.TryRead(value, out var score) ? score : (decimal?)null).OfType<decimal>().ToList();
        var metric = MetricOf(title);

        if (metric == Metric.Nps)
            return new DetectedScale(Metric.Nps, Scale.Nps, Fits(scores, Scale.Nps));

        if (Named(title) is { } named)
            return new DetectedScale(metric ?? Metric.Csat, named, Fits(scores, named));

        var byValues = Usual.FirstOrDefault(scale => Fits(scores, scale)) ?? Scale.Nps;
        var guess = metric ?? (byValues.Max == 10 && scores.Contains(0) ? Metric.Nps : Metric.Csat);
        return new DetectedScale(guess, byValues, IsProven(scores, byValues));
    }

    static Metric? MetricOf(string title) =>
        Synonyms.Recommend.Any(title.Contains) ? Metric.Nps
        : Synonyms.Effort.Any(word => $" {title} ".Contains(word.Length < 4 ? $" {word} " : word, StringComparison.Ordinal)) ? Metric.Ces
        : Synonyms.Satisfied.Any(title.Contains) ? Metric.Csat
        : null;

    /// <summary>"(1 = very dissatisfied, 5 = very satisfied)" or "0-10" in the question itself.</summary>
    static Scale? Named(string title)
    {
        var ends = Ends().Matches(title).Select(match => decimal.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().ToList();
        if (ends.Count == 2)
            return new Scale(ends.Min(), ends.Max());

        return Range().Match(title) is { Success: true } range
            && int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture) is var from
            && int.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture) is var to
            && from is 0 or 1 && to is >= 2 and <= 10 && to > from
            ? new Scale(from, to)
            : null;
    }

    static bool Fits(List<decimal> scores, Scale scale) => scores.Count > 0 && scores.Count(scale.Contains) >= scores.Count * MostFit;

    /// <summary>Enough people answered, and both ends were chosen: a longer scale would have shown.</summary>
    static bool IsProven(List<decimal> scores, Scale scale) =>
        scores.Count >= EnoughAnswers && Fits(scores, scale) && scores.Contains(scale.Min) && scores.Contains(scale.Max);

    [GeneratedRegex(@"\b(\d{1,2}) ?= ?\p{L}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ends();

    [GeneratedRegex(@"\b(\d{1,2}) ?(?:-|–|to|till|bis) ?(\d{1,2})\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Range();
}
