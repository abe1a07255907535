namespace SurveyFollowUp.Core.Segmentation;

/// <summary>What a survey measures: would recommend (0-10), satisfaction (any scale), or effort (usually 1-7).</summary>
public enum Metric
{
    Nps,
    Csat,
    Ces,
}

/// <summary>The scale a question was asked on. Both ends belong to it.</summary>
public sealed record Scale
{
    /// <summary>The scale of every NPS question (Reichheld 2003).</summary>
    public static readonly Scale Nps = new(0, 10);

    /// <exception cref="ArgumentException">The scale has no length.</exception>
    public Scale(decimal min, decimal max, bool higherIsBetter = true)
    {
        if (min >= max)
            throw new ArgumentException($"A scale from {min} to {max} has no length.");

        (Min, Max, HigherIsBetter) = (min, max, higherIsBetter);
        HasTwoSteps = max - min == 1;
        IsForNps = max == 10 && min is (0 or 1);
    }

    public decimal Min { get; }
    public decimal Max { get; }
    public bool HigherIsBetter { get; }

    /// <summary>Good or bad, thumb up or down: two answers and nothing between them.</summary>
    public bool HasTwoSteps { get; }

    /// <summary>Zero (or, as some ask, one) to ten: on another scale it is a recommendation, but no net promoter score.</summary>
    public bool IsForNps { get; }

    public bool Contains(decimal score) => score >= Min && score <= Max;

    /// <summary>How far up the scale a score is: 0 is the worst answer, 1 the best, whichever end is which.</summary>
    public decimal ShareOf(decimal score)
    {
        var share = (score - Min) / (Max - Min);
        return HigherIsBetter ? share : 1 - share;
    }
}
