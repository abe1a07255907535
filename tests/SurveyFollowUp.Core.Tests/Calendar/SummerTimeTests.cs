using System.Globalization;
using SurveyFollowUp.Core.Calendar;

namespace SurveyFollowUp.Core.Tests.Calendar;

/// <summary>Eleven years of reminders in every zone of the table, beside what zdump says of its clocks.</summary>
public sealed class SummerTimeTests
{
    const int FirstYear = 2025, LastYear = 2035;

    static readonly string[] Times = ["00:30", "02:30", "08:00", "23:59"];
    static readonly string[] Zones = [.. ZoneTable.Names];

    [Test]
    public void A_reminder_rings_once_on_every_working_day(
        [ValueSource(nameof(Zones))] string zone, [ValueSource(nameof(Times))] string time, [Values] bool isAtWorkOnWeekends)
    {
        var (table, at) = (ZoneTable.Of(zone), TimeOnly.Parse(time, CultureInfo.InvariantCulture));
        var expected = Days(isAtWorkOnWeekends).Select(day => table.MomentOf(day.ToDateTime(at))).ToList();

        var rung = Ring(Calendar(zone, isAtWorkOnWeekends), at, expected[0].AddHours(-6), expected[^1]);

        var days = rung.Select(moment => DateOnly.FromDateTime(table.LocalOf(moment))).ToList();
        Assert.That(days.Except(Days(isAtWorkOnWeekends)), Is.Empty, "on days off");
        Assert.That(Days(isAtWorkOnWeekends).Except(days), Is.Empty, "missing");
        Assert.That(days.GroupBy(day => day).Where(day => day.Count() > 1).Select(day => day.Key), Is.Empty, "doubles");
        Assert.That(rung, Is.Ordered.Ascending);
        Assert.That(rung, Is.EqualTo(expected));
    }

    [Test]
    public void The_offset_changes_when_zdump_says([ValueSource(nameof(Zones))] string zone)
    {
        var (table, calendar) = (ZoneTable.Of(zone), Calendar(zone, isAtWorkOnWeekends: true));
        var moments = table.Changes.SelectMany(change => new[] { change.AddSeconds(-1), change })
            .Append(new DateTime(FirstYear, 1, 1)).Append(new DateTime(LastYear, 12, 31))
            .Select(utc => new DateTimeOffset(utc, TimeSpan.Zero));

        Assert.That(
            moments.Where(moment =>
                LocalOf(calendar, moment) != table.LocalOf(moment) || calendar.DayOf(moment) != DateOnly.FromDateTime(table.LocalOf(moment))),
            Is.Empty);
    }

    /// <summary>Round the clock, a day has as many working hours as its clock lets pass, and none is lost from one year to the next.</summary>
    [Test]
    public void Who_works_round_the_clock_works_all_the_time([ValueSource(nameof(Zones))] string zone)
    {
        var calendar = Calendar(zone, isAtWorkOnWeekends: true);
        var (first, last) = (new DateTimeOffset(FirstYear, 1, 2, 3, 4, 5, TimeSpan.Zero), new DateTimeOffset(LastYear, 11, 12, 13, 14, 15, TimeSpan.Zero));

        Assert.That(calendar.Between(first, last), Is.EqualTo(last - first));
        Assert.That(calendar.Add(first, last - first), Is.EqualTo(last));

        var shifts = calendar.ShiftsFrom(first).Take(5000).ToList();
        Assert.That(shifts.Zip(shifts.Skip(1)).Where(pair => pair.First.Closes != pair.Second.Opens), Is.Empty);
    }

    [TestCase("Europe/Stockholm", "2026-03-29 02:30", "2026-03-29T03:30+02:00", TestName = "An hour is skipped: an hour later")]
    [TestCase("Europe/Stockholm", "2026-03-29 03:00", "2026-03-29T03:00+02:00", TestName = "The hour after is as it is")]
    [TestCase("Europe/Stockholm", "2026-10-25 02:30", "2026-10-25T02:30+02:00", TestName = "An hour is repeated: the first")]
    [TestCase("Europe/Stockholm", "2026-10-25 03:00", "2026-10-25T03:00+01:00", TestName = "Three o'clock comes once")]
    [TestCase("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-04T02:45+11:00", TestName = "Half an hour is skipped: half an hour later")]
    [TestCase("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-05T01:45+11:00", TestName = "Half an hour is repeated: the first")]
    [TestCase("America/Nuuk", "2026-03-28 23:59", "2026-03-28T22:59-02:00", TestName = "The last hour of a day is skipped: an hour earlier, on that day")]
    [TestCase("Africa/Cairo", "2026-04-24 00:30", "2026-04-24T01:30+03:00", TestName = "The first hour of a day is skipped: an hour later")]
    [TestCase("America/Havana", "2026-11-01 00:00", "2026-11-01T00:00-04:00", TestName = "Midnight comes twice: the day begins with the first")]
    [TestCase("Pacific/Apia", "2011-12-30 08:00", "2011-12-31T00:00+14:00", TestName = "A day is skipped: the beginning of the next")]
    public void A_wall_clock_time_is(string zone, string local, string expected)
    {
        var time = DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

        Assert.That(
            Calendar(zone, isAtWorkOnWeekends: true).At(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time)),
            Is.EqualTo(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture)));
    }

    [Test]
    public void Nobody_works_on_a_day_that_was_skipped()
    {
        var samoa = new BusinessCalendar(TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia"), Week([new(new(8, 0), new(17, 0))], weekends: true), _ => null);

        Assert.That(
            samoa.ShiftsFrom(samoa.At(new(2011, 12, 29), default)).Take(2).Select(shift => $"{samoa.DayOf(shift.Opens):MM-dd} {shift.Length.TotalHours}"),
            Is.EqualTo(new[] { "12-29 9", "12-31 9" }));
    }

    static List<DateTimeOffset> Ring(BusinessCalendar calendar, TimeOnly at, DateTimeOffset after, DateTimeOffset last)
    {
        var rung = new List<DateTimeOffset>();
        for (var next = calendar.NextAt(at, after); next <= last; next = calendar.NextAt(at, next))
            rung.Add(next);

        return rung;
    }

    static IEnumerable<DateOnly> Days(bool isAtWorkOnWeekends)
    {
        for (var day = new DateOnly(FirstYear, 1, 1); day.Year <= LastYear; day = day.AddDays(1))
        {
            if (isAtWorkOnWeekends || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                yield return day;
        }
    }

    /// <summary>Round the clock.</summary>
    static BusinessCalendar Calendar(string zone, bool isAtWorkOnWeekends) =>
        new(TimeZoneInfo.FindSystemTimeZoneById(zone), Week([new OpeningHours(default, default)], isAtWorkOnWeekends), _ => null);

    static Dictionary<DayOfWeek, IReadOnlyList<OpeningHours>> Week(IReadOnlyList<OpeningHours> hours, bool weekends) =>
        Enum.GetValues<DayOfWeek>().Where(day => weekends || day is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToDictionary(day => day, _ => hours);

    static DateTime LocalOf(BusinessCalendar calendar, DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, calendar.Zone).DateTime;
}
