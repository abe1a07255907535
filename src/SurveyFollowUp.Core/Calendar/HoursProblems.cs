namespace SurveyFollowUp.Core.Calendar;

/// <summary>What can be wrong with working hours.</summary>
public enum HoursFault
{
    UnknownTimeZone,
    NoWorkingDay,
    EndsBeforeItBegins,
    Overlaps,
    UnknownHolidays,
    HolidaysTwice,
    OwnDayTwice,
    OwnDayWithoutName,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Field">Where it stands in the file, such as week.monday[1].</param>
/// <param name="Value">What stands there.</param>
public sealed record HoursProblem(HoursFault Fault, string Field, string Value);

public static class HoursProblems
{
    static readonly DayOfWeek[] Week = [.. Enum.GetValues<DayOfWeek>().OrderBy(day => ((int)day + 6) % 7)];

    /// <summary>Everything that keeps the hours from becoming a calendar, in the order of the file; none when all is well.</summary>
    public static IReadOnlyList<HoursProblem> Check(this WorkingHours hours) =>
    [
        .. TimeZone(hours.TimeZone),
        .. Week.All(day => hours.Week.On(day).Count == 0) ? [new HoursProblem(HoursFault.NoWorkingDay, "week", "")] : Array.Empty<HoursProblem>(),
        .. Week.SelectMany(day => Periods($"week.{Name(day)}", hours.Week.On(day))),
        .. hours.Holidays.Index().SelectMany(set => Holidays(hours, set.Index, set.Item)),
        .. hours.OwnDays.Index().SelectMany(day => OwnDay(hours, day.Index, day.Item)),
    ];

    // Windows names are found too, but mean nothing where they are not.
    static IEnumerable<HoursProblem> TimeZone(string name)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) || !zone.HasIanaId)
            yield return new HoursProblem(HoursFault.UnknownTimeZone, "timeZone", name);
    }

    static IEnumerable<HoursProblem> Periods(string field, IReadOnlyList<OpeningHours> periods)
    {
        foreach (var (index, period) in periods.Index())
        {
            if (period.EndsBeforeItBegins)
                yield return new HoursProblem(HoursFault.EndsBeforeItBegins, $"{field}[{index}]", period.ToString());
            else if (periods.Take(index).Any(earlier => Overlap(earlier, period)))
                yield return new HoursProblem(HoursFault.Overlaps, $"{field}[{index}]", period.ToString());
        }
    }

    static bool Overlap(OpeningHours one, OpeningHours other) =>
        !one.EndsBeforeItBegins
        && (other.LastsUntilMidnight || one.Opens < other.Closes)
        && (one.LastsUntilMidnight || other.Opens < one.Closes);

    static IEnumerable<HoursProblem> Holidays(WorkingHours hours, int index, string set)
    {
        if (!PublicHolidays.Sets.ContainsKey(set))
            yield return new HoursProblem(HoursFault.UnknownHolidays, $"holidays[{index}]", set);
        else if (hours.Holidays.Take(index).Contains(set))
            yield return new HoursProblem(HoursFault.HolidaysTwice, $"holidays[{index}]", set);
    }

    static IEnumerable<HoursProblem> OwnDay(WorkingHours hours, int index, OwnDay day)
    {
        var field = $"ownDays[{index}]";
        if (hours.OwnDays.Take(index).Any(earlier => earlier.Date == day.Date))
            yield return new HoursProblem(HoursFault.OwnDayTwice, $"{field}.date", $"{day.Date:yyyy-MM-dd}");

        if (string.IsNullOrWhiteSpace(day.Name))
            yield return new HoursProblem(HoursFault.OwnDayWithoutName, $"{field}.name", day.Name);

        foreach (var problem in Periods($"{field}.hours", day.Hours))
            yield return problem;
    }

    static string Name(DayOfWeek day) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(day.ToString());
}
