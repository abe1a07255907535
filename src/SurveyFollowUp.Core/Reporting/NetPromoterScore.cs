using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Reporting;

/// <summary>How many gave this score on this scale.</summary>
public sealed record ScoreCount(decimal Score, decimal ScaleMin, decimal ScaleMax, bool HigherIsBetter, int Answers)
{
    public Scale Scale => new(ScaleMin, ScaleMax, HigherIsBetter);

    /// <summary>As it would stand on a scale whose high end is the good one.</summary>
    public decimal Upright => HigherIsBetter ? Score : ScaleMin + ScaleMax - Score;
}

/// <summary>
/// Promoters (9-10) less detractors (0-6) in per cent (Reichheld, The One Number You Need to Grow, Harvard Business Review, 2003), with the
/// half-width of its 95 % interval: the variance of a difference of two shares of one sample is p(1-p) + d(1-d) + 2pd
/// (Rocks, Interval Estimation for the "Net Promoter Score", The American Statistician 70(4), 2016, Wald interval).
/// </summary>
public sealed record NetPromoterScore(int Promoters, int Detractors, int Answers)
{
    const decimal LowestPromoter = 9;
    const decimal HighestDetractor = 6;
    const double Z95 = 1.96;
    const int FewestToShow = 10;
    const int FewestToCompare = 30;

    /// <summary>Of the answers on a scale to ten, whichever end of it is the good one; those on another scale are no part of it.</summary>
    public static NetPromoterScore Of(IEnumerable<ScoreCount> counts)
    {
        var counted = counts.Where(count => count.Scale.IsForNps).ToList();

        return new NetPromoterScore(
            counted.Where(count => count.Upright >= LowestPromoter).Sum(count => count.Answers),
            counted.Where(count => count.Upright <= HighestDetractor).Sum(count => count.Answers),
            counted.Sum(count => count.Answers));
    }

    public double Score => 100.0 * (Promoters - Detractors) / Answers;

    public double Margin
    {
        get
        {
            double p = (double)Promoters / Answers, d = (double)Detractors / Answers;
            return Z95 * 100 * Math.Sqrt((p * (1 - p) + d * (1 - d) + 2 * p * d) / Answers);
        }
    }

    /// <summary>Below this, a number would say more than is known.</summary>
    public bool CanBeShown => Answers >= FewestToShow;

    /// <summary>Enough answers for the margin's formula, which takes the sample to be large.</summary>
    public bool CanBeCompared => Answers >= FewestToCompare;
}
