using System.Globalization;
using SurveyFollowUp.Core.Calendar;

namespace SurveyFollowUp.Core.Tests.Calendar;

public class PublicHolidaysTests
{
    [TestCase(2025, "01-01 01-06 04-18 04-20 04-21 05-01 05-29 06-06 06-08 06-20 06-21 11-01 12-24 12-25 12-26 12-31")]
    [TestCase(2026, "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-19 06-20 10-31 12-24 12-25 12-26 12-31")]
    [TestCase(2027, "01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-06 06-25 06-26 11-06 12-24 12-25 12-26 12-31")]
    public void Swedish_offices_are_closed_on(int year, string days)
    {
        Assert.That(DaysOf(year, PublicHolidays.IsSwedish), Is.EqualTo(days));
    }

    [TestCase(2025, "01-01 01-06 04-18 04-20 04-21 05-01 05-29 06-08 06-20 06-21 11-01 12-06 12-24 12-25 12-26")]
    [TestCase(2026, "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-19 06-20 10-31 12-06 12-24 12-25 12-26")]
    [TestCase(2027, "01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-25 06-26 11-06 12-06 12-24 12-25 12-26")]
    public void Finnish_offices_are_closed_on(int year, string days)
    {
        Assert.That(DaysOf(year, PublicHolidays.IsFinnish), Is.EqualTo(days));
    }

    [Test]
    public void The_holidays_of_nine_years_have_their_names([Values("SE", "FI")] string set)
    {
        var table = Table.Lines("holidays.tsv").Select(line => line.Split('\t')).Where(words => words[0] == set).Select(words => $"{words[1]} {words[2]}");

        var days = Enumerable.Range(0, 9 * 366).Select(new DateOnly(2024, 1, 1).AddDays).Where(day => day.Year <= 2032);
        var named = days.Where(day => PublicHolidays.Sets[set](day) is not null).Select(day => $"{day:yyyy-MM-dd} {PublicHolidays.Sets[set](day)}");

        Assert.That(named, Is.EqualTo(table));
    }

    [TestCase("2000-04-23")]
    [TestCase("2008-03-23")]
    [TestCase("2011-04-24")]
    [TestCase("2019-04-21")]
    [TestCase("2024-03-31")]
    [TestCase("2025-04-20")]
    [TestCase("2026-04-05")]
    [TestCase("2027-03-28")]
    [TestCase("2030-04-21")]
    [TestCase("2038-04-25")]
    public void Easter_is_on(string sunday)
    {
        var day = DateOnly.ParseExact(sunday, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.That(PublicHolidays.EasterSunday(day.Year), Is.EqualTo(day));
    }

    static string DaysOf(int year, Func<DateOnly, bool> isHoliday) =>
        string.Join(' ', Enumerable.Range(0, 365)
            .Select(new DateOnly(year, 1, 1).AddDays)
            .Where(isHoliday)
            .Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture)));
}
