using System.Collections.Immutable;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Reads the scores of a question: numbers, or labels of its scale.</summary>
sealed class RowScore(Scale scale, ImmutableSortedDictionary<string, decimal> worth)
{
    readonly LabelScale? labels = worth.IsEmpty ? null : ScoreLabels.Find([.. worth.Keys]);

    /// <summary>Why the cell is no score of the scale; null when it is.</summary>
    public RowProblem? Read(string said, out decimal score)
    {
        score = 0;
        if (ScoreReading.IsNoAnswer(said))
            return RowProblem.NoScore;

        if (!ScoreReading.TryRead(said, out score))
        {
            var label = ScoreLabels.Normalise(said);
            if (!worth.TryGetValue(label, out score))
            {
                // A step that nobody among the first rows had chosen.
                if (labels?.ScoreOf(label) is not { } step)
                    return RowProblem.ScoreIsNoNumber;

                score = step;
            }
        }

        return scale.Contains(score) ? null : RowProblem.ScoreOutsideScale;
    }
}
