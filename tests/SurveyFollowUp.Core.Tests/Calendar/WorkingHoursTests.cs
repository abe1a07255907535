using System.Text.Json;
using SurveyFollowUp.Core.Calendar;
using static SurveyFollowUp.Core.Calendar.HoursFault;

namespace SurveyFollowUp.Core.Tests.Calendar;

public sealed class WorkingHoursTests
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    static readonly OpeningHours Morning = new(new(8, 0), new(12, 0));
    static readonly OpeningHours Afternoon = new(new(13, 0), new(17, 0));
    static readonly OpeningHours Late = new(new(22, 0), default);

    static readonly WorkingHours Shop = new()
    {
        TimeZone = "Europe/Helsinki",
        Week = WorkingWeek.Weekdays(Morning, Afternoon) with { Saturday = [Late] },
        Holidays = ["FI"],
        OwnDays =
        [
            new OwnDay { Date = new(2026, 12, 28), Name = "Inventory" },
            new OwnDay { Date = new(2026, 12, 6), Name = "Open house", Hours = [Morning] },
        ],
    };

    const string ShopAsFile = """
        {
          "timeZone": "Europe/Helsinki",
          "week": {
            "monday": ["08:00-12:00", "13:00-17:00"],
            "tuesday": ["08:00-12:00", "13:00-17:00"],
            "wednesday": ["08:00-12:00", "13:00-17:00"],
            "thursday": ["08:00-12:00", "13:00-17:00"],
            "friday": ["08:00-12:00", "13:00-17:00"],
            "saturday": ["22:00-24:00"],
            "sunday": []
          },
          "holidays": ["FI"],
          "ownDays": [
            { "date": "2026-12-28", "name": "Inventory", "hours": [] },
            { "date": "2026-12-06", "name": "Open house", "hours": ["08:00-12:00"] }
          ]
        }
        """;

    [Test]
    public void The_file_is_readable() => Assert.That(Squeezed(JsonSerializer.Serialize(Shop, Json)), Is.EqualTo(Squeezed(ShopAsFile)));

    [Test]
    public void What_was_written_is_read() =>
        Assert.That(JsonSerializer.Serialize(Read(ShopAsFile), Json), Is.EqualTo(JsonSerializer.Serialize(Shop, Json)));

    [Test]
    public void What_is_missing_or_null_is_the_default()
    {
        Assert.That(JsonSerializer.Serialize(Read("{}"), Json), Is.EqualTo(JsonSerializer.Serialize(new WorkingHours(), Json)));
        Assert.That(Read("""{ "holidays": null, "ownDays": [null] }""").Check(), Is.Empty);
        Assert.That(new WorkingHours().Check(), Is.Empty);
    }

    [TestCase("""{ "week": { "monday": ["08:00-12:00", "noon"] } }""", "$.week.monday[1]", TestName = "Hours that are none")]
    [TestCase("""{ "week": { "monday": ["25:00-26:00"] } }""", "$.week.monday[0]", TestName = "Hours of a longer day")]
    [TestCase("""{ "week": { "monday": [8] } }""", "$.week.monday[0]", TestName = "Hours as a number")]
    [TestCase("""{ "week": { "mondy": [] } }""", "$.week.mondy", TestName = "A day that is none")]
    [TestCase("""{ "ownDays": [{ "name": "x" }] }""", "$.ownDays[0]", TestName = "An own day without a date")]
    public void An_unreadable_file_names_the_field(string file, string path) =>
        Assert.That(() => Read(file), Throws.InstanceOf<JsonException>().With.Property(nameof(JsonException.Path)).EqualTo(path));

    [TestCase("08:00-12:00", "08:00-12:00")]
    [TestCase(" 8.00 – 17.30 ", "08:00-17:30")]
    [TestCase("22:00-24:00", "22:00-24:00")]
    [TestCase("00:00-00:00", "00:00-24:00")]
    [TestCase("17:00-08:00", "17:00-08:00")]
    [TestCase("24:00-24:00", null)]
    [TestCase("08:00-24:01", null)]
    [TestCase("08:60-12:00", null)]
    [TestCase("٠٨:٠٠-١٢:٠٠", null)]
    [TestCase("08:00", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    public void Hours_are_read_as_people_write_them(string? text, string? expected) =>
        Assert.That(OpeningHours.TryParse(text, out var hours) ? hours.ToString() : null, Is.EqualTo(expected));

    static readonly TestCaseData[] Wrong =
    [
        Case("A zone nobody knows", UnknownTimeZone, "timeZone", "Mars/Olympus", new() { TimeZone = "Mars/Olympus" }),
        Case("A zone by its Windows name", UnknownTimeZone, "timeZone", "W. Europe Standard Time", new() { TimeZone = "W. Europe Standard Time" }),
        Case("No zone", UnknownTimeZone, "timeZone", "", new() { TimeZone = "" }),
        Case("A file as a zone", UnknownTimeZone, "timeZone", "../../../etc/hostname", new() { TimeZone = "../../../etc/hostname" }),
        Case("No working day", NoWorkingDay, "week", "", new() { Week = new() }),
        Case("Ends before it begins", EndsBeforeItBegins, "week.tuesday[1]", "17:00-13:00", new()
        {
            Week = new() { Tuesday = [Morning, new(new(17, 0), new(13, 0))] },
        }),
        Case("Lasts no time", EndsBeforeItBegins, "week.sunday[0]", "08:00-08:00", new() { Week = new() { Sunday = [new(new(8, 0), new(8, 0))] } }),
        Case("Overlaps", Overlaps, "week.monday[2]", "11:45-14:00", new() { Week = new() { Monday = [Afternoon, Morning, new(new(11, 45), new(14, 0))] } }),
        Case("Overlaps before midnight", Overlaps, "week.monday[1]", "23:00-24:00", new() { Week = new() { Monday = [Late, new(new(23, 0), default)] } }),
        Case("Another country", UnknownHolidays, "holidays[1]", "NO", new() { Holidays = ["SE", "NO"] }),
        Case("A country twice", HolidaysTwice, "holidays[1]", "SE", new() { Holidays = ["SE", "SE"] }),
        Case("An own day twice", OwnDayTwice, "ownDays[1].date", "2026-12-28", new() { OwnDays = [Shop.OwnDays[0], Shop.OwnDays[0]] }),
        Case("An own day without a name", OwnDayWithoutName, "ownDays[0].name", " ", new() { OwnDays = [Shop.OwnDays[0] with { Name = " " }] }),
        Case("Wrong hours on an own day", EndsBeforeItBegins, "ownDays[0].hours[0]", "12:00-08:00", new()
        {
            OwnDays = [Shop.OwnDays[0] with { Hours = [new(new(12, 0), new(8, 0))] }],
        }),
    ];

    [TestCaseSource(nameof(Wrong))]
    public void Wrong_hours_are_told(WorkingHours hours, HoursProblem problem)
    {
        Assert.That(hours.Check(), Is.EqualTo(new[] { problem }));
        Assert.That(hours.ToCalendar, Throws.InvalidOperationException.With.Message.Contains(problem.Field));
    }

    [Test]
    public void Periods_that_touch_do_not_overlap() =>
        Assert.That(new WorkingHours { Week = new() { Monday = [new(new(12, 0), new(13, 0)), Afternoon, Morning] } }.Check(), Is.Empty);

    [TestCase("2026-12-03 11:00", "2026-12-03 14:00", 2, TestName = "The lunch hour does not count")]
    [TestCase("2026-12-05 21:00", "2026-12-06 03:00", 2, TestName = "Hours until midnight end there")]
    [TestCase("2026-12-06 07:00", "2026-12-06 20:00", 4, TestName = "An own day comes before a holiday and a Sunday")]
    [TestCase("2026-12-24 07:00", "2026-12-25 20:00", 0, TestName = "Nobody works on Christmas Eve and Christmas Day")]
    [TestCase("2026-12-28 07:00", "2026-12-28 20:00", 0, TestName = "Nobody works on an own day off")]
    [TestCase("2026-12-31 07:00", "2026-12-31 20:00", 8, TestName = "Finland works on New Year's Eve")]
    public void The_calendar_of_the_shop(string start, string end, int hours) =>
        Assert.That(Shop.ToCalendar().Between(Helsinki(start), Helsinki(end)), Is.EqualTo(TimeSpan.FromHours(hours)));

    [Test]
    public void Both_countries_together_close_on_the_days_of_either()
    {
        var both = new WorkingHours { Holidays = ["SE", "FI"] };

        Assert.That(
            both.SpecialDays(new(2027, 5, 7), new(2027, 12, 31)).Select(day => $"{day.Date:MM-dd} {day.Holiday}"),
            Is.EqualTo(new[]
            {
                "05-16 WhitSunday", "06-06 SwedishNationalDay", "06-25 MidsummerEve", "06-26 MidsummerDay", "11-06 AllSaintsDay",
                "12-06 FinnishIndependenceDay", "12-24 ChristmasEve", "12-25 ChristmasDay", "12-26 SecondChristmasDay", "12-31 NewYearsEve",
            }));
    }

    [Test]
    public void The_next_five_special_days()
    {
        var days = Shop.SpecialDays(new(2026, 11, 23), new(2027, 11, 23)).Take(5).ToList();

        Assert.That(
            days.Select(day => $"{day.Date:MM-dd} {day.Holiday}{day.Name}"),
            Is.EqualTo(new[] { "12-06 Open house", "12-24 ChristmasEve", "12-25 ChristmasDay", "12-26 SecondChristmasDay", "12-28 Inventory" }));
        Assert.That(days.Select(day => day.Hours.Count), Is.EqualTo(new[] { 1, 0, 0, 0, 0 }));
    }

    static TestCaseData Case(string name, HoursFault fault, string field, string value, WorkingHours hours) =>
        new TestCaseData(hours, new HoursProblem(fault, field, value)).SetName(name);

    static WorkingHours Read(string file) => JsonSerializer.Deserialize<WorkingHours>(file, Json)!;

    static string Squeezed(string json) => string.Concat(json.Where(character => !char.IsWhiteSpace(character)));

    static DateTimeOffset Helsinki(string local) => new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(2));
}
