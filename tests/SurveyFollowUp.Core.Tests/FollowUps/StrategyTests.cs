using System.Globalization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class StrategyTests
{
    [TestCase(Segment.VeryDissatisfied, Both, StepKind.Call)]
    [TestCase(Segment.VeryDissatisfied, Reach.Phone, StepKind.Call)]
    [TestCase(Segment.VeryDissatisfied, Reach.Email, StepKind.Email)]
    [TestCase(Segment.VeryDissatisfied, Reach.None, StepKind.Task)]
    [TestCase(Segment.Dissatisfied, Both, StepKind.Email)]
    [TestCase(Segment.Dissatisfied, Reach.Email, StepKind.Email)]
    [TestCase(Segment.Dissatisfied, Reach.Phone, StepKind.Call)]
    [TestCase(Segment.Dissatisfied, Reach.None, StepKind.Task)]
    public void The_first_step_fits_how_bad_it_is_and_how_the_person_can_be_reached(Segment segment, Reach reach, StepKind expected)
    {
        Assert.That(Plan.Playbook.PlanOf(segment).First(reach).Kind, Is.EqualTo(expected));
    }

    [Test]
    public void The_very_dissatisfied_are_called_within_a_working_day()
    {
        var followUp = VeryDissatisfied();

        Assert.That(followUp.CurrentStep!.DueAt, Is.EqualTo(At("2026-03-02T17:00+01:00")));
        Assert.That(Clock(followUp), Is.EqualTo(["WarnOwner Mon 15:00", "EscalateToLead Mon 17:00", "EscalateToManager Tue 16:00"]));
        Assert.That(followUp.CloseBy, Is.EqualTo(Monday.AddDays(7)));
    }

    [Test]
    public void The_dissatisfied_are_written_to_within_two()
    {
        var followUp = Dissatisfied();

        Assert.That(followUp.CurrentStep!.DueAt, Is.EqualTo(At("2026-03-03T16:00+01:00")));
        Assert.That(Clock(followUp), Is.EqualTo(["WarnOwner Tue 12:00", "EscalateToLead Tue 16:00", "EscalateToManager Wed 15:00"]));
        Assert.That(followUp.CloseBy, Is.EqualTo(Monday.AddDays(14)));
    }

    [Test]
    public void A_promise_appears_ten_minutes_before_and_the_lead_hears_an_hour_after()
    {
        var promised = VeryDissatisfied().Log(new LogEntry(Outcome.CallBack, Nadia, When: At("2026-03-04T14:00+01:00")), Plan, Monday).FollowUp;

        Assert.That(promised.CurrentStep, Has.Property("IsPromise").True.And.Property("Kind").EqualTo(StepKind.Call));
        Assert.That(promised.CurrentStep!.StartsAt, Is.EqualTo(At("2026-03-04T13:50+01:00")));
        Assert.That(Clock(promised), Is.EqualTo(["WarnOwner Wed 14:00", "EscalateToLead Wed 15:00", "EscalateToManager Thu 14:00"]));
    }

    [Test]
    public void Three_calls_in_vain_fall_in_three_parts_of_the_day()
    {
        var followUp = VeryDissatisfied();
        var parts = new List<PartOfDay>();
        for (var now = Monday; followUp.Status == FollowUpStatus.Open && parts.Count < 4; now = followUp.CurrentStep?.StartsAt ?? now)
        {
            parts.Add(Plan.Calendar.PartOf(now));
            followUp = followUp.Logged(Outcome.NoAnswer, now);
        }

        Assert.That(parts, Has.Count.EqualTo(3).And.Unique);
        Assert.That(followUp.Status, Is.EqualTo(FollowUpStatus.Waiting));
    }

    static IEnumerable<string> Clock(FollowUp followUp) =>
        Plan.Ahead(followUp).Where(alarm => alarm.Kind <= AlarmKind.EscalateToManager).Select(alarm => string.Create(
            CultureInfo.InvariantCulture,
            $"{alarm.Kind} {TimeZoneInfo.ConvertTime(alarm.RingsAt, Plan.Calendar.Zone):ddd HH:mm}"));

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
