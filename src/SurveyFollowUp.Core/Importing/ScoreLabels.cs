using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Answers given in words: very dissatisfied, erittäin tyytymätön, thumbs up. Known words are put in order; others are asked about.</summary>
public static class ScoreLabels
{
    /// <summary>A few slips of the pen are rejected row by row; this share of the answers must be steps of the scale.</summary>
    const double MostKnown = 0.9;

    /// <summary>More different answers than this are no steps of a scale, however they are spelled.</summary>
    const int MostDistinct = 60;

    /// <summary>The words of an answer, comparable: small letters, no numbering, no punctuation at the ends.</summary>
    public static string Normalise(string label) => Headers.Normalise(label.Replace('’', '\''));

    /// <summary>The scale that most of these answers are steps of: of several the one that tells more of them apart, then the shorter one.</summary>
    /// <returns>Null where the answers are no words of a scale.</returns>
    public static LabelScale? Find(IReadOnlyCollection<string> values)
    {
        var counted = Count(values);
        var total = counted.Sum(pair => pair.Value);

        return total == 0 || total < values.Count * MostKnown ? null : Find(counted, total * MostKnown);
    }

    /// <summary>The scale that at least half of the answers are steps of, for somebody who says what the others are.</summary>
    public static LabelScale? FindMost(IReadOnlyCollection<string> values) => Find(Count(values), values.Count * 0.5);

    static LabelScale? Find(Dictionary<string, int> counted, double enough) => LabelScale.All
        .Where(scale => counted.Where(pair => scale.ScoreOf(pair.Key) is not null).Sum(pair => pair.Value) >= enough)
        .OrderByDescending(scale => counted.Keys.Select(label => scale.ScoreOf(label)).OfType<int>().Distinct().Count())
        .ThenBy(scale => scale.Steps)
        .FirstOrDefault();

    /// <summary>The answers in words, normalised, and how many gave each; empty where there are too many to be steps.</summary>
    public static Dictionary<string, int> Count(IReadOnlyCollection<string> values)
    {
        var written = new Dictionary<string, int>();
        foreach (var value in values)
        {
            written[value] = written.GetValueOrDefault(value) + 1;
            if (written.Count > MostDistinct)
                return [];
        }

        var counted = new Dictionary<string, int>();
        foreach (var (value, count) in written.Where(pair => !ScoreReading.TryRead(pair.Key, out _)))
            counted[Normalise(value)] = counted.GetValueOrDefault(Normalise(value)) + count;

        return counted;
    }

    /// <summary>What each answer in words is worth on a scale, so far as we know it.</summary>
    public static ImmutableSortedDictionary<string, decimal> Worth(LabelScale scale, IReadOnlyCollection<string> values) =>
        Count(values).Keys.Where(label => scale.ScoreOf(label) is not null)
            .ToImmutableSortedDictionary(label => label, label => (decimal)scale.ScoreOf(label)!);
}
