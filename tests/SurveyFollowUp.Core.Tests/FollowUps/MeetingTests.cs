using SurveyFollowUp.Core.FollowUps;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class MeetingTests
{
    static readonly DateTimeOffset Friday = Monday.AddDays(4).AddHours(5);

    static readonly MeetingTerms AtTheirs = new(45, "Storgatan 3");

    static FollowUp Agreed(DateTimeOffset when, Reach reach = Both, DateTimeOffset? agreedAt = null)
    {
        var entry = new LogEntry(Outcome.NextStepAgreed, Nadia, When: when) { NextKind = StepKind.Meeting, Terms = AtTheirs };
        return VeryDissatisfied(reach).Log(entry, Plan, agreedAt ?? Monday).FollowUp;
    }

    [Test]
    public void What_is_agreed_is_a_meeting_and_the_persons_calendar_hears_of_it()
    {
        var change = VeryDissatisfied().Log(
            new LogEntry(Outcome.NextStepAgreed, Nadia, When: Friday) { NextKind = StepKind.Meeting, Terms = AtTheirs }, Plan, Monday);

        var meeting = change.FollowUp.Meeting!;
        Assert.That((meeting.StartsAt, meeting.Sequence, meeting.Terms), Is.EqualTo((Friday, 0, AtTheirs)));
        Assert.That(meeting.StepId, Is.EqualTo(change.FollowUp.CurrentStep!.Id));
        Assert.That(change.Events.Last().Kind, Is.EqualTo(EventKind.MeetingAgreed));
    }

    [Test]
    public void Moved_it_is_the_same_meeting_one_change_later()
    {
        var before = Agreed(Friday);
        var change = before.Log(new LogEntry(Outcome.Moved, Nadia, When: Friday.AddDays(3)), Plan, Monday);
        var again = change.FollowUp.Log(
            new LogEntry(Outcome.NextStepAgreed, Nadia, When: Friday.AddDays(4)) { NextKind = StepKind.Meeting }, Plan, Monday);

        Assert.That(again.FollowUp.Meetings.Select(one => (one.Uid, one.Sequence, one.Terms)), Is.EqualTo(new[] { (before.Meeting!.Uid, 2, AtTheirs) }));
        Assert.That(new[] { change.Events.Last().Kind, again.Events.Last().Kind }, Has.All.EqualTo(EventKind.MeetingMoved));
    }

    [TestCase(Outcome.SolvedNow, true, MeetingEnd.Held, TestName = "Held, and solved")]
    [TestCase(Outcome.DidNotCome, true, MeetingEnd.Missed, TestName = "They did not come")]
    [TestCase(Outcome.CalledOff, false, MeetingEnd.CalledOff, TestName = "They called it off")]
    [TestCase(Outcome.SolvedNow, false, MeetingEnd.CalledOff, TestName = "Solved before it: nobody meets")]
    public void It_ends_once_and_their_calendar_hears_only_that_it_will_not_be(Outcome outcome, bool isAfter, MeetingEnd end)
    {
        var change = Agreed(Friday).Log(outcome, isAfter ? Friday.AddHours(1) : Friday.AddHours(-1));

        var meeting = change.FollowUp.Meetings.Single();
        Assert.That((meeting.End, meeting.Sequence), Is.EqualTo(((MeetingEnd?)end, end == MeetingEnd.CalledOff ? 1 : 0)));
        Assert.That(change.Events.Any(told => told.Kind == EventKind.MeetingCalledOff), Is.EqualTo(end == MeetingEnd.CalledOff));
    }

    [Test]
    public void Whoever_did_not_come_or_called_off_is_asked_how_it_goes_on([Values(Outcome.DidNotCome, Outcome.CalledOff)] Outcome outcome)
    {
        Assert.That(Agreed(Friday).Logged(outcome, Friday).CurrentStep!.Kind, Is.EqualTo(StepKind.Call));
        Assert.That(Agreed(Friday, Reach.Email).Logged(outcome, Friday).CurrentStep!.Kind, Is.EqualTo(StepKind.Email));
    }

    [Test]
    public void An_end_by_the_customer_calls_it_off()
    {
        foreach (var change in new[] { Agreed(Friday).Answer(AfterCareAnswer.Yes, "", Plan, Monday), Agreed(Friday).StopContact(Plan, Monday) })
            Assert.That((change.FollowUp.Meeting, change.Events.Last().Kind), Is.EqualTo(((Meeting?)null, EventKind.MeetingCalledOff)));
    }

    [Test]
    public void On_the_working_day_before_they_are_reminded_unless_it_was_agreed_within_a_day_or_somebody_stops_it()
    {
        var agreed = Agreed(Friday);
        var alarm = agreed.Alarms.Single(alarm => alarm.Kind == AlarmKind.RemindOfMeeting);
        Assert.That(alarm.RingsAt, Is.EqualTo(Monday.AddDays(3).AddHours(-1)), "Thursday at eight");

        var rung = agreed.Ring(alarm, Plan, alarm.RingsAt);
        Assert.That((rung.Letters.Single(), rung.Events.Single().Kind), Is.EqualTo(("meeting-reminder", EventKind.MeetingReminded)));
        Assert.That(agreed.Ring(alarm, Plan, Friday).Letters, Is.Empty, "too late");

        Assert.That(Reminders(Agreed(Monday.AddHours(23))), Is.Zero, "the working day before has begun");
        var atDawn = Monday.AddHours(-3);
        Assert.That(Reminders(Agreed(atDawn.AddHours(23), agreedAt: atDawn)), Is.Zero, "they have just agreed");
        Assert.That(Reminders(Agreed(atDawn.AddHours(25), agreedAt: atDawn)), Is.EqualTo(1));
        Assert.That(Reminders(Agreed(Friday, Reach.Phone)), Is.Zero, "there is no address");
        Assert.That(Reminders(agreed.Stop(AlarmKind.RemindOfMeeting, new Stopper(Nadia, Escalation.None, ""), Plan, Monday).FollowUp), Is.Zero);
        Assert.That(Reminders(Agreed(Monday.AddDays(7))), Is.EqualTo(1));
        Assert.That(Agreed(Monday.AddDays(7)).Alarms.Single(one => one.Kind == AlarmKind.RemindOfMeeting).RingsAt,
            Is.EqualTo(Monday.AddDays(4).AddHours(-1)), "the Friday before the Monday");
    }

    [Test]
    public void While_a_boundary_lets_us_only_write_nobody_meets()
    {
        var until = Monday.AddDays(30);
        var written = VeryDissatisfied() with { InWritingUntil = until };
        var agreed = written.Log(new LogEntry(Outcome.NextStepAgreed, Nadia, When: Friday) { NextKind = StepKind.Meeting }, Plan, Monday).FollowUp;
        Assert.That((agreed.CurrentStep!.Kind, agreed.Meeting, written.CanChooseMeeting(Monday)), Is.EqualTo((StepKind.Email, (Meeting?)null, false)));

        var calledOff = (Agreed(Friday) with { InWritingUntil = until }).GoOnInWriting(Tomas, "Tomás", Nadia, Plan, Monday);
        Assert.That((calledOff.FollowUp.Meeting, calledOff.Events.Last().Kind), Is.EqualTo(((Meeting?)null, EventKind.MeetingCalledOff)));
    }

    [Test]
    public void Each_kind_of_step_has_the_outcomes_that_make_sense_for_it()
    {
        Assert.That(StepKind.Email.OutcomesOf(), Does.Contain(Outcome.WrongAddress).And.Not.Contain(Outcome.NoAnswer).And.Not.Contain(Outcome.WrongNumber));
        Assert.That(StepKind.Meeting.OutcomesOf(isPromise: true), Does.Contain(Outcome.DidNotCome).And.Not.Contain(Outcome.NoAnswer));
        Assert.That(StepKind.Meeting.OutcomesOf(), Is.EqualTo(StepKind.Call.OutcomesOf()), "what is only planned is first a call");

        var wrong = Dissatisfied().Logged(Outcome.WrongAddress);
        Assert.That((wrong.Reach, wrong.CurrentStep!.Kind), Is.EqualTo((Reach.Phone, StepKind.Call)));
    }

    static int Reminders(FollowUp followUp) => followUp.Alarms.Count(alarm => alarm.Kind == AlarmKind.RemindOfMeeting);
}
