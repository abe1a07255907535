using System.Globalization;
using SurveyFollowUp.Core.Importing;

namespace SurveyFollowUp.Core.Tests.Importing;

public sealed class DateReadingTests
{
    static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    [TestCase("2026-11-03T14:22:05Z", "2026-11-03T14:22:05Z")]
    [TestCase("2026-11-03 14:22", "2026-11-03T13:22:00Z")]
    [TestCase("2026-11-03T14:22:05+02:00", "2026-11-03T12:22:05Z")]
    [TestCase("3.11.2026 14.22", "2026-11-03T13:22:00Z")]
    [TestCase("3.11.2026 klo 14.22", "2026-11-03T13:22:00Z")]
    [TestCase("03/11/2026", "2026-11-02T23:00:00Z")]
    [TestCase("2026-07-01 12:00 UTC", "2026-07-01T12:00:00Z")]
    [TestCase("2026-07-01 12:00:01 UTC", "2026-07-01T12:00:01Z")]
    [TestCase("2026/11/03 2:30:02 PM MDT", "2026-11-03T20:30:02Z")]
    [TestCase("2026/11/03 8:16:53 AM OEZ", "2026-11-03T06:16:53Z")]
    [TestCase("2026-11-03 14:05:09 GMT+1", "2026-11-03T13:05:09Z")]
    [TestCase("01-Nov-26", "2026-10-31T23:00:00Z")]
    [TestCase("3 november 2026 kl. 14:22", "2026-11-03T13:22:00Z")]
    [TestCase("3. marraskuuta 2026 klo 14.22", "2026-11-03T13:22:00Z")]
    [TestCase("Nov 3, 2026", "2026-11-02T23:00:00Z")]
    [TestCase("6/6/2026 6:00:00AM", "2026-06-06T04:00:00Z")]
    [TestCase("46329.5", "2026-11-03T11:00:00Z")]
    [TestCase("1793715725", "2026-11-03T14:22:05Z")]
    [TestCase("1793715725000", "2026-11-03T14:22:05Z")]
    public void A_date_is_read_as_it_was_meant(string written, string expected)
    {
        Assert.That(DateReading.TryRead(written, DateOrder.DayFirst, Stockholm, out var moment), Is.True);
        Assert.That(moment, Is.EqualTo(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture)));
    }

    [TestCase("11/03/2026 02:22:10 PM", "2026-11-03T13:22:10Z")]
    [TestCase("11/03/2026 12:05:00 AM", "2026-11-02T23:05:00Z")]
    public void An_American_date_has_its_month_first(string written, string expected)
    {
        Assert.That(DateReading.TryRead(written, DateOrder.MonthFirst, Stockholm, out var moment), Is.True);
        Assert.That(moment, Is.EqualTo(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture)));
    }

    [TestCase("2026-13-45")]
    [TestCase("2026-11-31")]
    [TestCase("31-31-2026")]
    [TestCase("2026-11-03 25:00")]
    [TestCase("yesterday")]
    [TestCase("99999999999999999999")]
    [TestCase("2026-11-03 14:22 IST")]
    [TestCase("4711")]
    [TestCase("12.5")]
    public void A_day_that_is_in_no_calendar_is_no_date(string written) =>
        Assert.That(DateReading.TryRead(written, DateOrder.DayFirst, Stockholm, out _), Is.False);

    [TestCase("03/11/2026 25/11/2026", DateOrder.DayFirst, true)]
    [TestCase("11/25/2026 11/03/2026", DateOrder.MonthFirst, true)]
    [TestCase("03/11/2026 04/11/2026", DateOrder.DayFirst, false)]
    [TestCase("2026-11-03", DateOrder.DayFirst, true)]
    [TestCase("3.11.2026", DateOrder.DayFirst, true)]
    public void The_whole_column_tells_the_order(string values, DateOrder order, bool isSure) =>
        Assert.That(DateReading.OrderOf(values.Split(' ')), Is.EqualTo((order, isSure)));
}
