namespace SurveyFollowUp.Core.Calendar;

/// <summary>Turns "within four working hours" into a moment, in the team's own time zone.</summary>
public sealed class BusinessCalendar
{
    readonly WallClock clock;
    readonly WorkingYears years;

    /// <param name="hoursOn">The hours of a day that is not like others of its week, none when the team is off; null for every other day.</param>
    /// <exception cref="ArgumentException">No day of the week is a working day, or hours end before they begin.</exception>
    public BusinessCalendar(
        TimeZoneInfo zone, IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpeningHours>> week, Func<DateOnly, IReadOnlyList<OpeningHours>?> hoursOn)
    {
        if (week.Values.All(hours => hours.Count == 0))
            throw new ArgumentException("A calendar needs at least one working day.", nameof(week));

        if (week.Values.Any(hours => hours.Any(period => period.EndsBeforeItBegins)))
            throw new ArgumentException("A working day closes after it opens.", nameof(week));

        (Zone, clock) = (zone, new WallClock(zone));
        years = new WorkingYears(clock, day => hoursOn(day) ?? week.GetValueOrDefault(day.DayOfWeek, []));
    }

    public TimeZoneInfo Zone { get; }

    /// <summary>Monday to Friday with the same hours.</summary>
    public static BusinessCalendar Weekdays(TimeZoneInfo zone, OpeningHours hours, Func<DateOnly, bool> isHoliday) =>
        new(
            zone,
            Enum.GetValues<DayOfWeek>()
                .Where(day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                .ToDictionary(day => day, IReadOnlyList<OpeningHours> (_) => [hours]),
            day => isHoliday(day) ? [] : null);

    /// <summary>The moment when the given working time has passed. A full day ends at closing time, not at the next opening.</summary>
    public DateTimeOffset Add(DateTimeOffset start, TimeSpan workingTime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingTime, TimeSpan.Zero);
        if (workingTime == TimeSpan.Zero)
            return ShiftsFrom(start).First().Opens;

        var year = DayOf(start).Year;
        workingTime += years[year].WorkedUntil(start);
        for (; workingTime > years[year].Total; year++)
            workingTime -= years[year].Total;

        return years[year].MomentOf(workingTime);
    }

    /// <summary>
    /// The same time of day on the n-th working day after the day of <paramref name="start"/>, never outside opening hours:
    /// later when the team is not back yet, at closing time when it has gone home.
    /// </summary>
    public DateTimeOffset AddDays(DateTimeOffset start, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workingDays);
        var local = clock.LocalOf(start);

        return SameTimeOn(years.WorkingDay(DateOnly.FromDateTime(local).AddDays(1), workingDays - 1), TimeOnly.FromDateTime(local));
    }

    /// <summary>The same on the n-th working day before the day of <paramref name="end"/>.</summary>
    public DateTimeOffset DaysBefore(DateTimeOffset end, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workingDays);
        var local = clock.LocalOf(end);

        return SameTimeOn(years.WorkingDay(DateOnly.FromDateTime(local), -workingDays), TimeOnly.FromDateTime(local));
    }

    /// <summary>How much working time lies between two moments; zero when the second is not later.</summary>
    public TimeSpan Between(DateTimeOffset start, DateTimeOffset end)
    {
        if (end <= start)
            return TimeSpan.Zero;

        int first = DayOf(start).Year, last = DayOf(end).Year;
        var total = years[last].WorkedUntil(end) - years[first].WorkedUntil(start);
        for (var year = first; year < last; year++)
            total += years[year].Total;

        return total;
    }

    public bool IsOpen(DateTimeOffset moment) => ShiftsFrom(moment).First().Opens == moment;

    /// <summary>What is left of the shift that is open, then every later one.</summary>
    public IEnumerable<Shift> ShiftsFrom(DateTimeOffset start)
    {
        for (var year = DayOf(start).Year; ; year++)
        {
            foreach (var shift in years[year].ShiftsFrom(start))
                yield return start > shift.Opens ? shift with { Opens = start.ToUniversalTime() } : shift;
        }
    }

    /// <summary>The next moment at which a working day's wall clock shows this time: once a day however the clock is changed, and open or not.</summary>
    public DateTimeOffset NextAt(TimeOnly time, DateTimeOffset after)
    {
        for (var n = 0; ; n++)
        {
            var (year, index) = years.WorkingDay(DayOf(after), n);
            var moment = At(year.Day(index), time);
            if (moment > after)
                return moment;
        }
    }

    /// <summary>The date of a moment on the team's wall clock.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => clock.DayOf(moment);

    /// <summary>
    /// A wall-clock time of the team as a moment: one that summer time skips is taken an hour later, one that it repeats is the first of the two.
    /// </summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time) => clock.At(day, time);

    DateTimeOffset SameTimeOn((WorkingYear Year, int Index) day, TimeOnly time)
    {
        var sameTime = At(day.Year.Day(day.Index), time);
        var shifts = day.Year.ShiftsOf(day.Index);

        return shifts.Where(shift => sameTime <= shift.Closes)
            .Select(shift => sameTime < shift.Opens ? shift.Opens : sameTime)
            .FirstOrDefault(shifts[^1].Closes);
    }
}
