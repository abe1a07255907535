namespace SurveyFollowUp.Core.Reporting;

/// <summary>What is usual among many durations: few that are very long do not move it, as they would move a mean.</summary>
public static class Durations
{
    /// <summary>
    /// The duration that the given share of all does not exceed, by linear interpolation between neighbours
    /// (definition 7 of Hyndman and Fan, Sample Quantiles in Statistical Packages, The American Statistician 50(4), 1996). Null for none.
    /// </summary>
    public static TimeSpan? Percentile(IReadOnlyCollection<TimeSpan> durations, double share)
    {
        if (durations.Count == 0)
            return null;

        var sorted = durations.Order().ToArray();
        var place = share * (sorted.Length - 1);
        var (below, above) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);

        return below + (above - below) * (place - Math.Floor(place));
    }

    public static TimeSpan? Median(IReadOnlyCollection<TimeSpan> durations) => Percentile(durations, 0.5);
}
