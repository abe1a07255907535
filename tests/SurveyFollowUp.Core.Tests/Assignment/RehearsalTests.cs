using System.Diagnostics;
using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Tests.Assignment;

public class RehearsalTests
{
    static readonly BusinessCalendar Calendar = BusinessCalendar.Weekdays(
        TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm"), new OpeningHours(new(8, 0), new(16, 0)), _ => false);

    /// <summary>Monday 23 November 2026, eight o'clock in Stockholm.</summary>
    static readonly DateTimeOffset Monday = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);

    static readonly Agent Nadia = new(Guid.CreateVersion7(), "Nadia Rahman", "nadia@example.org") { ADay = new(Calls: 8, Emails: 16) };
    static readonly Agent Omar = new(Guid.CreateVersion7(), "Omar Åberg", "omar@example.org") { ADay = new(Calls: 8, Emails: 16) };

    [Test]
    public void More_than_a_day_of_calls_misses_the_limit_of_a_day()
    {
        var outlook = Outlook.Of(Play(new([Nadia, Omar], [], []), Calls(26), Monday));

        // Thirteen each, eight a day: the last is done at one o'clock on Tuesday, five working hours late.
        Assert.That(outlook, Is.EqualTo(new Outlook(26, 10, 0, TimeSpan.FromHours(5), Monday.AddDays(1).AddHours(5))));
    }

    [Test]
    public void Of_today_only_the_rest_counts()
    {
        var noon = Monday.AddHours(4);
        var done = Play(new([Nadia], [], []), Calls(5, noon), noon).Select(step => step.DoneAt).ToList();

        Assert.That(done, Is.EqualTo(new DateTimeOffset?[]
        {
            noon.AddHours(1), noon.AddHours(2), noon.AddHours(3), noon.AddHours(4), Monday.AddDays(1).AddHours(1),
        }));
    }

    [Test]
    public void What_is_open_already_and_nearer_to_its_limit_is_done_first()
    {
        var open = Enumerable.Repeat(new OpenWork(Nadia.Id, true, Segment.Dissatisfied, Monday.AddDays(-3), Monday.AddHours(1)), 8);
        var outlook = Outlook.Of(Play(new([Nadia], [.. open], []), Calls(1), Monday));

        Assert.That((outlook.Late, outlook.LateBy), Is.EqualTo((1, TimeSpan.FromHours(1))));
    }

    [Test]
    public void E_mails_take_no_time_from_calls()
    {
        var open = Enumerable.Repeat(new OpenWork(Nadia.Id, false, Segment.Dissatisfied, Monday.AddDays(-3), Monday.AddHours(1)), 90);

        Assert.That(Outlook.Of(Play(new([Nadia], [.. open], []), Calls(8), Monday)).Late, Is.Zero);
    }

    [Test]
    public void Nobody_works_on_the_days_they_are_away()
    {
        var away = new DaysAway(Nadia.Id, new(2026, 11, 24), new(2026, 11, 26));
        var outlook = Outlook.Of(Play(new([Nadia], [], [away]), Calls(9), Monday));

        Assert.That(outlook.LastDoneAt, Is.EqualTo(Monday.AddDays(4).AddHours(1)));
    }

    [Test]
    public void What_nobody_can_have_is_late_without_an_end()
    {
        var outlook = Outlook.Of(Play(new([Nadia with { IsThere = false }], [], []), Calls(2), Monday));

        Assert.That(outlook, Is.EqualTo(new Outlook(2, 2, 2, TimeSpan.Zero, null)));
    }

    [Test]
    public void Days_of_work_are_those_of_all_who_take_turns()
    {
        var staffing = new Staffing([Nadia, Omar, Omar with { TakesTurns = false }], [], []);

        Assert.That((staffing.DaysFor(24, ofCalls: true), staffing.DaysFor(24, ofCalls: false)), Is.EqualTo((1.5, 0.75)));
        Assert.That(new Staffing([], [], []).DaysFor(1, ofCalls: true), Is.Null);
    }

