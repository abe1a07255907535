using SurveyFollowUp.Core.Calendar;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>When whoever made a promise should think of it.</summary>
public static class PromisedTimes
{
    static readonly TimeSpan AnHour = TimeSpan.FromHours(1);
    static readonly TimeOnly Evening = new(17, 0);

    /// <summary>
    /// Whether a promise falls due within a working hour of its own day; one from before the day opens, at the opening.
    /// What was promised for a day without work is thought of in the last working hour before it.
    /// </summary>
    public static bool FallsDue(this BusinessCalendar calendar, DateTimeOffset due, DateTimeOffset now)
    {
        if (!calendar.IsOpen(now) || calendar.Between(now, due) > AnHour)
            return false;

        var promised = calendar.DayOf(due);
        var opens = calendar.ShiftsFrom(calendar.At(promised, default)).First().Opens;
        if (calendar.DayOf(now) != promised)
            return now < due && calendar.DayOf(opens) != promised;

        return now < due || (due <= opens && now < opens + AnHour);
    }

    /// <summary>When what was promised for a day is due: when its work ends, or in the evening of a day without work.</summary>
    public static DateTimeOffset EndOf(this BusinessCalendar calendar, DateOnly day)
    {
        var shifts = calendar.ShiftsFrom(calendar.At(day, default)).TakeWhile(shift => calendar.DayOf(shift.Opens) == day).ToList();
        return shifts is [.., var last] ? last.Closes : calendar.At(day, Evening);
    }

    /// <summary>No promise after this moment falls due now.</summary>
    public static DateTimeOffset LastToFallDue(this BusinessCalendar calendar, DateTimeOffset now) =>
        calendar.Add(now, AnHour + TimeSpan.FromMinutes(1));
}
