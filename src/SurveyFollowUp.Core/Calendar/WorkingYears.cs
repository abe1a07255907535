using System.Collections.Concurrent;

namespace SurveyFollowUp.Core.Calendar;

/// <summary>Every year of a team's working time, each laid out when it is first asked for.</summary>
sealed class WorkingYears(WallClock clock, Func<DateOnly, IEnumerable<OpeningHours>> hoursOf)
{
    const int Last = 9998;

    readonly ConcurrentDictionary<int, WorkingYear> years = new();

    /// <exception cref="InvalidOperationException">The calendar never opens again: every day is an exception that is closed.</exception>
    public WorkingYear this[int year] =>
        year is > 1 and <= Last
            ? years.GetOrAdd(year, static (year, shiftsOf) => new WorkingYear(year, shiftsOf), (Func<DateOnly, IEnumerable<Shift>>)ShiftsOf)
            : throw new InvalidOperationException("The calendar never opens again.");

    /// <summary>The n-th working day after the day given, or before it where n is negative; zero is the day itself, or the next where nobody works.</summary>
    public (WorkingYear Year, int Index) WorkingDay(DateOnly day, int n)
    {
        var (year, index) = (day.Year, this[day.Year].DaysBefore(day) + n);
        while (index < 0)
            index += this[--year].DayCount;

        for (; index >= this[year].DayCount; year++)
            index -= this[year].DayCount;

        return (this[year], index);
    }

    IEnumerable<Shift> ShiftsOf(DateOnly day) =>
        hoursOf(day).OrderBy(hours => hours.Opens).Select(hours =>
            new Shift(clock.At(day, hours.Opens), hours.LastsUntilMidnight ? clock.At(day.AddDays(1), default) : clock.At(day, hours.Closes)));
}
