namespace SurveyFollowUp.Core.Calendar;

/// <summary>
/// The days on which Swedish and Finnish offices are closed, for any year of the Gregorian calendar.
/// Sources: Sweden lag (1989:253) om allmänna helgdagar, with the eves that semesterlagen (1977:480) 3 a § treats alike;
/// Finland laki kirkkolain 1054/1993 and laki itsenäisyyspäivän viettämisestä 388/1937, with Midsummer Eve and Christmas Eve by collective agreement.
/// </summary>
public static class PublicHolidays
{
    public static bool IsSwedish(DateOnly day) =>
        IsNordic(day)
        || IsFixed(day, (6, 6))
        || IsFixed(day, (12, 31));

    public static bool IsFinnish(DateOnly day) =>
        IsNordic(day)
        || IsFixed(day, (12, 6));

    static bool IsNordic(DateOnly day) =>
        IsFixed(day, (1, 1), (1, 6), (5, 1), (12, 24), (12, 25), (12, 26))
        || IsAfterEaster(day, -2, 0, 1, 39, 49)
        || IsMidsummer(day)
        || IsAllSaints(day);

    static bool IsFixed(DateOnly day, params (int Month, int Day)[] dates) => dates.Contains((day.Month, day.Day));

    static bool IsAfterEaster(DateOnly day, params int[] days) => days.Contains(day.DayNumber - EasterSunday(day.Year).DayNumber);

    /// <summary>The Friday and Saturday of the week in which 20-26 June has its Saturday.</summary>
    static bool IsMidsummer(DateOnly day) =>
        (day.DayOfWeek == DayOfWeek.Saturday && day is { Month: 6, Day: >= 20 and <= 26 })
        || (day.DayOfWeek == DayOfWeek.Friday && day is { Month: 6, Day: >= 19 and <= 25 });

    static bool IsAllSaints(DateOnly day) =>
        day.DayOfWeek == DayOfWeek.Saturday && day is { Month: 10, Day: 31 } or { Month: 11, Day: <= 6, DayOfWeek: DayOfWeek.Saturday };

    /// <summary>The Gregorian Easter by Meeus, Jones and Butcher (Meeus, Astronomical Algorithms, 1991).</summary>
    public static DateOnly EasterSunday(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        var h = (19 * a + b - d - g + 15) % 30;
        int i = c / 4, k = c % 4;
        var l = (32 + 2 * e + 2 * i - h - k) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var n = h + l - 7 * m + 114;

        return new DateOnly(year, n / 31, n % 31 + 1);
    }
}
