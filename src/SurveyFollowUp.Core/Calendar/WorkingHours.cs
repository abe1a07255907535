using System.Text.Json.Serialization;

namespace SurveyFollowUp.Core.Calendar;

/// <summary>When a team works, as it stands in the playbook file.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WorkingHours
{
    /// <summary>The IANA name, such as Europe/Stockholm.</summary>
    public string TimeZone { get; init => field = value ?? ""; } = "Europe/Stockholm";

    public WorkingWeek Week { get; init => field = value ?? new(); } = WorkingWeek.Weekdays(new OpeningHours(new(8, 0), new(17, 0)));

    /// <summary>The sets of public holidays the team keeps: SE, FI.</summary>
    public IReadOnlyList<string> Holidays { get; init => field = Present(value); } = [];

    /// <summary>Days of the team's own; they come before public holidays.</summary>
    public IReadOnlyList<OwnDay> OwnDays { get; init => field = Present(value); } = [];

    /// <exception cref="InvalidOperationException">The hours have problems: look at <see cref="HoursProblems.Check"/> first.</exception>
    public BusinessCalendar ToCalendar()
    {
        if (this.Check() is [var problem, ..])
            throw new InvalidOperationException($"{problem.Field} of the working hours: {problem.Fault}.");

        var own = OwnDays.ToDictionary(day => day.Date, day => day.Hours);
        return new BusinessCalendar(
            TimeZoneInfo.FindSystemTimeZoneById(TimeZone),
            Enum.GetValues<DayOfWeek>().ToDictionary(day => day, Week.On),
            day => own.TryGetValue(day, out var hours) ? hours : HolidayOn(day) is null ? null : []);
    }

    /// <summary>The days in between, both included, that are not like others of their week, so that a page can show the next five.</summary>
    public IEnumerable<SpecialDay> SpecialDays(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (OwnDays.FirstOrDefault(own => own.Date == day) is { } own)
                yield return new SpecialDay(day, null, own.Name, own.Hours);
            else if (HolidayOn(day) is { } holiday)
                yield return new SpecialDay(day, holiday, null, []);
        }
    }

    Holiday? HolidayOn(DateOnly day) =>
        Holidays.Select(set => PublicHolidays.Sets.GetValueOrDefault(set)?.Invoke(day)).FirstOrDefault(holiday => holiday is not null);

    static IReadOnlyList<T> Present<T>(IReadOnlyList<T>? values) => [.. (values ?? []).Where(value => value is not null)];
}

/// <summary>The hours of each weekday; none means that nobody works.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WorkingWeek
{
    public IReadOnlyList<OpeningHours> Monday { get; init => field = value ?? []; } = [];
    public IReadOnlyList<OpeningHours> Tuesday { get; init => field = value ?? []; } = [];
    public IReadOnlyList<OpeningHours> Wednesday { get; init => field = value ?? []; } = [];
    public IReadOnlyList<OpeningHours> Thursday { get; init => field = value ?? []; } = [];
    public IReadOnlyList<OpeningHours> Friday { get; init => field = value ?? []; } = [];
    public IReadOnlyList<OpeningHours> Saturday { get; init => field = value ?? []; } = [];
    public IReadOnlyList<OpeningHours> Sunday { get; init => field = value ?? []; } = [];

    public static WorkingWeek Weekdays(params IReadOnlyList<OpeningHours> hours) =>
        new() { Monday = hours, Tuesday = hours, Wednesday = hours, Thursday = hours, Friday = hours };

    public IReadOnlyList<OpeningHours> On(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => Monday,
        DayOfWeek.Tuesday => Tuesday,
        DayOfWeek.Wednesday => Wednesday,
        DayOfWeek.Thursday => Thursday,
        DayOfWeek.Friday => Friday,
        DayOfWeek.Saturday => Saturday,
        _ => Sunday,
    };
}

/// <summary>A date on which the team is off, or works other hours than on such a weekday.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record OwnDay
{
    public required DateOnly Date { get; init; }

    public required string Name { get; init => field = value ?? ""; }

    /// <summary>None when the team is off.</summary>
    public IReadOnlyList<OpeningHours> Hours { get; init => field = value ?? []; } = [];
}

/// <summary>A public holiday, or a day of the team's own with the name it gave it.</summary>
public sealed record SpecialDay(DateOnly Date, Holiday? Holiday, string? Name, IReadOnlyList<OpeningHours> Hours);
