using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.Calendar;

namespace SurveyFollowUp.Core.Tests.Calendar;

/// <summary>What holds for every team, every moment and every pause.</summary>
public sealed class AnyHoursTests
{
    static readonly Gen<(AnyHours, Pause[])> WithPauses =
        from any in AnyHours.All
        from count in Gen.Choose(0, 4)
        from pauses in (from begins in Gen.Choose(-600, 6000)
                        from lasts in Gen.Choose(1, 3000)
                        from ends in Gen.Choose(0, 2)
                        select PauseOf(any.Start.AddMinutes(begins), ends == 0 ? null : lasts)).ListOf(count)
        select (any, pauses.ToArray());

    [Test]
    public void Working_time_is_the_minutes_in_which_the_wall_clock_is_within_hours()
    {
        var tally = new Tally();
        Check(AnyHours.All, 300, any =>
        {
            var end = any.Start.AddMinutes(any.Minutes);
            var changes = any.ChangesClocksBetween(any.Start, end);
            tally.Count(("clocks change", changes), ("several periods", any.HasSeveralPeriods), ("until midnight", any.WorksUntilMidnight),
                ("over New Year", any.Start.Year != end.Year), ("an own day", any.Hours.OwnDays.Any(day => IsIn(any, day.Date, end))));

            var minutes = Minutes(any.Start, end).Count(moment => IsOpenByTheClock(any, moment));
            var between = any.Calendar.Between(any.Start, end).TotalMinutes;

            // A period that begins or ends in a skipped or repeated hour is an hour longer or shorter.
            return changes ? Math.Abs(between - minutes) <= 120 : between == minutes;
        });
        tally.Report();
    }

    [Test]
    public void Add_and_between_undo_each_other()
    {
        var tally = new Tally();
        Check(AnyHours.All, 600, any =>
        {
            var (calendar, end) = (any.Calendar, any.Calendar.Add(any.Start, any.Time));
            tally.Count(("begins closed", !calendar.IsOpen(any.Start)), ("ends at closing time", !calendar.IsOpen(end)),
                ("over many days", calendar.DayOf(end) > calendar.DayOf(any.Start).AddDays(3)), ("over New Year", end.Year != any.Start.Year));

            return calendar.Between(any.Start, end) == any.Time
                && calendar.Between(any.Start, end.AddTicks(-1)) < any.Time
                && calendar.Add(calendar.Add(any.Start, any.Time), any.MoreTime) == calendar.Add(any.Start, any.Time + any.MoreTime);
        });
        tally.Report();
    }

    [Test]
    public void Later_is_never_earlier()
    {
        Check(AnyHours.All, 400, any =>
        {
            var (calendar, later) = (any.Calendar, any.Start + any.MoreTime);
            var end = later + any.Time;

            return calendar.Add(any.Start, any.Time) < calendar.Add(any.Start, any.Time + any.MoreTime)
                && calendar.Add(any.Start, any.Time) <= calendar.Add(later, any.Time)
                && calendar.Between(any.Start, later) + calendar.Between(later, end) == calendar.Between(any.Start, end)
                && calendar.AddDays(any.Start, 3) > calendar.AddDays(any.Start, 2)
                && calendar.DayOf(calendar.AddDays(any.Start, 2)) <= calendar.DayOf(calendar.AddDays(later, 2));
        });
    }

    [Test]
    public void Working_days_are_counted_once_each_in_both_directions()
    {
        Check(AnyHours.All, 400, any =>
        {
            var (calendar, days) = (any.Calendar, any.Minutes % 300 + 1);
            DateTimeOffset later = calendar.AddDays(any.Start, days), earlier = calendar.DaysBefore(any.Start, days);
            var (today, last, first) = (calendar.DayOf(any.Start), calendar.DayOf(later), calendar.DayOf(earlier));

            return WorkingDays(calendar, today.AddDays(1), last) == days && WorkingDays(calendar, first, today.AddDays(-1)) == days
                && IsOpenOrCloses(calendar, later) && IsOpenOrCloses(calendar, earlier);
        });
    }

    [Test]
    public void Shifts_come_in_order_and_do_not_overlap()
    {
        Check(AnyHours.All, 300, any =>
        {
            var shifts = any.Calendar.ShiftsFrom(any.Start).Take(100).ToList();

            return shifts[0].Closes > any.Start
                && shifts.All(shift => shift.Opens >= any.Start && shift.Length > TimeSpan.Zero)
                && shifts.Zip(shifts.Skip(1)).All(pair => pair.First.Closes <= pair.Second.Opens)
                && any.Calendar.IsOpen(any.Start) == (shifts[0].Opens == any.Start);
        });
    }

    [Test]
    public void The_working_clock_stands_still_in_every_pause()
    {
        var tally = new Tally();
        Check(WithPauses, 300, life =>
        {
            var (any, pauses) = life;
            var now = any.Start.AddMinutes(any.Minutes);
            var clocks = new TwoClocks(any.Calendar, any.Start, any.Start, pauses);
            tally.Count(("no pause", pauses.Length == 0), ("a pause that lasts", pauses.Any(pause => pause.To is null && pause.From < now)),
                ("pauses that overlap", pauses.Any(one => pauses.Any(other => one != other && one.From <= other.From && other.From < (one.To ?? now)))),
                ("a pause from before", pauses.Any(pause => pause.From < any.Start)), ("a pause to come", pauses.Any(pause => pause.From > now)));

            var minutes = Minutes(any.Start, now)
                .Count(moment => any.Calendar.IsOpen(moment) && !pauses.Any(pause => pause.From <= moment && moment < (pause.To ?? now)));
            return clocks.Used(now).TotalMinutes == minutes;
        });
        tally.Report();
    }

