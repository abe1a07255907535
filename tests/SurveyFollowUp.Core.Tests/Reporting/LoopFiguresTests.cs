using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Reporting;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Tests.Reporting;

public sealed class LoopFiguresTests
{
    static readonly DateTimeOffset Monday = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
    static readonly BusinessCalendar Calendar = BusinessCalendar.Weekdays(TimeZoneInfo.Utc, new OpeningHours(new(8, 0), new(17, 0)), _ => false);

    [Test]
    public void Closed_in_time_counts_only_those_whose_goal_has_passed()
    {
        var figures = LoopFigures.Of([Solved(after: 2), Solved(after: 9), Row() with { CloseBy = Monday.AddDays(30) }], Calendar, Monday.AddDays(10));

        Assert.That(figures.ClosedInTime, Is.EqualTo(new Proportion(1, 2)));
    }

    [Test]
    public void What_was_opened_again_is_not_closed()
    {
        var again = Solved(after: 2) with { Status = FollowUpStatus.Open };

        Assert.That(LoopFigures.Of([again], Calendar, Monday.AddDays(10)).ClosedInTime, Is.EqualTo(new Proportion(0, 1)));
    }

    [Test]
    public void The_night_is_no_time_to_first_contact()
    {
        var figures = LoopFigures.Of([Row() with { FirstContactAt = Monday.AddDays(1) }], Calendar, Monday.AddDays(2));

        Assert.That(figures.ToFirstContact, Is.EqualTo(new[] { TimeSpan.FromHours(9) }));
    }

    [Test]
    public void Whoever_waits_for_a_first_contact_more_than_two_working_days_is_told_of()
    {
        var figures = LoopFigures.Of([Row(), Row() with { FirstContactAt = Monday }], Calendar, Monday.AddDays(3));

        Assert.That(figures.Waiting, Is.EqualTo(1));
    }

    static LoopRow Row() =>
        new(FollowUpStatus.Open, Segment.VeryDissatisfied, Monday, Monday.AddDays(7), Monday.AddHours(8), null, null, null, Monday.AddDays(1));

    static LoopRow Solved(int after) => Row() with { Status = FollowUpStatus.AfterCare, SolvedAt = Monday.AddDays(after), NextDueAt = null };
}
