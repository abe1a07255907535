namespace SurveyFollowUp.Core.Importing;

/// <summary>Reads the score of a row: a number, or a label of the scale.</summary>
sealed class RowScore(FileReading reading)
{
    readonly LabelScale? labels = reading.Labels.IsEmpty ? null : ScoreLabels.Find([.. reading.Labels.Keys]);

    /// <summary>The first of the columns that decide which holds anything.</summary>
    public string CellOf(IReadOnlyList<string> cells)
    {
        foreach (var place in reading.ScoreColumns)
        {
            if (RowCells.At(cells, place) is { Length: > 0 } value)
                return value;
        }

        return "";
    }

    /// <summary>Why the cell is no score of the scale; null when it is.</summary>
    public RowProblem? Read(string said, out decimal score)
    {
        score = 0;
        if (ScoreReading.IsNoAnswer(said))
            return RowProblem.NoScore;

        if (!ScoreReading.TryRead(said, out score))
        {
            var label = ScoreLabels.Normalise(said);
            if (!reading.Labels.TryGetValue(label, out score))
            {
                // A step that nobody among the first rows had chosen.
                if (labels?.ScoreOf(label) is not { } step)
                    return RowProblem.ScoreIsNoNumber;

                score = step;
            }
        }

        return reading.Scale.Contains(score) ? null : RowProblem.ScoreOutsideScale;
    }
}
