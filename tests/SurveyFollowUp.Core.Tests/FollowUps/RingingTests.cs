using System.Globalization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class RingingTests
{
    [Test]
    public void A_step_left_undone_warns_its_owner_then_reaches_the_lead_then_the_manager_each_once_and_then_is_said_again_every_working_day()
    {
        var followUp = VeryDissatisfied();

        Assert.That(Ring(ref followUp, until: Monday.AddDays(4)), Is.EqualTo(new[]
        {
            "Mon 15:00 OwnerWarned None",
            "Mon 17:00 EscalatedToLead Lead",
            "Tue 16:00 EscalatedToManager Manager",
            "Wed 16:00 StillUnheard Manager",
            "Thu 15:45 ClosingWarned Manager",
            "Thu 16:00 StillUnheard Manager",
        }));
        Assert.That(Promises.Broken(followUp), Is.Empty);
    }

    [Test]
    public void What_is_said_every_day_stops_when_somebody_acts()
    {
        var followUp = VeryDissatisfied();
        Ring(ref followUp, until: Monday.AddDays(3));

        var (now, tomorrow) = (Monday.AddDays(3), Monday.AddDays(4));

        Assert.That(Ahead(followUp), Does.Contain(AlarmKind.RepeatDaily));
        Assert.That(Ahead(followUp.Snooze(tomorrow, Nadia, now).FollowUp), Does.Not.Contain(AlarmKind.RepeatDaily));
        Assert.That(Ahead(followUp.Logged(Outcome.CallBack, now)), Does.Not.Contain(AlarmKind.RepeatDaily));
    }

    [Test]
    public void The_dissatisfied_are_not_said_every_day()
    {
        var followUp = Dissatisfied();

        Assert.That(Ring(ref followUp, until: Monday.AddDays(30)).Where(told => told.Contains("StillUnheard", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void The_limit_for_the_whole_matter_warns_then_reaches_the_lead_and_the_manager()
    {
        var followUp = VeryDissatisfied().Logged(Outcome.CallBack);
        var kinds = Plan.Ahead(followUp).Select(alarm => alarm.Kind).Where(kind => kind >= AlarmKind.WarnOfClosing);

        Assert.That(kinds, Is.EqualTo([AlarmKind.WarnOfClosing, AlarmKind.ClosingToLead, AlarmKind.ClosingToManager]));
        Assert.That(Plan.Ahead(followUp).Single(alarm => alarm.Kind == AlarmKind.ClosingToLead).RingsAt, Is.EqualTo(followUp.CloseBy));
    }

    [Test]
    public void Whoever_was_promised_something_far_off_hears_from_us_in_between()
    {
        var entry = new LogEntry(Outcome.NextStepAgreed, Nadia, When: Monday.AddDays(20));
        var followUp = VeryDissatisfied().Log(entry, Plan, Monday).FollowUp;

        Assert.That(followUp.Alarms.Single(alarm => alarm.Kind == AlarmKind.UpdateIsDue).RingsAt, Is.EqualTo(Monday.AddDays(7)));
    }

    [Test]
    public void After_an_unanswered_mail_one_reminder_and_then_a_call()
    {
        var reminded = Dissatisfied().Logged(Outcome.MailSent).RingNext();
        Assert.That(reminded.Letters, Is.EqualTo(["reminder"]));
        Assert.That(reminded.FollowUp.Status, Is.EqualTo(FollowUpStatus.Waiting));

        var called = reminded.FollowUp.RingNext();

        Assert.That(called.Letters, Is.Empty);
        Assert.That(called.FollowUp.CurrentStep!.Kind, Is.EqualTo(StepKind.Call));
    }

    [Test]
    public void After_an_unanswered_mail_to_somebody_without_a_telephone_somebody_looks()
    {
        Assert.That(Dissatisfied(Reach.Email).Logged(Outcome.MailSent).RungNext().RungNext().CurrentStep!.Kind, Is.EqualTo(StepKind.Task));
    }

    [Test]
    public void A_second_silence_is_reminded_again()
    {
        var secondSilence = Dissatisfied().Logged(Outcome.MailSent).RungNext().RungNext().Logged(Outcome.MailSent);

        Assert.That(secondSilence.RingNext().Letters, Is.EqualTo(["reminder"]));
    }

    [Test]
    public void Whoever_has_an_address_is_asked_by_mail_whether_it_is_solved_and_has_ten_working_days()
    {
        var change = VeryDissatisfied().Logged(Outcome.SolvedNow).RingNext();

        Assert.That(change.Letters, Is.EqualTo(["after-care"]));
        Assert.That(change.FollowUp.Alarms.Single().Kind, Is.EqualTo(AlarmKind.AfterCareIsOver));
        Assert.That(change.FollowUp.Alarms.Single().RingsAt, Is.EqualTo(Monday.AddDays(3).AddDays(14)));
    }

    [Test]
    public void Whoever_has_only_a_telephone_is_called()
    {
        var change = VeryDissatisfied(Reach.Phone).Logged(Outcome.SolvedNow).RingNext();

        Assert.That(change.FollowUp.CurrentStep!.Kind, Is.EqualTo(StepKind.AfterCareCall));
    }

    [Test]
    public void Whoever_has_neither_is_not_asked()
    {
        Assert.That(VeryDissatisfied(Reach.None).Logged(Outcome.SolvedNow).RungNext().Closing, Is.EqualTo(Closing.SolvedNotConfirmed));
    }

    [Test]
    public void The_unanswered_question_closes_it_as_solved_but_not_confirmed()
    {
        var change = VeryDissatisfied().Logged(Outcome.SolvedNow).RungNext().RingNext();

        Assert.That(change.FollowUp.Closing, Is.EqualTo(Closing.SolvedNotConfirmed));
        Assert.That(change.Events.Single().Kind, Is.EqualTo(EventKind.Closed));
    }

    [Test]
    public void No_alarm_disturbs_a_closed_follow_up([Values] AlarmKind kind)
    {
        var closed = VeryDissatisfied().Logged(Outcome.NoContactWanted);

        Assert.That(closed.Ring(new Alarm(Guid.CreateVersion7(), kind, Monday), Plan, Monday).Events, Is.Empty);
    }

    [Test]
    public void An_alarm_of_another_time_does_nothing([Values] AlarmKind kind, [Values] FollowUpStatus status)
    {
        var followUp = VeryDissatisfied() with { Status = status };
        FollowUpStatus? belongs = kind switch
        {
            AlarmKind.RemindOfMeeting => null,
            AlarmKind.SilenceIsOver => FollowUpStatus.Waiting,
            AlarmKind.AskAfterCare or AlarmKind.AfterCareIsOver => FollowUpStatus.AfterCare,
            _ => FollowUpStatus.Open,
        };

        Assert.That(followUp.Ring(new Alarm(Guid.CreateVersion7(), kind, Monday), Plan, Monday).Events.IsEmpty, Is.EqualTo(status != belongs));
    }

    [Test]
    public void An_escalation_never_goes_down()
    {
        var atManager = VeryDissatisfied().RaiseTo(Escalation.Manager);

        Assert.That(atManager.RaiseTo(Escalation.Lead).Escalation, Is.EqualTo(Escalation.Manager));
    }

    static IEnumerable<AlarmKind> Ahead(FollowUp followUp) => followUp.Alarms.Select(alarm => alarm.Kind);

    /// <summary>Every alarm up to then, each on its time.</summary>
    static List<string> Ring(ref FollowUp followUp, DateTimeOffset until)
    {
        var heard = new List<string>();
        while (followUp.Alarms.MinBy(alarm => alarm.RingsAt) is { } alarm && alarm.RingsAt < until)
        {
            var change = followUp.Ring(alarm, Plan, alarm.RingsAt);
            followUp = change.FollowUp;
            heard.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{TimeZoneInfo.ConvertTime(alarm.RingsAt, Plan.Calendar.Zone):ddd HH:mm} {change.Events.Single().Kind} {followUp.Escalation}"));
        }

        return heard;
    }
}
