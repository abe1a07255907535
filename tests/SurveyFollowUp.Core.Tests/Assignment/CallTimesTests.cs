using System.Globalization;
using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.Calendar;

namespace SurveyFollowUp.Core.Tests.Assignment;

public class CallTimesTests
{
    static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    /// <summary>Eight to twelve and one to five; Thursday is a holiday.</summary>
    static readonly BusinessCalendar Calendar = new(
        Stockholm,
        Enum.GetValues<DayOfWeek>().Where(day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToDictionary(
            day => day, IReadOnlyList<OpeningHours> (_) => [new(new(8, 0), new(12, 0)), new(new(13, 0), new(17, 0))]),
        day => day == new DateOnly(2026, 11, 26) ? [] : null);

    /// <summary>Monday 23 November 2026, eight o'clock in Stockholm.</summary>
    static readonly DateTimeOffset Monday = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);

    static readonly Caller Nadia = new(Guid.CreateVersion7(), "Nadia Rahman", [], []);
    static readonly Caller Omar = new(Guid.CreateVersion7(), "Omar Åberg", [], []);

    [Test]
    public void They_are_half_hours_of_the_next_five_working_days_from_two_working_hours_ahead()
    {
        var times = Calendar.Free([Nadia], Monday.AddMinutes(5));
        var days = times.GroupBy(time => Calendar.DayOf(time)).ToList();

        Assert.That(days.Select(day => day.Key.Day), Is.EqualTo([23, 24, 25, 27, 30]));
        Assert.That(days[0].Select(Clock), Is.EqualTo(["10:30", "11:00", "11:30", "13:00", "13:30", "14:00", "14:30", "15:00", "15:30", "16:00", "16:30"]));
        Assert.That(days.Skip(1).Select(day => day.Count()), Has.All.EqualTo(16));
    }

    [TestCase("2026-11-23T15:30:00Z", "Tuesday 09:30")]
    [TestCase("2026-11-23T14:00:00Z", "Tuesday 08:00")]
    [TestCase("2026-11-20T20:00:00Z", "Monday 10:00")]
    [TestCase("2026-11-25T15:59:59Z", "Friday 10:00")]
    public void Two_hours_ahead_are_working_hours(string now, string first)
    {
        var time = TimeZoneInfo.ConvertTime(Calendar.Free([Nadia], DateTimeOffset.Parse(now, CultureInfo.InvariantCulture))[0], Stockholm);

        Assert.That($"{time.DayOfWeek} {Clock(time)}", Is.EqualTo(first));
    }

    [Test]
    public void A_promise_takes_every_half_hour_that_it_touches()
    {
        var busy = Nadia with { Promised = [Monday.AddDays(1).AddHours(2), Monday.AddDays(1).AddHours(3).AddMinutes(10)] };
        var morning = Calendar.Free([busy], Monday).Where(time => Calendar.DayOf(time).Day == 24).Select(Clock).Take(6);

        Assert.That(morning, Is.EqualTo(["08:00", "08:30", "09:00", "09:30", "10:30", "13:00"]));
    }

    [Test]
    public void Nobody_calls_on_a_day_off()
    {
        var away = Nadia with { Away = [new(Nadia.Id, new(2026, 11, 24), new(2026, 11, 25))] };

        Assert.That(Calendar.Free([away], Monday).Select(time => Calendar.DayOf(time).Day).Distinct(), Is.EqualTo([23, 27, 30]));
    }

    [Test]
    public void Of_several_the_first_who_is_free_calls()
    {
        var at = Monday.AddHours(3);
        var busy = Nadia with { Promised = [at] };

        Assert.That(Calendar.CallerAt([busy, Omar], at), Is.EqualTo(Omar));
        Assert.That(Calendar.CallerAt([busy, Omar], at.AddHours(1)), Is.EqualTo(busy));
        Assert.That(Calendar.CallerAt([busy], at), Is.Null);
        Assert.That(Calendar.Free([], Monday), Is.Empty);
    }

    [Test]
    public void Half_hours_are_those_of_the_teams_own_wall()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu");
        var calendar = BusinessCalendar.Weekdays(zone, new(new(9, 20), new(11, 0)), _ => false);
        var times = calendar.Free([Nadia], Monday).Select(time => Clock(time, zone)).Distinct().Order();

        Assert.That(times, Is.EqualTo(["09:30", "10:00", "10:30"]));
    }

    static string Clock(DateTimeOffset time) => Clock(time, Stockholm);

    static string Clock(DateTimeOffset time, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(time, zone).ToString("HH:mm", CultureInfo.InvariantCulture);
}
