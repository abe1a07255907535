using System.Globalization;
using SurveyFollowUp.Core.Calendar;
using static SurveyFollowUp.Core.Calendar.PartOfDay;

namespace SurveyFollowUp.Core.Tests.Calendar;

/// <summary>In Stockholm, in the week of Monday 9 November 2026.</summary>
public sealed class CallAgainTests
{
    static readonly BusinessCalendar Office = Team("08:00-17:00");
    static readonly BusinessCalendar Mornings = Team("08:00-11:00");

    [TestCase("00:00", Morning)]
    [TestCase("10:59", Morning)]
    [TestCase("11:00", Midday)]
    [TestCase("12:59", Midday)]
    [TestCase("13:00", Afternoon)]
    [TestCase("15:59", Afternoon)]
    [TestCase("16:00", EarlyEvening)]
    [TestCase("23:59", EarlyEvening)]
    public void The_parts_of_the_day(string time, PartOfDay part) => Assert.That(Office.PartOf(At($"09 {time}")), Is.EqualTo(part));

    [TestCase("09 09:00", "", "Midday 09 11:00-13:00", TestName = "The second attempt may be on the same day")]
    [TestCase("09 10:20", "", "Midday 09 11:20-13:00", TestName = "Not within the hour")]
    [TestCase("09 11:45", "", "Afternoon 09 13:00-16:00", TestName = "Not once more at midday")]
    [TestCase("09 16:30", "", "Morning 10 08:00-11:00", TestName = "After the early evening comes the next morning")]
    [TestCase("09 15:20", "", "EarlyEvening 09 16:20-17:00", TestName = "Forty minutes are worth it")]
    [TestCase("09 15:40", "", "Morning 10 08:00-11:00", TestName = "Twenty minutes are not")]
    [TestCase("13 16:30", "", "Morning 16 08:00-11:00", TestName = "After Friday comes Monday")]
    [TestCase("09 20:00", "", "Morning 10 08:00-11:00", TestName = "Called after hours")]
    [TestCase("14 10:00", "", "Midday 16 11:00-13:00", TestName = "Called on a Saturday morning")]
    [TestCase("09 11:30", "Morning", "Afternoon 10 13:00-16:00", TestName = "The third attempt is on another day, in a part not tried")]
    [TestCase("09 16:30", "Morning", "Midday 10 11:00-13:00", TestName = "The third attempt leaves out what was tried before")]
    [TestCase("09 09:00", "Midday Afternoon EarlyEvening", "Midday 10 11:00-13:00", TestName = "When all were tried, another than the last")]
    public void An_office_calls_again(string unanswered, string tried, string expected) =>
        Assert.That(Told(Office.CallAgain(At(unanswered), Parts(tried))), Is.EqualTo(expected));

    [TestCase("09 08:20", "Morning 10 09:20-11:00", TestName = "Early today, later tomorrow")]
    [TestCase("09 10:30", "Morning 10 08:00-09:30", TestName = "Late today, earlier tomorrow")]
    [TestCase("13 10:30", "Morning 16 08:00-09:30", TestName = "Late on Friday, earlier on Monday")]
    public void A_team_that_works_only_mornings_calls_at_another_hour(string unanswered, string expected) =>
        Assert.That(Told(Mornings.CallAgain(At(unanswered), [Morning])), Is.EqualTo(expected));

    [Test]
    public void A_team_that_works_for_an_hour_calls_in_that_hour() =>
        Assert.That(Told(Team("09:00-10:00").CallAgain(At("09 09:30"), [])), Is.EqualTo("Morning 10 09:00-10:00"));

    [Test]
    public void A_short_stretch_is_better_than_the_same_part_again() =>
        Assert.That(Told(Team("08:00-11:20").CallAgain(At("09 09:30"), [])), Is.EqualTo("Midday 09 11:00-11:20"));

    [Test]
    public void Nobody_is_called_in_the_lunch_break() =>
        Assert.That(Told(Team("08:00-11:30", "12:30-17:00").CallAgain(At("09 09:00"), [])), Is.EqualTo("Midday 09 11:00-11:30"));

    [Test]
    public void The_wall_clock_counts_when_summer_time_begins() =>
        Assert.That(
            Office.CallAgain(new(2026, 3, 27, 15, 30, 0, TimeSpan.Zero), []).Starts,
            Is.EqualTo(new DateTimeOffset(2026, 3, 30, 6, 0, 0, TimeSpan.Zero)));

    static BusinessCalendar Team(params string[] hours) => new WorkingHours
    {
        Week = WorkingWeek.Weekdays([.. hours.Select(text => OpeningHours.TryParse(text, out var period) ? period : throw new FormatException(text))]),
    }.ToCalendar();

    static DateTimeOffset At(string dayAndTime)
    {
        var local = DateTime.Parse($"2026-11-{dayAndTime}", CultureInfo.InvariantCulture);
        return Office.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    static IEnumerable<PartOfDay> Parts(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<PartOfDay>);

    static string Told(Stretch stretch) => $"{stretch.Part} {Local(stretch.Starts):dd HH:mm}-{Local(stretch.Ends):HH:mm}";

    static DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Office.Zone);
}
