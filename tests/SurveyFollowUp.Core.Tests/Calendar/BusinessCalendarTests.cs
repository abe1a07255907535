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
        Assert.That(() => new BusinessCalendar(TimeZoneInfo.Utc, new Dictionary<DayOfWeek, IReadOnlyList<OpeningHours>>(), _ => null), Throws.ArgumentException);
    }

    [Test]
    public void A_day_that_closes_before_it_opens_is_refused()
    {
        Assert.That(() => BusinessCalendar.Weekdays(TimeZoneInfo.Utc, new(new(17, 0), new(9, 0)), _ => false), Throws.ArgumentException);
    }

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
