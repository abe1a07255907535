using SurveyFollowUp.Core.Calendar;
using static SurveyFollowUp.Core.Calendar.MomentChoice;

namespace SurveyFollowUp.Core.Tests.Calendar;

/// <summary>Stockholm, Monday to Friday 8-17, with the Swedish holidays.</summary>
public sealed class MomentsTests
{
    static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
    static readonly BusinessCalendar Office = BusinessCalendar.Weekdays(Stockholm, new(new(8, 0), new(17, 0)), PublicHolidays.IsSwedish);

    static readonly DateTimeOffset Tuesday = At("2026-11-10 10:20");
    static readonly DateTimeOffset Friday = At("2026-11-13 10:20");

    [Test]
    public void In_an_hour_is_sixty_minutes_from_now() => Assert.That(Office.MomentOf(InAnHour, Tuesday), Is.EqualTo(Tuesday.AddHours(1)));

    [Test]
    public void This_afternoon_is_two_o_clock() => Assert.That(Office.MomentOf(ThisAfternoon, Tuesday), Is.EqualTo(At("2026-11-10 14:00")));

    [TestCase("2026-11-10 14:00", TestName = "This afternoon is over once it is two o'clock")]
    [TestCase("2026-11-14 10:00", TestName = "There is no afternoon to work in on a Saturday")]
    [TestCase("2026-12-25 10:00", TestName = "There is no afternoon to work in on Christmas Day")]
    public void No_afternoon(string now) => Assert.That(Office.MomentOf(ThisAfternoon, At(now)), Is.Null);

    [Test]
    public void Tomorrow_is_nine_o_clock_the_next_day() => Assert.That(Office.MomentOf(TomorrowMorning, Tuesday), Is.EqualTo(At("2026-11-11 09:00")));

    [Test]
    public void Tomorrow_of_a_Friday_is_Monday() => Assert.That(Office.MomentOf(TomorrowMorning, Friday), Is.EqualTo(At("2026-11-16 09:00")));

    [Test]
    public void Tomorrow_of_Christmas_Eve_s_eve_waits_for_the_holidays_to_end() =>
        Assert.That(Office.MomentOf(TomorrowMorning, At("2026-12-23 16:00")), Is.EqualTo(At("2026-12-28 09:00")));

    [Test]
    public void A_team_that_opens_at_ten_starts_at_ten()
    {
        var late = BusinessCalendar.Weekdays(Stockholm, new(new(10, 0), new(18, 0)), _ => false);

        Assert.That(late.MomentOf(TomorrowMorning, Tuesday), Is.EqualTo(At("2026-11-11 10:00")));
    }

    static readonly BusinessCalendar TwoShifts =
        new WorkingHours { Week = WorkingWeek.Weekdays(new(new(6, 0), new(8, 30)), new(new(9, 30), new(12, 0))) }.ToCalendar();

    [Test]
    public void A_team_in_two_shifts_starts_when_the_second_begins() =>
        Assert.That(TwoShifts.MomentOf(TomorrowMorning, Tuesday), Is.EqualTo(At("2026-11-11 09:30")));

    [Test]
    public void A_team_that_has_gone_home_by_nine_starts_when_it_opens()
    {
        var early = BusinessCalendar.Weekdays(Stockholm, new(new(5, 0), new(8, 0)), _ => false);

        Assert.That(early.MomentOf(TomorrowMorning, Tuesday), Is.EqualTo(At("2026-11-11 05:00")));
    }

    [Test]
    public void There_is_no_afternoon_for_a_team_that_works_in_the_morning() => Assert.That(TwoShifts.MomentOf(ThisAfternoon, Tuesday), Is.Null);

    [Test]
    public void In_three_days_of_a_Tuesday_is_Friday_morning() => Assert.That(Office.MomentOf(InThreeDays, Tuesday), Is.EqualTo(At("2026-11-13 09:00")));

    [Test]
    public void In_three_days_of_a_Thursday_is_Monday_because_nobody_works_on_Sunday() =>
        Assert.That(Office.MomentOf(InThreeDays, At("2026-11-12 10:20")), Is.EqualTo(At("2026-11-16 09:00")));

    [Test]
    public void In_a_week_is_the_same_day_of_the_next_week() => Assert.That(Office.MomentOf(InAWeek, Tuesday), Is.EqualTo(At("2026-11-17 09:00")));

    [TestCase("2026-11-09 08:00", "2026-11-16 09:00", TestName = "On a Monday, next week is a week away")]
    [TestCase("2026-11-15 20:00", "2026-11-16 09:00", TestName = "On a Sunday, next week is tomorrow")]
    [TestCase("2026-04-01 10:00", "2026-04-07 09:00", TestName = "After Easter Monday, next week begins on Tuesday")]
    public void Next_week(string now, string expected) => Assert.That(Office.MomentOf(NextWeek, At(now)), Is.EqualTo(At(expected)));

    [Test]
    public void A_typed_moment_is_on_the_wall_clock_of_the_team() =>
        Assert.That(
            Office.MomentOf(Other, Tuesday, new DateTime(2026, 11, 12, 13, 30, 0)),
            Is.EqualTo(new DateTimeOffset(2026, 11, 12, 12, 30, 0, TimeSpan.Zero)));

    [Test]
    public void A_typed_moment_that_has_passed_is_none() => Assert.That(Office.MomentOf(Other, Tuesday, new DateTime(2026, 11, 10, 10, 20, 0)), Is.Null);

    [Test]
    public void Nothing_typed_is_no_moment() => Assert.That(Office.MomentOf(Other, Tuesday), Is.Null);

    [Test]
    public void Summer_time_does_not_move_nine_o_clock() =>
        Assert.That(Office.MomentOf(NextWeek, At("2026-03-27 10:00")), Is.EqualTo(new DateTimeOffset(2026, 3, 30, 7, 0, 0, TimeSpan.Zero)));

    [Test]
    public void On_a_Friday_tomorrow_and_next_week_are_offered_once() =>
        Assert.That(
            Office.MomentsOf([InAnHour, ThisAfternoon, TomorrowMorning, NextWeek], Friday).Select(moment => moment.Choice),
            Is.EqualTo(new[] { InAnHour, ThisAfternoon, TomorrowMorning }));

    [Test]
    public void In_the_evening_the_afternoon_is_not_offered() =>
        Assert.That(
            Office.MomentsOf([InAnHour, ThisAfternoon, TomorrowMorning, NextWeek], At("2026-11-10 18:00")).Select(moment => moment.Choice),
            Is.EqualTo(new[] { InAnHour, TomorrowMorning, NextWeek }));

    static DateTimeOffset At(string local)
    {
        var time = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, Stockholm.GetUtcOffset(time));
    }
}
