namespace SurveyFollowUp.Core.Calendar;

/// <summary>When in the day somebody was called, on the team's wall clock.</summary>
public enum PartOfDay
{
    /// <summary>Before eleven.</summary>
    Morning,

    /// <summary>From eleven to one.</summary>
    Midday,

    /// <summary>From one to four.</summary>
    Afternoon,

    /// <summary>From four.</summary>
    EarlyEvening,
}

/// <summary>Working time within one part of one day.</summary>
public readonly record struct Stretch(PartOfDay Part, DateTimeOffset Starts, DateTimeOffset Ends)
{
    public TimeSpan Length => Ends - Starts;
}

/// <summary>When to call again somebody who did not answer.</summary>
public static class PartsOfDay
{
    static readonly TimeSpan BetweenCalls = TimeSpan.FromHours(1);
    static readonly TimeSpan WorthWaitingFor = TimeSpan.FromMinutes(30);
    static readonly TimeOnly[] Begins = [new(0, 0), new(11, 0), new(13, 0), new(16, 0)];

    public static PartOfDay PartOf(this BusinessCalendar calendar, DateTimeOffset moment) =>
        PartOf(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, calendar.Zone).DateTime));

    public static PartOfDay PartOf(TimeOnly time) => (PartOfDay)Array.FindLastIndex(Begins, begins => begins <= time);

    /// <summary>
    /// Another part of the day, at least an hour later and at the latest on the next working day, so that three attempts fit in three working days:
    /// one not tried before if there is one, and after two attempts not today. A team that works in no other part by then tries at another hour.
    /// </summary>
    /// <param name="tried">The parts of the attempts before this one.</param>
    public static Stretch CallAgain(this BusinessCalendar calendar, DateTimeOffset unansweredAt, IEnumerable<PartOfDay> tried)
    {
        var (last, today) = (calendar.PartOf(unansweredAt), calendar.DayOf(unansweredAt));
        HashSet<PartOfDay> known = [.. tried, last];
        var (rest, next) = UntilNextWorkingDay(calendar, unansweredAt + BetweenCalls, today);

        var others = rest.Concat(next).Where(stretch => stretch.Part != last)
            .OrderBy(stretch => stretch.Length < WorthWaitingFor)
            .ThenBy(stretch => known.Contains(stretch.Part))
            .ThenBy(stretch => known.Count > 1 && calendar.DayOf(stretch.Starts) == today)
            .ThenBy(stretch => stretch.Starts)
            .ToList();

        return others.Count > 0 ? others[0] : AtAnotherHour(calendar, next, unansweredAt);
    }

    static (List<Stretch> Today, List<Stretch> Next) UntilNextWorkingDay(BusinessCalendar calendar, DateTimeOffset start, DateOnly today)
    {
        var (rest, next) = (new List<Stretch>(), new List<Stretch>());
        foreach (var shift in calendar.ShiftsFrom(start))
        {
            var day = calendar.DayOf(shift.Opens);
            if (next.Count > 0 && calendar.DayOf(next[0].Starts) < day)
                break;

            (day == today ? rest : next).AddRange(PartsOf(calendar, shift, day));
        }

        return (rest, next);
    }

    static IEnumerable<Stretch> PartsOf(BusinessCalendar calendar, Shift shift, DateOnly day)
    {
        foreach (var (index, begins) in Begins.Index())
        {
            var starts = Later(calendar.At(day, begins), shift.Opens);
            var ends = index + 1 < Begins.Length ? Earlier(calendar.At(day, Begins[index + 1]), shift.Closes) : shift.Closes;
            if (starts < ends)
                yield return new Stretch((PartOfDay)index, starts, ends);
        }
    }

    /// <summary>The larger piece of the next day that is an hour from the time at which nobody answered; all of it for a team that works too little.</summary>
    static Stretch AtAnotherHour(BusinessCalendar calendar, List<Stretch> next, DateTimeOffset unansweredAt)
    {
        var time = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(unansweredAt, calendar.Zone).DateTime);
        var sameTime = calendar.At(calendar.DayOf(next[0].Starts), time);

        return next
            .SelectMany(stretch => new[]
            {
                stretch with { Ends = Earlier(stretch.Ends, sameTime - BetweenCalls) },
                stretch with { Starts = Later(stretch.Starts, sameTime + BetweenCalls) },
            })
            .Where(piece => piece.Length > TimeSpan.Zero)
            .OrderByDescending(piece => piece.Length)
            .FirstOrDefault(next[0]);
    }

    static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
