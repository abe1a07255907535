using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class PromisedTimesTests
{
    static readonly BusinessCalendar Calendar = new(
        TimeZoneInfo.Utc,
        Enum.GetValues<DayOfWeek>()
            .Where(day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .ToDictionary(day => day, IReadOnlyList<OpeningHours> (_) => [new(new(8, 0), new(12, 0)), new(new(13, 0), new(17, 0))]),
        day => null);

    // Friday is the 20th, Monday the 23rd.
    [TestCase("23 15:00", "23 13:59", false, TestName = "More than an hour before")]
    [TestCase("23 15:00", "23 14:00", true, TestName = "An hour before")]
    [TestCase("23 15:00", "23 15:00", false, TestName = "When it is due it is no longer ahead")]
    [TestCase("23 13:10", "23 11:09", false, TestName = "More than a working hour before, over lunch")]
    [TestCase("23 13:10", "23 11:10", true, TestName = "A working hour before, over lunch")]
    [TestCase("23 13:10", "23 12:30", false, TestName = "Not at lunch")]
    [TestCase("23 08:30", "20 16:30", false, TestName = "Not the day before")]
    [TestCase("23 08:30", "23 08:00", true, TestName = "At the opening")]
    [TestCase("23 07:00", "23 08:00", true, TestName = "At the opening, what was promised for before it")]
    [TestCase("23 07:00", "23 09:00", false, TestName = "An hour after the opening it is overdue")]
    [TestCase("23 18:00", "23 16:00", true, TestName = "In the last hour, what was promised for the evening")]
    [TestCase("23 18:00", "23 17:30", false, TestName = "Not in the evening")]
    [TestCase("21 10:00", "20 16:00", true, TestName = "On Friday, what was promised for Saturday")]
    [TestCase("21 10:00", "20 15:59", false, TestName = "Not before the last hour of Friday")]
    [TestCase("21 10:00", "23 08:00", false, TestName = "What was promised for Saturday is overdue on Monday")]
    public void A_promise_falls_due(string due, string now, bool falls) =>
        Assert.That(Calendar.FallsDue(Moment(due), Moment(now)), Is.EqualTo(falls));

    static DateTimeOffset Moment(string dayAndTime) => DateTimeOffset.Parse($"2026-11-{dayAndTime}Z", System.Globalization.CultureInfo.InvariantCulture);
}
