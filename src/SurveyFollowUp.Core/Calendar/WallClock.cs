namespace SurveyFollowUp.Core.Calendar;

/// <summary>
/// Moments and the wall clock of a time zone. A time that the clock skips or repeats means what it means in a calendar invitation
/// (RFC 5545, 3.3.5): a skipped one is reckoned with the offset before the jump, so 02:30 is taken at 03:30; a repeated one is the first of the two.
/// A time never leaves its day: where the last hour of a day is skipped, it is reckoned with the offset after the jump.
/// </summary>
sealed class WallClock(TimeZoneInfo zone)
{
    public DateTime LocalOf(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(LocalOf(moment));

    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        // No offset is a day long, and no clock jumps twice in two days.
        var local = new DateTimeOffset(day, time, TimeSpan.Zero);
        TimeSpan before = zone.GetUtcOffset(local.AddDays(-1)), after = zone.GetUtcOffset(local.AddDays(1));
        if (before == after)
            return local - before;

        DateTimeOffset earlier = local - before, later = local - after;
        if (zone.GetUtcOffset(earlier) == before)
            return earlier;

        return zone.GetUtcOffset(later) == after ? later : Skipped(day, earlier, later);
    }

    /// <summary>A day that the zone skips from end to end (Apia, 30 December 2011) has no time but the beginning of the next.</summary>
    DateTimeOffset Skipped(DateOnly day, DateTimeOffset withOffsetBefore, DateTimeOffset withOffsetAfter)
    {
        if (DayOf(withOffsetBefore) == day)
            return withOffsetBefore;

        return DayOf(withOffsetAfter) == day ? withOffsetAfter : At(day.AddDays(1), default);
    }
}