    [Test]
    public void A_limit_falls_when_its_working_time_is_used()
    {
        var tally = new Tally();
        Check(WithPauses, 400, life =>
        {
            var (any, pauses) = life;
            var now = any.Start.AddMinutes(any.Minutes);
            pauses = [.. pauses.Where(pause => pause.To is not null || pause.From < now).Select(pause => pause with { To = pause.To ?? now })];
            var clocks = new TwoClocks(any.Calendar, any.Start, any.Start, pauses);
            var falls = clocks.FallsAt(any.MoreTime, now);
            var without = any.Calendar.Add(any.Start, any.MoreTime);
            tally.Count(("moved", falls > without), ("not moved by a pause", falls == without && pauses.Length > 0));

            return clocks.Used(falls) == any.MoreTime && clocks.Used(falls.AddTicks(-1)) < any.MoreTime && clocks.Left(any.MoreTime, falls) == TimeSpan.Zero;
        });
        tally.Report();
    }

    [Test]
    public void Three_attempts_fit_in_three_working_days_and_are_never_twice_running_in_one_part()
    {
        var tally = new Tally();
        Check(AnyHours.All, 600, any =>
        {
            var (calendar, first) = (any.Calendar, any.Calendar.Add(any.Start, any.Time));
            var second = calendar.CallAgain(first, []);
            var called = second.Starts + second.Length * (any.More % 100 / 100.0);
            var third = calendar.CallAgain(called, [calendar.PartOf(first)]);
            tally.Count(("twice in one part", calendar.PartOf(first) == second.Part),
                ("on the same day", calendar.DayOf(first) == calendar.DayOf(second.Starts)),
                ("three parts", new[] { calendar.PartOf(first), second.Part, third.Part }.Distinct().Count() == 3));

            return IsGood(calendar, first, second) && IsGood(calendar, called, third)
                && WorkingDays(calendar, calendar.DayOf(first).AddDays(1), calendar.DayOf(third.Starts)) <= 2;
        });
        tally.Report();
    }

    /// <summary>Open throughout, an hour away, and in another part where the team works in one until the end of its next day.</summary>
    static bool IsGood(BusinessCalendar calendar, DateTimeOffset unanswered, Stretch next)
    {
        var lastDay = calendar.DayOf(calendar.AddDays(unanswered, 1));
        var hasOther = Minutes(unanswered.AddHours(1), calendar.At(lastDay.AddDays(1), default))
            .Any(moment => calendar.IsOpen(moment) && calendar.PartOf(moment) != calendar.PartOf(unanswered));

        return next.Length > TimeSpan.Zero
            && calendar.Between(next.Starts, next.Ends) == next.Length
            && next.Starts >= unanswered.AddHours(1)
            && calendar.PartOf(next.Starts) == next.Part && calendar.PartOf(next.Ends.AddTicks(-1)) == next.Part
            && (next.Part != calendar.PartOf(unanswered)) == hasOther;
    }

    static bool IsOpenByTheClock(AnyHours any, DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, any.Calendar.Zone).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        var hours = any.Hours.OwnDays.FirstOrDefault(own => own.Date == day)?.Hours
            ?? ((any.Hours.Holidays.Contains("SE") && PublicHolidays.IsSwedish(day)) || (any.Hours.Holidays.Contains("FI") && PublicHolidays.IsFinnish(day))
                ? []
                : any.Hours.Week.On(local.DayOfWeek));

        return hours.Any(period => period.Opens <= time && (period.LastsUntilMidnight || time < period.Closes));
    }

    static Pause PauseOf(DateTimeOffset from, int? minutes) => new(from, minutes is { } lasts ? from.AddMinutes(lasts) : null);

    static bool IsIn(AnyHours any, DateOnly day, DateTimeOffset end) => any.Calendar.DayOf(any.Start) <= day && day <= any.Calendar.DayOf(end);

    static bool IsOpenOrCloses(BusinessCalendar calendar, DateTimeOffset moment) => calendar.IsOpen(moment) || calendar.IsOpen(moment.AddTicks(-1));

    static int WorkingDays(BusinessCalendar calendar, DateOnly first, DateOnly last) =>
        calendar.ShiftsFrom(calendar.At(first, default)).Select(shift => calendar.DayOf(shift.Opens)).TakeWhile(day => day <= last).Distinct().Count();

    static IEnumerable<DateTimeOffset> Minutes(DateTimeOffset start, DateTimeOffset end)
    {
        for (var moment = start; moment < end; moment = moment.AddMinutes(1))
            yield return moment;
    }

    static void Check<T>(Gen<T> cases, int count, Func<T, bool> holds) =>
        Prop.ForAll(cases.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(count));
}
