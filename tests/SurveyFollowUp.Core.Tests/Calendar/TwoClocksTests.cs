using System.Globalization;
using SurveyFollowUp.Core.Calendar;

namespace SurveyFollowUp.Core.Tests.Calendar;

/// <summary>Answered on Sunday 8 November 2026 at 20:00, opened on Monday at 09:00; the team works from eight to five.</summary>
public sealed class TwoClocksTests
{
    static readonly BusinessCalendar Office = new WorkingHours().ToCalendar();
    static readonly TimeSpan Limit = TimeSpan.FromHours(8);

    [Test]
    public void The_customer_s_clock_never_stops()
    {
        var clocks = With(("09 10:00", null));

        Assert.That(clocks.Waited(At("10 21:30")), Is.EqualTo(new TimeSpan(49, 30, 0)));
        Assert.That(clocks.Waited(At("08 19:00")), Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase("09 09:00", 0)]
    [TestCase("09 11:30", 150)]
    [TestCase("09 22:00", 480)]
    [TestCase("10 09:00", 540)]
    [TestCase("08 21:00", 0)]
    public void Without_a_pause_working_time_runs_from_the_opening(string now, int minutes) =>
        Assert.That(With().Used(At(now)), Is.EqualTo(TimeSpan.FromMinutes(minutes)));

    static readonly TestCaseData[] Paused =
    [
        Case("A pause that is over", "10 12:00", 600, ("09 15:00", "09 17:00")),
        Case("A pause over night", "10 12:00", 540, ("09 15:00", "10 09:00")),
        Case("A pause in the evening", "10 12:00", 720, ("09 18:00", "10 07:00")),
        Case("A pause that lasts", "10 12:00", 60, ("09 10:00", null)),
        Case("Two pauses", "10 12:00", 600, ("10 10:00", "10 11:00"), ("09 15:00", "09 16:00")),
        Case("Two pauses that overlap", "10 12:00", 540, ("09 14:00", "09 16:00"), ("09 13:00", "09 15:00")),
        Case("A pause that ends before it begins", "10 12:00", 720, ("10 11:30", "10 10:00")),
        Case("One pause within another", "10 12:00", 600, ("09 14:00", "09 16:00"), ("09 14:30", "09 15:00")),
        Case("One pause within another, and a third", "10 12:00", 480, ("09 13:00", "09 16:00"), ("09 13:30", "09 14:00"), ("09 15:00", "09 17:00")),
        Case("A pause from before the opening", "10 12:00", 660, ("08 22:00", "09 10:00")),
        Case("A pause that ends later", "10 12:00", 660, ("10 11:00", "11 11:00")),
        Case("A pause that is yet to come", "10 12:00", 720, ("11 11:00", null)),
    ];

    [TestCaseSource(nameof(Paused))]
    public void A_pause_is_not_used(string now, int minutes, (string From, string? To)[] pauses) =>
        Assert.That(With(pauses).Used(At(now)), Is.EqualTo(TimeSpan.FromMinutes(minutes)));

    static readonly TestCaseData[] Limits =
    [
        Fall("Eight hours from nine are over at closing time", "09 12:00", "09 17:00"),
        Fall("Two hours of pause move it by two hours", "09 12:00", "10 10:00", ("09 10:00", "09 12:00")),
        Fall("A night of pause does not move it", "10 07:00", "09 17:00", ("09 17:00", "10 07:00")),
        Fall("A pause after it came too late", "10 12:00", "09 17:00", ("10 09:00", "10 12:00")),
        Fall("A second pause, in the time that the first one added", "10 12:00", "10 11:00", ("09 10:00", "09 12:00"), ("10 08:30", "10 09:30")),
        Fall("A pause that lasts ends now", "11 09:00", "11 10:00", ("09 16:00", null)),
        Fall("A pause with an end to come", "09 12:00", "10 09:00", ("09 13:00", "09 14:00")),
    ];

    [TestCaseSource(nameof(Limits))]
    public void A_limit_falls(string now, string falls, (string From, string? To)[] pauses) =>
        Assert.That(With(pauses).FallsAt(Limit, At(now)), Is.EqualTo(At(falls)));

    [Test]
    public void A_limit_of_working_days_moves_by_the_working_time_paused()
    {
        var fifthDay = Office.AddDays(At("09 09:00"), 5);

        Assert.That(With().Moved(fifthDay, At("10 12:00")), Is.EqualTo(At("16 09:00")));
        Assert.That(With(("09 10:00", "10 12:00")).Moved(fifthDay, At("10 12:00")), Is.EqualTo(At("17 11:00")));
    }

    [Test]
    public void What_is_left_and_the_share_used()
    {
        var clocks = With(("09 10:00", "09 12:00"));

        Assert.That(clocks.Left(Limit, At("09 17:00")), Is.EqualTo(TimeSpan.FromHours(2)));
        Assert.That(clocks.ShareUsed(Limit, At("09 17:00")), Is.EqualTo(0.75));
        Assert.That(clocks.Left(Limit, At("10 12:00")), Is.EqualTo(TimeSpan.FromHours(-2)));
        Assert.That(clocks.ShareUsed(Limit, At("10 12:00")), Is.EqualTo(1.25));
        Assert.That(clocks.ShareUsed(TimeSpan.Zero, At("09 09:00")), Is.EqualTo(1));
    }

    static TwoClocks With(params (string From, string? To)[] pauses) =>
        new(Office, At("08 20:00"), At("09 09:00"), [.. pauses.Select(pause => new Pause(At(pause.From), pause.To is { } to ? At(to) : null))]);

    static TestCaseData Case(string name, string now, int minutes, params (string From, string? To)[] pauses) =>
        new TestCaseData(now, minutes, pauses).SetName(name);

    static TestCaseData Fall(string name, string now, string falls, params (string From, string? To)[] pauses) =>
        new TestCaseData(now, falls, pauses).SetName(name);

    static DateTimeOffset At(string dayAndTime)
    {
        var local = DateTime.Parse($"2026-11-{dayAndTime}", CultureInfo.InvariantCulture);
        return Office.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }
}
