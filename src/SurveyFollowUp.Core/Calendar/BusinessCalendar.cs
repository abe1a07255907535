namespace SurveyFollowUp.Core.Calendar;

/// <summary>One stretch of time in which somebody is at work.</summary>
public readonly record struct Shift(DateTimeOffset Opens, DateTimeOffset Closes)
{
    public TimeSpan Length => Closes - Opens;
}

/// <summary>When a working day opens and closes, on the wall clock of the team.</summary>
public readonly record struct OpeningHours(TimeOnly Opens, TimeOnly Closes);

/// <summary>Turns "within four working hours" into a moment, in the team's own time zone.</summary>
public sealed class BusinessCalendar
{
    readonly IReadOnlyDictionary<DayOfWeek, OpeningHours> week;
    readonly Func<DateOnly, bool> isHoliday;

    /// <exception cref="ArgumentException">No day of the week is a working day, or a day closes before it opens.</exception>
    public BusinessCalendar(TimeZoneInfo zone, IReadOnlyDictionary<DayOfWeek, OpeningHours> week, Func<DateOnly, bool> isHoliday)
    {
        if (week.Count == 0)
            throw new ArgumentException("A calendar needs at least one working day.", nameof(week));

        if (week.Values.Any(hours => hours.Closes <= hours.Opens))
            throw new ArgumentException("A working day closes after it opens.", nameof(week));

        (Zone, this.week, this.isHoliday) = (zone, week, isHoliday);
    }

    public TimeZoneInfo Zone { get; }

    /// <summary>Monday to Friday with the same hours.</summary>
    public static BusinessCalendar Weekdays(TimeZoneInfo zone, OpeningHours hours, Func<DateOnly, bool> isHoliday) =>
        new(zone, Enum.GetValues<DayOfWeek>().Where(IsWeekday).ToDictionary(day => day, _ => hours), isHoliday);

    /// <summary>The moment when the given working time has passed. A full day ends at closing time, not at the next opening.</summary>
    public DateTimeOffset Add(DateTimeOffset start, TimeSpan workingTime)
    {
        foreach (var shift in ShiftsFrom(start))
        {
            if (workingTime <= shift.Length)
                return shift.Opens + workingTime;

            workingTime -= shift.Length;
        }

        throw new InvalidOperationException("The calendar never opens again.");
    }

    /// <summary>The same time of day on the n-th working day after the day of <paramref name="start"/>, never outside opening hours.</summary>
    public DateTimeOffset AddDays(DateTimeOffset start, int workingDays)
    {
        var local = TimeZoneInfo.ConvertTime(start, Zone);
        var shift = ShiftsFrom(At(DateOnly.FromDateTime(local.DateTime).AddDays(1), default)).ElementAt(workingDays - 1);
        var sameTime = At(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(shift.Opens, Zone).DateTime), TimeOnly.FromDateTime(local.DateTime));

        return sameTime < shift.Opens ? shift.Opens : sameTime > shift.Closes ? shift.Closes : sameTime;
    }

    /// <summary>The same time of day on the n-th working day before the day of <paramref name="end"/>, never outside opening hours.</summary>
    public DateTimeOffset DaysBefore(DateTimeOffset end, int workingDays)
    {
        var local = TimeZoneInfo.ConvertTime(end, Zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        while (workingDays > 0)
        {
            day = day.AddDays(-1);
            workingDays -= IsWorkingDay(day) ? 1 : 0;
        }

        var (sameTime, hours) = (TimeOnly.FromDateTime(local.DateTime), week[day.DayOfWeek]);
        return At(day, sameTime < hours.Opens ? hours.Opens : sameTime > hours.Closes ? hours.Closes : sameTime);
    }

    /// <summary>How much working time lies between two moments; zero when the second is not later.</summary>
    public TimeSpan Between(DateTimeOffset start, DateTimeOffset end)
    {
        var total = TimeSpan.Zero;
        foreach (var shift in ShiftsFrom(start))
        {
            if (shift.Opens >= end)
                break;

            total += (shift.Closes < end ? shift.Closes : end) - shift.Opens;
        }

        return total;
    }

    public bool IsOpen(DateTimeOffset moment) => ShiftsFrom(moment).First().Opens == moment.ToUniversalTime();

    /// <summary>What is left of today's shift, then every later one.</summary>
    public IEnumerable<Shift> ShiftsFrom(DateTimeOffset start)
    {
        for (var day = DayOf(start); ; day = day.AddDays(1))
        {
            if (!IsWorkingDay(day))
                continue;

            var hours = week[day.DayOfWeek];
            var shift = new Shift(At(day, hours.Opens), At(day, hours.Closes));

            if (start < shift.Closes)
                yield return shift with { Opens = start > shift.Opens ? start.ToUniversalTime() : shift.Opens };
        }
    }

    /// <summary>The date of a moment on the team's wall clock.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>A wall-clock time of the team as a moment. A time that summer time skips is taken an hour later.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (Zone.IsInvalidTime(local))
            local = local.AddHours(1);

        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    bool IsWorkingDay(DateOnly day) => week.ContainsKey(day.DayOfWeek) && !isHoliday(day);

    static bool IsWeekday(DayOfWeek day) => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
