namespace SurveyFollowUp.Core.Calendar;

/// <summary>The moments that one key chooses, so that nobody has to type a date.</summary>
public enum MomentChoice
{
    InAnHour,
    ThisAfternoon,
    TomorrowMorning,
    InThreeDays,
    InAWeek,
    NextWeek,

    /// <summary>Typed by hand.</summary>
    Other,
}

/// <summary>A choice and the moment it means now.</summary>
public sealed record OfferedMoment(MomentChoice Choice, DateTimeOffset At);

/// <summary>What "tomorrow morning" means to a team that does not work every day.</summary>
public static class Moments
{
    static readonly TimeOnly Morning = new(9, 0);
    static readonly TimeOnly Afternoon = new(14, 0);

    /// <summary>The chosen moment; null when it has passed, when the team does not work that afternoon, or when nothing was typed.</summary>
    /// <param name="typed">On the team's wall clock; only <see cref="MomentChoice.Other"/> reads it.</param>
    public static DateTimeOffset? MomentOf(this BusinessCalendar calendar, MomentChoice choice, DateTimeOffset now, DateTime? typed = null)
    {
        var today = calendar.DayOf(now);
        DateTimeOffset? moment = choice switch
        {
            MomentChoice.InAnHour => now.AddHours(1),
            MomentChoice.ThisAfternoon => OpenFrom(calendar, today, Afternoon),
            MomentChoice.TomorrowMorning => MorningFrom(calendar, today.AddDays(1)),
            MomentChoice.InThreeDays => MorningFrom(calendar, today.AddDays(3)),
            MomentChoice.InAWeek => MorningFrom(calendar, today.AddDays(7)),
            MomentChoice.NextWeek => MorningFrom(calendar, NextMonday(today)),
            _ => typed is { } local ? calendar.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)) : null,
        };

        return moment > now ? moment : null;
    }

    /// <summary>Those of the choices that mean a moment now, each moment once: on a Friday "tomorrow" and "next week" are the same.</summary>
    public static IReadOnlyList<OfferedMoment> MomentsOf(this BusinessCalendar calendar, IEnumerable<MomentChoice> choices, DateTimeOffset now) =>
        [.. choices
            .Select(choice => (choice, at: calendar.MomentOf(choice, now)))
            .Where(pair => pair.at is not null)
            .Select(pair => new OfferedMoment(pair.choice, pair.at!.Value))
            .DistinctBy(moment => moment.At)];

    /// <summary>Nine o'clock, or as soon after as the team works, on the first working day from this one; its opening where it has gone home by nine.</summary>
    static DateTimeOffset MorningFrom(BusinessCalendar calendar, DateOnly day)
    {
        var opens = ShiftFrom(calendar, day, default).Opens;

        return OpenFrom(calendar, calendar.DayOf(opens), Morning) ?? opens;
    }

    /// <summary>The first working moment of a day from a time on, if there is one.</summary>
    static DateTimeOffset? OpenFrom(BusinessCalendar calendar, DateOnly day, TimeOnly time)
    {
        var opens = ShiftFrom(calendar, day, time).Opens;

        return calendar.DayOf(opens) == day ? opens : null;
    }

    static Shift ShiftFrom(BusinessCalendar calendar, DateOnly day, TimeOnly time) => calendar.ShiftsFrom(calendar.At(day, time)).First();

    static DateOnly NextMonday(DateOnly day) => day.AddDays((DayOfWeek.Monday - day.DayOfWeek + 6) % 7 + 1);
}
