using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Importing;

/// <summary>Which end of a scale is the good one, by what people wrote beside their answers.</summary>
public static class Directions
{
    /// <summary>Fewer comments with a feeling prove nothing.</summary>
    const int EnoughComments = 4;

    const int EnoughZeros = 8;
    const double ManyZeros = 0.15;

    /// <summary>The good end, where the words and the scale say the same; a doubt where they don't.</summary>
    public static DetectedScale Check(DetectedScale found, ScaleEvidence evidence, List<decimal> scores)
    {
        if (!found.Scale.HigherIsBetter)
            return found;

        if (HasZerosForBlanks(found.Scale, evidence, scores))
            return found with { IsSure = false };

        if (NamedScales.SaysLowIsBest(evidence.Title))
            return found with { Scale = Turned(found.Scale) };

        var (agree, contradict) = Weigh(found.Scale, evidence);
        if (Questions.AsksAfterTheBad(evidence.Title) && !NamedScales.SaysDirection(evidence.Title))
        {
            return Questions.AsksAfterTheGood(evidence.Title)
                ? found with { DirectionIsSure = false }
                : found with { Scale = Turned(found.Scale), DirectionIsSure = contradict > agree };
        }

        if (contradict >= EnoughComments && contradict > agree * 2)
            return found with { Scale = Turned(found.Scale), DirectionIsSure = false };

        // School grades of German-speaking countries: 1 is the best, 6 the worst. In other languages the same word is any mark.
        var isGrade = Headers.WithoutScale(evidence.Title) is "note" or "schulnote" or "gesamtnote" && scores.All(score => score is >= 1 and <= 6);
        if (isGrade && agree < EnoughComments)
            return found with { Scale = new Scale(1, 6, higherIsBetter: false), DirectionIsSure = false };

        // "Effort score" alone may be the effort or the ease: both are in use.
        return Questions.NamesEffortOnly(evidence.Title) && agree < EnoughComments ? found with { DirectionIsSure = false } : found;
    }

    static Scale Turned(Scale scale) => new(scale.Min, scale.Max, higherIsBetter: false);

    /// <summary>
    /// Tools can be told to write 0 where a question was left out: then 0 is chosen far more often than its neighbours, or by people who are glad.
    /// </summary>
    static bool HasZerosForBlanks(Scale scale, ScaleEvidence evidence, List<decimal> scores)
    {
        // With words beside it, a 0 was chosen.
        var zeros = evidence.Answers.Count(answer => ScoreReading.IsNumber(answer) && ScoreReading.TryRead(answer, out var score) && score == 0);
        if (scale.Min != 0 || scale.Max < 5 || zeros < EnoughZeros || zeros < scores.Count * ManyZeros)
            return false;

        var feelings = Felt(evidence).Where(felt => felt.Score == 0).ToList();
        var neighbours = scores.Count(score => score is 1 or 2 or 3);
        return feelings.Count < EnoughComments || feelings.Count < zeros / 2
            ? zeros > neighbours * 5
            : feelings.Count(felt => felt.Feeling > 0) > feelings.Count / 2;
    }

    /// <summary>
    /// Glad words at the highest answer and angry ones at the lowest: then these are the ends of the scale, few answers as there may be.
    /// </summary>
    public static bool ShowBothEnds(Scale scale, ScaleEvidence evidence)
    {
        var (top, bottom) = (0, 0);
        foreach (var (score, feeling) in Felt(evidence))
        {
            top += score == scale.Max ? feeling : 0;
            bottom += score == scale.Min ? feeling : 0;
        }

        return top > 0 && bottom < 0;
    }

    /// <summary>How many comments agree with high being good, and how many contradict it.</summary>
    static (int Agree, int Contradict) Weigh(Scale scale, ScaleEvidence evidence)
    {
        var (agree, contradict) = (0, 0);
        foreach (var (score, feeling) in Felt(evidence))
        {
            var side = scale.ShareOf(score) switch { <= 0.3m => -1, >= 0.7m => 1, _ => 0 };
            agree += side * feeling > 0 ? 1 : 0;
            contradict += side * feeling < 0 ? 1 : 0;
        }

        return (agree, contradict);
    }

    static IEnumerable<(decimal Score, int Feeling)> Felt(ScaleEvidence evidence)
    {
        foreach (var (answer, comment) in evidence.Answers.Zip(evidence.Comments))
        {
            if (comment != "" && ScoreReading.TryRead(answer, out var score) && Feelings.Of(comment) is not 0 and var feeling)
                yield return (score, feeling);
        }
    }
}
