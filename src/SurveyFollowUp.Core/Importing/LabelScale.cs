using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Importing;

/// <summary>A scale whose steps are words, the worst first, each in every wording and language that we know (Words/scales.txt).</summary>
public sealed class LabelScale
{
    readonly FrozenDictionary<string, int> steps;

    LabelScale(string name, ImmutableArray<string> lines)
    {
        Name = name;
        var found = new Dictionary<string, int>();
        foreach (var line in lines)
        {
            var inOrder = line.Split(" > ");
            Steps = inOrder.Length;
            foreach (var (step, words) in inOrder.Index())
            {
                foreach (var word in WordList.Words(words))
                    found.TryAdd(ScoreLabels.Normalise(word), step);
            }
        }

        steps = found.ToFrozenDictionary();
    }

    public static ImmutableArray<LabelScale> All { get; } = [.. WordList.Read("scales").Select(section => new LabelScale(section.Section, section.Lines))];

    public string Name { get; }

    /// <summary>How far somebody agrees: with what, only the question tells.</summary>
    public bool IsAgreement => Name.StartsWith("agreement", StringComparison.Ordinal);

    public int Steps { get; }

    /// <summary>Good or bad counts from 0, as a scale of two steps has no middle; all others from 1.</summary>
    public int Lowest => Steps == 2 ? 0 : 1;

    public int Highest => Lowest + Steps - 1;

    /// <summary>The score of a normalised answer; null where it is none of the steps.</summary>
    public int? ScoreOf(string label) => steps.TryGetValue(label, out var step) ? step + Lowest : null;
}
