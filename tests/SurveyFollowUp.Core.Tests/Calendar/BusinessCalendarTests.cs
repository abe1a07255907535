using System.Globalization;
using SurveyFollowUp.Core.Calendar;

namespace SurveyFollowUp.Core.Tests.Calendar;

public class BusinessCalendarTests
{
    static readonly OpeningHours NineToFive = new(new(9, 0), new(17, 0));
    static readonly BusinessCalendar Stockholm =
        BusinessCalendar.Weekdays(TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm"), NineToFive, day => day == new DateOnly(2026, 5, 1));

    [TestCase("2026-03-03T10:00+01:00", 4, "2026-03-03T14:00+01:00", TestName = "Adds within the same day")]
    [TestCase("2026-03-03T15:00+01:00", 4, "2026-03-04T11:00+01:00", TestName = "Adds over night")]
    [TestCase("2026-03-06T16:59:30+01:00", 1, "2026-03-09T09:59:30+01:00", TestName = "Adds over a weekend, to the second")]
    [TestCase("2026-04-30T16:00+02:00", 2, "2026-05-04T10:00+02:00", TestName = "Adds over a holiday")]
    [TestCase("2026-03-27T16:00+01:00", 2, "2026-03-30T10:00+02:00", TestName = "Adds over the start of summer time")]
    [TestCase("2026-10-23T16:00+02:00", 2, "2026-10-26T10:00+01:00", TestName = "Adds over the end of summer time")]
    [TestCase("2026-03-07T03:00+01:00", 8, "2026-03-09T17:00+01:00", TestName = "A full day ends at closing time")]
    [TestCase("2026-03-03T20:00+01:00", 1, "2026-03-04T10:00+01:00", TestName = "Adds from the next opening in the evening")]
    [TestCase("2026-03-04T05:00-05:00", 4, "2026-03-04T15:00+01:00", TestName = "Adds to a moment of another time zone")]
    public void Adds_working_hours(string start, int hours, string expected)
    {
        Assert.That(Stockholm.Add(At(start), TimeSpan.FromHours(hours)), Is.EqualTo(At(expected)));
    }

    [TestCase("2026-03-03T10:20+01:00", 1, "2026-03-04T10:20+01:00", TestName = "The next day at the same time")]
    [TestCase("2026-03-06T10:20+01:00", 1, "2026-03-09T10:20+01:00", TestName = "The day after Friday is Monday")]
    [TestCase("2026-03-07T10:20+01:00", 1, "2026-03-09T10:20+01:00", TestName = "The day after Saturday is Monday")]
    [TestCase("2026-04-30T10:20+02:00", 2, "2026-05-05T10:20+02:00", TestName = "A holiday is no working day")]
    [TestCase("2026-03-26T10:20+01:00", 2, "2026-03-30T10:20+02:00", TestName = "The same wall-clock time in summer")]
    [TestCase("2026-03-03T22:00+01:00", 3, "2026-03-06T17:00+01:00", TestName = "An evening becomes closing time")]
    [TestCase("2026-03-03T06:00+01:00", 3, "2026-03-06T09:00+01:00", TestName = "An early morning becomes opening time")]
    public void Adds_working_days(string start, int days, string expected)
    {
        Assert.That(Stockholm.AddDays(At(start), days), Is.EqualTo(At(expected)));
    }

    [TestCase("2026-03-04T10:20+01:00", 1, "2026-03-03T10:20+01:00", TestName = "The day before at the same time")]
    [TestCase("2026-03-09T10:20+01:00", 1, "2026-03-06T10:20+01:00", TestName = "The day before Monday is Friday")]
    [TestCase("2026-03-08T03:00+01:00", 2, "2026-03-05T09:00+01:00", TestName = "A night becomes opening time")]
    [TestCase("2026-05-05T22:00+02:00", 2, "2026-04-30T17:00+02:00", TestName = "Back over a holiday, to closing time")]
    public void Goes_back_working_days(string end, int days, string expected)
    {
        Assert.That(Stockholm.DaysBefore(At(end), days), Is.EqualTo(At(expected)));
    }

    [TestCase("2026-03-03T10:00+01:00", "2026-03-03T12:30+01:00", 150)]
    [TestCase("2026-03-03T16:00+01:00", "2026-03-04T10:00+01:00", 120)]
    [TestCase("2026-03-06T16:00+01:00", "2026-03-09T09:30+01:00", 90)]
    [TestCase("2026-03-07T10:00+01:00", "2026-03-08T10:00+01:00", 0)]
    [TestCase("2026-03-03T12:00+01:00", "2026-03-03T10:00+01:00", 0)]
    [TestCase("2026-03-27T16:00+01:00", "2026-03-30T10:00+02:00", 120)]
    public void Counts_the_working_time_between_two_moments(string start, string end, int minutes)
    {
        Assert.That(Stockholm.Between(At(start), At(end)), Is.EqualTo(TimeSpan.FromMinutes(minutes)));
    }

    [Test]
    public void What_was_added_is_what_lies_between(
        [Values(1, 7, 8, 9, 40)] int hours,
        [Values("2026-03-03T10:00+01:00", "2026-03-07T03:00+01:00", "2026-10-23T16:59+02:00")] string start)
    {
        var end = Stockholm.Add(At(start), TimeSpan.FromHours(hours));

        Assert.That(Stockholm.Between(At(start), end), Is.EqualTo(TimeSpan.FromHours(hours)));
    }

    static readonly BusinessCalendar Shop =
        new WorkingHours { Week = WorkingWeek.Weekdays(new(new(8, 0), new(12, 0)), new(new(13, 0), new(17, 0))), Holidays = ["SE"] }.ToCalendar();

    [TestCase("2028-02-28T16:00+01:00", 2, "2028-02-29T09:00+01:00", TestName = "Adds into 29 February")]
    [TestCase("2028-02-29T16:00+01:00", 2, "2028-03-01T09:00+01:00", TestName = "Adds over 29 February")]
    [TestCase("2026-12-30T16:00+01:00", 2, "2027-01-04T09:00+01:00", TestName = "Adds over New Year, which begins with a weekend")]
    [TestCase("2026-12-30T16:00+01:00", 1, "2026-12-30T17:00+01:00", TestName = "Ends with the last working hour of the year")]
    [TestCase("2026-03-03T11:00+01:00", 2, "2026-03-03T14:00+01:00", TestName = "Adds over lunch")]
    [TestCase("2026-03-03T11:00+01:00", 1, "2026-03-03T12:00+01:00", TestName = "A full morning ends at noon")]
    [TestCase("2026-03-03T12:20+01:00", 0, "2026-03-03T13:00+01:00", TestName = "No time at all is the next opening")]
    [TestCase("2026-01-01T00:00+01:00", 2032, "2027-01-07T17:00+01:00", TestName = "Adds a year and three days")]
    public void Adds_working_hours_with_a_lunch_break(string start, int hours, string expected) =>
        Assert.That(Shop.Add(At(start), TimeSpan.FromHours(hours)), Is.EqualTo(At(expected)));

    [TestCase("2026-03-03T12:20+01:00", 1, "2026-03-04T13:00+01:00", TestName = "A lunch break becomes its end")]
    [TestCase("2028-02-28T10:20+01:00", 1, "2028-02-29T10:20+01:00", TestName = "29 February is a working day")]
    [TestCase("2026-12-30T10:20+01:00", 1, "2027-01-04T10:20+01:00", TestName = "Working days over New Year, in week 53")]
    [TestCase("2026-12-30T10:20+01:00", 253, "2027-12-30T10:20+01:00", TestName = "A year of working days")]
    public void Adds_working_days_with_a_lunch_break(string start, int days, string expected)
    {
        Assert.That(Shop.AddDays(At(start), days), Is.EqualTo(At(expected)));
        Assert.That(Shop.DayOf(Shop.DaysBefore(At(expected), days)), Is.EqualTo(Shop.DayOf(At(start))));
    }

    [TestCase("2026-03-03T08:00+01:00", "2026-03-04T08:00+01:00", TestName = "Strictly later than its own moment")]
    [TestCase("2026-03-03T07:59+01:00", "2026-03-03T08:00+01:00", TestName = "On the same day while it is still to come")]
    [TestCase("2026-12-30T09:00+01:00", "2027-01-04T08:00+01:00", TestName = "The first working day of the year is in week 1, after week 53")]
    public void A_reminder_at_eight_rings_next(string after, string expected) =>
        Assert.That(Shop.NextAt(new(8, 0), At(after)), Is.EqualTo(At(expected)));

    [Test]
    public void Week_53_has_three_working_days_and_the_holidays()
    {
        var week = Enumerable.Range(0, 7).Select(new DateOnly(2026, 12, 28).AddDays).ToList();

        Assert.That(week.Select(day => ISOWeek.GetWeekOfYear(day.ToDateTime(default))), Is.All.EqualTo(53));
        Assert.That(week.Where(day => Shop.IsOpen(Shop.At(day, new(9, 0)))).Select(day => day.Day), Is.EqualTo(new[] { 28, 29, 30 }));
    }

    [Test]
    public void A_calendar_that_never_opens_again_says_so()
    {
        var closed = BusinessCalendar.Weekdays(TimeZoneInfo.Utc, NineToFive, day => day.Year > 9990);

        Assert.That(() => closed.Add(new(9991, 1, 1, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(1)), Throws.InvalidOperationException);
    }

    [Test]
    public void No_time_is_taken_away_and_no_day_is_not_a_working_day()
    {
        Assert.That(() => Shop.Add(At("2026-03-03T10:00Z"), -TimeSpan.FromTicks(1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Shop.AddDays(At("2026-03-03T10:00Z"), 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Shop.DaysBefore(At("2026-03-03T10:00Z"), 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [TestCase("2026-03-03T09:00+01:00", true)]
    [TestCase("2026-03-03T16:59:59+01:00", true)]
    [TestCase("2026-03-03T17:00+01:00", false)]
    [TestCase("2026-03-03T08:59:59+01:00", false)]
    [TestCase("2026-03-07T12:00+01:00", false)]
    [TestCase("2026-05-01T12:00+02:00", false)]
    public void Is_open_from_opening_until_just_before_closing(string moment, bool expected)
    {
        Assert.That(Stockholm.IsOpen(At(moment)), Is.EqualTo(expected));
    }

    [Test]
    public void A_time_that_summer_time_skips_is_taken_an_hour_later()
    {
        Assert.That(Stockholm.At(new(2026, 3, 29), new(2, 30)), Is.EqualTo(At("2026-03-29T03:30+02:00")));
    }

    [Test]
    public void A_shift_that_begins_in_the_skipped_hour_still_begins()
    {
        var nights = new BusinessCalendar(
            Stockholm.Zone,
            Enum.GetValues<DayOfWeek>().ToDictionary(day => day, IReadOnlyList<OpeningHours> (_) => [new(new(2, 30), new(10, 0))]),
            _ => null);

        Assert.That(nights.Add(At("2026-03-29T00:00+01:00"), TimeSpan.FromHours(1)), Is.EqualTo(At("2026-03-29T04:30+02:00")));
    }

    [Test]
    public void The_day_is_the_one_of_the_team_and_not_of_the_server()
    {
        Assert.That(Stockholm.DayOf(At("2026-03-03T23:30Z")), Is.EqualTo(new DateOnly(2026, 3, 4)));
    }

    [Test]
    public void A_calendar_without_a_working_day_is_refused()
    {
        var week = new Dictionary<DayOfWeek, IReadOnlyList<OpeningHours>> { [DayOfWeek.Monday] = [] };

        Assert.That(() => new BusinessCalendar(TimeZoneInfo.Utc, week, _ => null), Throws.ArgumentException);
    }

    [Test]
    public void A_day_that_closes_before_it_opens_is_refused()
    {
        Assert.That(() => BusinessCalendar.Weekdays(TimeZoneInfo.Utc, new(new(17, 0), new(9, 0)), _ => false), Throws.ArgumentException);
    }

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
