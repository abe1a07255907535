namespace SurveyFollowUp.Core.Calendar;

/// <summary>The shifts of one year of the team's wall clock in their order, summed up, so that a question is a search and not a walk.</summary>
sealed class WorkingYear
{
    readonly List<Shift> shifts = [];

    /// <summary>When each shift closes, in ticks, and how much has been worked by then.</summary>
    readonly List<long> closings = [], worked = [];

    readonly List<DateOnly> days = [];

    /// <summary>The first shift of each day.</summary>
    readonly List<int> openings = [];

    public WorkingYear(int year, Func<DateOnly, IEnumerable<Shift>> shiftsOf)
    {
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            foreach (var shift in shiftsOf(day))
                Append(day, shift);
        }
    }

    public TimeSpan Total => new(worked.LastOrDefault());

    public int DayCount => days.Count;

    /// <summary>How much of the year's working time lies before a moment.</summary>
    public TimeSpan WorkedUntil(DateTimeOffset moment)
    {
        var next = FirstAfter(closings, moment.UtcTicks);
        var done = next == 0 ? 0 : worked[next - 1];

        return new(next < shifts.Count && shifts[next].Opens < moment ? done + (moment - shifts[next].Opens).Ticks : done);
    }

    /// <summary>The moment at which that much of the year's working time is done.</summary>
    public DateTimeOffset MomentOf(TimeSpan done)
    {
        var shift = FirstAfter(worked, done.Ticks - 1);

        return shifts[shift].Closes - new TimeSpan(worked[shift] - done.Ticks);
    }

    /// <summary>The shifts that have not closed at a moment.</summary>
    public IEnumerable<Shift> ShiftsFrom(DateTimeOffset moment)
    {
        for (var next = FirstAfter(closings, moment.UtcTicks); next < shifts.Count; next++)
            yield return shifts[next];
    }

    /// <summary>How many working days lie before this one.</summary>
    public int DaysBefore(DateOnly day)
    {
        var found = days.BinarySearch(day);
        return found < 0 ? ~found : found;
    }

    public DateOnly Day(int index) => days[index];

    /// <summary>Of one working day.</summary>
    public List<Shift> ShiftsOf(int day) => shifts[openings[day]..(day + 1 < days.Count ? openings[day + 1] : shifts.Count)];

    // Where the clock jumps within working hours, or hours overlap, a later shift begins when the earlier one has ended.
    void Append(DateOnly day, Shift shift)
    {
        var opens = shifts.Count > 0 && shifts[^1].Closes > shift.Opens ? shifts[^1].Closes : shift.Opens;
        if (shift.Closes <= opens)
            return;

        if (days.Count == 0 || days[^1] != day)
        {
            days.Add(day);
            openings.Add(shifts.Count);
        }

        worked.Add(worked.LastOrDefault() + (shift.Closes - opens).Ticks);
        closings.Add(shift.Closes.UtcTicks);
        shifts.Add(new Shift(opens, shift.Closes));
    }

    /// <summary>The index of the first value above a limit; the values are all different and rise.</summary>
    static int FirstAfter(List<long> values, long limit)
    {
        var found = values.BinarySearch(limit + 1);
        return found < 0 ? ~found : found;
    }
}
