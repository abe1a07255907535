using System.Collections.Immutable;
using SurveyFollowUp.Core.Calendar;

namespace SurveyFollowUp.Core.Assignment;

/// <summary>Somebody who could make a call: when they are away, and the moments that they have promised to somebody.</summary>
public sealed record Caller(Guid Id, string Name, IReadOnlyList<DaysAway> Away, IReadOnlyList<DateTimeOffset> Promised);

/// <summary>The half hours among which a customer chooses when to be called, and who calls then.</summary>
public static class CallTimes
{
    const int Days = 5;
    static readonly TimeSpan Length = TimeSpan.FromMinutes(30);
    static readonly TimeSpan Ahead = TimeSpan.FromHours(2);

    /// <summary>Of the next five working days, from two working hours ahead: those at which one of these people is free.</summary>
    public static ImmutableArray<DateTimeOffset> Free(this BusinessCalendar calendar, IReadOnlyList<Caller> callers, DateTimeOffset now) =>
        [.. Times(calendar, now).Where(time => calendar.CallerAt(callers, time) is not null)];

    /// <summary>The first of these people who is there and has promised nothing for that half hour.</summary>
    public static Caller? CallerAt(this BusinessCalendar calendar, IReadOnlyList<Caller> callers, DateTimeOffset time)
    {
        var day = calendar.DayOf(time);
        return callers.FirstOrDefault(caller =>
            caller.Away.All(away => day < away.First || day > away.Last)
            && caller.Promised.All(promised => (promised - time).Duration() >= Length));
    }

    static IEnumerable<DateTimeOffset> Times(BusinessCalendar calendar, DateTimeOffset now)
    {
        var days = new HashSet<DateOnly>();
        foreach (var shift in calendar.ShiftsFrom(calendar.Add(now, Ahead)))
        {
            for (var time = NextHalfHour(calendar, shift.Opens); time + Length <= shift.Closes; time += Length)
            {
                if (days.Add(calendar.DayOf(time)) && days.Count > Days)
                    yield break;

                yield return time;
            }
        }
    }

    /// <summary>On the team's own wall clock: in some zones that is not one of Greenwich's.</summary>
    static DateTimeOffset NextHalfHour(BusinessCalendar calendar, DateTimeOffset moment)
    {
        var past = TimeZoneInfo.ConvertTime(moment, calendar.Zone).TimeOfDay.Ticks % Length.Ticks;
        return past == 0 ? moment : moment.AddTicks(Length.Ticks - past);
    }
}
