namespace SurveyFollowUp.Core.Calendar;

/// <summary>A day on which offices are closed; a page finds its name by this key.</summary>
public enum Holiday
{
    NewYearsDay,
    Epiphany,
    GoodFriday,
    EasterSunday,
    EasterMonday,
    MayDay,
    AscensionDay,
    WhitSunday,
    SwedishNationalDay,
    MidsummerEve,
    MidsummerDay,
    AllSaintsDay,
    FinnishIndependenceDay,
    ChristmasEve,
    ChristmasDay,
    SecondChristmasDay,
    NewYearsEve,
}

/// <summary>
/// The days on which Swedish and Finnish offices are closed, for any year of the Gregorian calendar, by the rules of today.
/// Sources: Sweden lag (1989:253) om allmänna helgdagar, with the eves that semesterlagen (1977:480) 3 a § treats alike;
/// Finland laki kirkkolain 1054/1993 and laki itsenäisyyspäivän viettämisestä 388/1937, with Midsummer Eve and Christmas Eve by collective agreement.
/// </summary>
public static class PublicHolidays
{
    /// <summary>The sets that a team can keep, by the code of the country.</summary>
    public static readonly IReadOnlyDictionary<string, Func<DateOnly, Holiday?>> Sets =
        new Dictionary<string, Func<DateOnly, Holiday?>> { ["SE"] = Swedish, ["FI"] = Finnish };

    public static bool IsSwedish(DateOnly day) => Swedish(day) is not null;

    public static bool IsFinnish(DateOnly day) => Finnish(day) is not null;

    public static Holiday? Swedish(DateOnly day) => Nordic(day) ?? (day.Month, day.Day) switch
    {
        (6, 6) => Holiday.SwedishNationalDay,
        (12, 31) => Holiday.NewYearsEve,
        _ => null,
    };

    public static Holiday? Finnish(DateOnly day) => Nordic(day) ?? (day is { Month: 12, Day: 6 } ? Holiday.FinnishIndependenceDay : null);

    static Holiday? Nordic(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) => Holiday.NewYearsDay,
        (1, 6) => Holiday.Epiphany,
        (5, 1) => Holiday.MayDay,
        (12, 24) => Holiday.ChristmasEve,
        (12, 25) => Holiday.ChristmasDay,
        (12, 26) => Holiday.SecondChristmasDay,
        (3 or 4 or 5 or 6, _) => OfEaster(day) ?? OfMidsummer(day),
        _ => IsAllSaints(day) ? Holiday.AllSaintsDay : null,
    };

    static Holiday? OfEaster(DateOnly day) => (day.DayNumber - EasterSunday(day.Year).DayNumber) switch
    {
        -2 => Holiday.GoodFriday,
        0 => Holiday.EasterSunday,
        1 => Holiday.EasterMonday,
        39 => Holiday.AscensionDay,
        49 => Holiday.WhitSunday,
        _ => null,
    };

    /// <summary>The Friday and Saturday of the week in which 20-26 June has its Saturday.</summary>
    static Holiday? OfMidsummer(DateOnly day) => day switch
    {
        { DayOfWeek: DayOfWeek.Friday, Month: 6, Day: >= 19 and <= 25 } => Holiday.MidsummerEve,
        { DayOfWeek: DayOfWeek.Saturday, Month: 6, Day: >= 20 and <= 26 } => Holiday.MidsummerDay,
        _ => null,
    };

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