    [Test]
    public void Nobody_does_more_than_a_day_holds_and_all_of_it_adds_up([NUnit.Framework.Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        var now = Monday.AddMinutes(random.Next(0, 7 * 24 * 60));
        var team = Enumerable.Range(0, random.Next(1, 6)).Select(at => AnyAgent(random, at)).ToList();
        var open = Enumerable.Range(0, random.Next(0, 60)).Select(_ => AnyWork(random, team, now)).ToList();
        var openings = Enumerable.Range(0, random.Next(0, 300)).Select(_ => AnyOpening(random, now)).ToList();

        var steps = Play(new(team, open, []), openings, now);

        Assert.That(steps.Select(step => step.Opening), Is.EqualTo(openings));
        var roster = new Roster(team);
        Assert.That(steps.Select(step => step.Assigned), Is.EqualTo(openings.Select(opening => roster.Next(opening.Case))), "the same owners");

        foreach (var desk in steps.Where(step => step.DoneAt is not null).GroupBy(step => (step.Assigned.Owner!, step.Opening.Case.BeginsWithCall)))
        {
            var (owner, isCall) = desk.Key;
            var aDay = isCall ? owner.ADay.Calls : owner.ADay.Emails;
            Assert.That(desk.GroupBy(step => Calendar.DayOf(step.DoneAt!.Value)).Select(day => day.Count()), Has.All.LessThanOrEqualTo(aDay));
            Assert.That(desk.Select(step => step.DoneAt!.Value), Is.Unique);
            Assert.That(
                desk.OrderBy(step => step.DoneAt).Select(step => step.Opening.DueAt), Is.Ordered, "all of them begin now: the nearest limit first");
        }

        var whole = Outlook.Of(steps);
        var parts = steps.GroupBy(step => step.Assigned.Owner?.Id).Select(Outlook.Of).ToList();
        Assert.That(
            (parts.Sum(part => part.Count), parts.Sum(part => part.Late), parts.Sum(part => part.Undone),
                parts.Select(part => part.LateBy).Append(default).Max()),
            Is.EqualTo((openings.Count, whole.Late, whole.Undone, whole.LateBy)));
    }

    [Test]
    public void Twenty_thousand_follow_ups_are_laid_out_well_under_a_second()
    {
        var random = new Random(1);
        var team = Enumerable.Range(0, 20).Select(at => AnyAgent(random, at)).ToList();
        var openings = Enumerable.Range(0, 20_000).Select(_ => AnyOpening(random, Monday)).ToList();
        var open = Enumerable.Range(0, 20_000).Select(_ => AnyWork(random, team, Monday)).ToList();
        Play(new(team, open, []), openings, Monday);

        var watch = Stopwatch.StartNew();
        Play(new(team, open, []), openings, Monday);

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(1)));
    }

    static IReadOnlyList<Rehearsed> Play(Staffing staffing, IReadOnlyList<Opening> openings, DateTimeOffset now) =>
        Rehearsal.Play(staffing, openings, Calendar, now);

    static List<Opening> Calls(int count, DateTimeOffset? from = null) =>
        [.. Enumerable.Repeat(OpeningOf(Segment.VeryDissatisfied, isCall: true, 8, from ?? Monday), count)];

    static Opening OpeningOf(Segment segment, bool isCall, int hours, DateTimeOffset now) =>
        new(new Case(segment, isCall), now, Calendar.Add(now, TimeSpan.FromHours(hours)));

    static Opening AnyOpening(Random random, DateTimeOffset now) =>
        random.Next(2) == 0 ? OpeningOf(Segment.VeryDissatisfied, true, random.Next(1, 12), now) : OpeningOf(Segment.Dissatisfied, false, 16, now);

    static Agent AnyAgent(Random random, int at) => new(Guid.CreateVersion7(), $"Agent {at}", $"agent{at}@example.org")
    {
        ADay = new(random.Next(0, 25), random.Next(0, 50)),
        IsThere = random.Next(8) > 0,
        TakesTurns = random.Next(8) > 0,
    };

    static OpenWork AnyWork(Random random, List<Agent> team, DateTimeOffset now) =>
        new(
            team[random.Next(team.Count)].Id, random.Next(2) == 0, Segment.Dissatisfied,
            now.AddHours(random.Next(-90, 90)), now.AddHours(random.Next(-90, 90)));
}
