using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.Calendar;

namespace SurveyFollowUp.Core.Tests.Calendar;

/// <summary>Any team of 2026 and the days around it, and any moment in which something happens to it.</summary>
sealed record AnyHours(WorkingHours Hours, DateTimeOffset Start, int Minutes, int More)
{
    static readonly string[] Zones = ["Europe/Stockholm", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca", "America/Nuuk", "UTC"];
    static readonly string[][] Sets = [[], ["SE"], ["FI"], ["SE", "FI"]];
    static readonly DateTimeOffset First = new(2025, 12, 18, 0, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset NewYear = new(2025, 12, 31, 0, 0, 0, TimeSpan.Zero);
    const int QuartersOfADay = 96;

    static readonly Gen<IReadOnlyList<OpeningHours>> Day =
        from count in Gen.Frequency((2, Gen.Constant(0)), (2, Gen.Constant(1)), (3, Gen.Constant(2)), (1, Gen.Constant(3)))
        from quarters in Gen.Frequency((9, Gen.Choose(0, QuartersOfADay)), (1, Gen.Constant(QuartersOfADay))).ListOf(2 * count)
        select Periods(quarters);

    static readonly Gen<OwnDay> Own =
        from day in Gen.Choose(0, 380)
        from hours in Day
        select new OwnDay { Date = new DateOnly(2025, 12, 18).AddDays(day), Name = "own", Hours = hours };

    /// <summary>A team that works in one part of the day, now and then.</summary>
    static readonly Gen<IReadOnlyList<OpeningHours>[]> Week = Gen.Frequency(
        (5, Day.ListOf(7).Select(days => days.ToArray())),
        (1, Gen.Choose(32, 43).Select(opens => Enumerable.Repeat(Periods([opens, 44]), 7).ToArray())));

    public static readonly Gen<AnyHours> All =
        from zone in Gen.Elements(Zones)
        from week in Week
        from set in Gen.Elements(Sets)
        from own in Own.ListOf(50)
        from start in MomentIn(zone)
        from minutes in Gen.OneOf(Gen.Choose(1, 600), Gen.Choose(1, 6000))
        from more in Gen.Choose(1, 3000)
        from untilClosing in Gen.Choose(0, 4)
        let hours = new WorkingHours { TimeZone = zone, Week = WeekOf(week), Holidays = set, OwnDays = [.. own.DistinctBy(day => day.Date)] }
        let any = new AnyHours(hours, start, minutes, more)
        select untilClosing == 0 ? any with { Minutes = any.MinutesUntilClosing } : any;

    public BusinessCalendar Calendar { get; } = Hours.ToCalendar();

    public TimeSpan Time => TimeSpan.FromMinutes(Minutes);

    public TimeSpan MoreTime => TimeSpan.FromMinutes(More);

    public bool ChangesClocksBetween(DateTimeOffset start, DateTimeOffset end) =>
        Calendar.Zone.GetUtcOffset(start.AddDays(-1)) != Calendar.Zone.GetUtcOffset(end.AddDays(1));

    public bool HasSeveralPeriods => Enum.GetValues<DayOfWeek>().Any(day => Hours.Week.On(day).Count > 1);

    public bool WorksUntilMidnight => Enum.GetValues<DayOfWeek>().Any(day => Hours.Week.On(day).Any(hours => hours.LastsUntilMidnight));

    int MinutesUntilClosing => (int)Calendar.ShiftsFrom(Start).First().Length.TotalMinutes;

    public override string ToString() => $"{System.Text.Json.JsonSerializer.Serialize(Hours)} from {Start:O} {Minutes} min and {More} min";

    /// <summary>In 2026, or near New Year, or near the moment at which the clocks change.</summary>
    static Gen<DateTimeOffset> MomentIn(string zone)
    {
        var changes = ZoneTable.Of(zone).Changes.Where(change => change.Year == 2026).Select(change => new DateTimeOffset(change, TimeSpan.Zero)).ToList();

        return Gen.OneOf(
            Gen.Choose(0, 380 * 24 * 60).Select(minutes => First.AddMinutes(minutes)),
            Gen.Choose(0, 24 * 60).Select(minutes => NewYear.AddMinutes(minutes)),
            from change in Gen.Elements(changes.DefaultIfEmpty(First))
            from minutes in Gen.Choose(-24 * 60, 12 * 60)
            select change.AddMinutes(minutes));
    }

    static IReadOnlyList<OpeningHours> Periods(IEnumerable<int> quarters) =>
        [.. quarters.Distinct().Order().Chunk(2).Where(pair => pair.Length == 2).Select(pair => new OpeningHours(TimeAt(pair[0]), TimeAt(pair[1])))];

    static TimeOnly TimeAt(int quarter) => TimeOnly.MinValue.AddMinutes(quarter * 15);

    static WorkingWeek WeekOf(IReadOnlyList<OpeningHours>[] days) => new()
    {
        Monday = days.All(day => day.Count == 0) ? [new OpeningHours(new(8, 0), new(17, 0))] : days[0],
        Tuesday = days[1],
        Wednesday = days[2],
        Thursday = days[3],
        Friday = days[4],
        Saturday = days[5],
        Sunday = days[6],
    };
}
