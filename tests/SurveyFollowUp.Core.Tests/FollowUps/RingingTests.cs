using SurveyFollowUp.Core.FollowUps;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class RingingTests
{
    [Test]
    public void A_step_left_undone_warns_its_owner_then_reaches_the_lead_then_the_manager()
    {
        var followUp = VeryDissatisfied();
        var heard = new List<(EventKind, Escalation)>();
        while (followUp.Alarms.Length > 0)
        {
            var change = followUp.RingNext();
            followUp = change.FollowUp;
            heard.Add((change.Events.Single().Kind, followUp.Escalation));
        }

        Assert.That(heard, Is.EqualTo(new[]
        {
            (EventKind.OwnerWarned, Escalation.None),
            (EventKind.EscalatedToLead, Escalation.Lead),
            (EventKind.EscalatedToManager, Escalation.Manager),
        }));
        Assert.That(Promises.Broken(followUp), Is.Empty);
    }

    [Test]
    public void After_an_unanswered_mail_one_reminder_and_then_a_call()
    {
        var reminded = Dissatisfied().Logged(Outcome.MailSent).RingNext();
        Assert.That(reminded.Letters, Is.EqualTo([LetterUse.Reminder]));
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

        Assert.That(secondSilence.RingNext().Letters, Is.EqualTo([LetterUse.Reminder]));
    }

    [Test]
    public void Whoever_has_an_address_is_asked_by_mail_whether_it_is_solved_and_has_ten_working_days()
    {
        var change = VeryDissatisfied().Logged(Outcome.SolvedNow).RingNext();

        Assert.That(change.Letters, Is.EqualTo([LetterUse.AfterCare]));
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
        var belongs = kind switch
        {
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
}
