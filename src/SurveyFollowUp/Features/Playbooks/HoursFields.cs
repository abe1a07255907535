using System.Globalization;
using SurveyFollowUp.Core.Calendar;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>A day of the team's own as a form has it.</summary>
public sealed class OwnDayLine
{
    public string? Date { get; set; }
    public string? Name { get; set; }

    /// <summary>Empty when the team is off.</summary>
    public string? Hours { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Date + Name + Hours);
}

/// <summary>Working hours as a form has them: the periods of a day as people write them, Monday first.</summary>
public sealed class HoursFields
{
    public static readonly DayOfWeek[] Days = [.. Enum.GetValues<DayOfWeek>().OrderBy(day => ((int)day + 6) % 7)];

    public string? TimeZone { get; set; }
    public List<string?> Week { get; set; } = [];
    public List<string> Holidays { get; set; } = [];
    public List<OwnDayLine> OwnDays { get; set; } = [];

    public static HoursFields Of(WorkingHours hours) => new()
    {
        TimeZone = hours.TimeZone,
        Week = [.. Days.Select(day => Write(hours.Week.On(day)))],
        Holidays = [.. hours.Holidays],
        OwnDays =
        [
            .. hours.OwnDays.OrderBy(day => day.Date).Select(day => new OwnDayLine
            {
                Date = day.Date.ToString("O", CultureInfo.InvariantCulture),
                Name = day.Name,
                Hours = Write(day.Hours),
            }),
        ],
    };

    /// <param name="wrong">Hears of each field that can't be read, and of the text that says why.</param>
    public WorkingHours ToHours(Action<string, string> wrong)
    {
        var week = Days.Index().Select(day => Read(Week.ElementAtOrDefault(day.Index), $"Week[{day.Index}]", wrong)).ToList();

        return new WorkingHours
        {
            TimeZone = TimeZone?.Trim() ?? "",
            Week = new WorkingWeek
            {
                Monday = week[0],
                Tuesday = week[1],
                Wednesday = week[2],
                Thursday = week[3],
                Friday = week[4],
                Saturday = week[5],
                Sunday = week[6],
            },
            Holidays = [.. Holidays.Distinct()],
            OwnDays = [.. OwnDays.Index().Select(day => ToDay(day.Item, $"OwnDays[{day.Index}]", wrong))],
        };
    }

    static OwnDay ToDay(OwnDayLine line, string field, Action<string, string> wrong)
    {
        if (!DateOnly.TryParseExact(line.Date, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            wrong($"{field}.Date", "Hours_NotADate");

        return new OwnDay { Date = date, Name = line.Name?.Trim() ?? "", Hours = Read(line.Hours, $"{field}.Hours", wrong) };
    }

    static List<OpeningHours> Read(string? text, string field, Action<string, string> wrong)
    {
        var periods = new List<OpeningHours>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (OpeningHours.TryParse(part, out var period))
                periods.Add(period);
            else
                wrong(field, "Hours_NotHours");
        }

        return periods;
    }

    static string Write(IEnumerable<OpeningHours> periods) => string.Join(", ", periods);
}
