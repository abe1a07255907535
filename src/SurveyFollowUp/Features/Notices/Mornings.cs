using SurveyFollowUp.Core.Calendar;

namespace SurveyFollowUp.Features.Notices;

/// <summary>When colleagues hear what the day or the week brings.</summary>
public static class Mornings
{
    static readonly TimeOnly Eight = new(8, 0);
    static readonly TimeSpan ALongMorning = TimeSpan.FromHours(4);

    /// <summary>From eight, or from a later opening, for four working hours: what was missed by then is seen on the pages.</summary>
    public static bool IsMorning(this BusinessCalendar calendar, DateTimeOffset now)
    {
        var eight = calendar.At(calendar.DayOf(now), Eight);
        return now >= eight && calendar.IsOpen(now) && calendar.Between(eight, now) < ALongMorning;
    }

    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>Monday, or the first day after it that is no holiday.</summary>
    public static bool IsFirstOfWeek(this BusinessCalendar calendar, DateOnly day) =>
        calendar.DayOf(calendar.ShiftsFrom(calendar.At(MondayOf(day), default)).First().Opens) == day;
}
