using SurveyFollowUp.Core.FollowUps;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class DeliveryTests
{
    static readonly DateTimeOffset Later = Monday.AddHours(2);

    [Test]
    public void Who_waits_for_the_answer_to_a_refused_mail_calls_instead()
    {
        var lost = Lose(Mailed(), isRefused: true);

        Assert.That((lost.CurrentStep!.Kind, lost.Reach, lost.Escalation), Is.EqualTo((StepKind.Call, Reach.Phone, Escalation.None)));
    }

    [Test]
    public void Where_the_refused_address_was_the_only_way_the_lead_decides()
    {
        var lost = Lose(Mailed(Reach.Email), isRefused: true);

        Assert.That((lost.CurrentStep!.Kind, lost.Reach, lost.Escalation), Is.EqualTo((StepKind.Task, Reach.None, Escalation.Lead)));
    }

    [Test]
    public void Where_calls_were_in_vain_too_the_lead_decides()
    {
        var wrongNumber = With(StepKind.Call).Logged(Outcome.WrongNumber);

        Assert.That(Lose(wrongNumber, isRefused: true).CurrentStep!.Kind, Is.EqualTo(StepKind.Task));
    }

    [Test]
    public void A_mail_that_we_gave_up_says_nothing_against_the_address()
    {
        var lost = Lose(Mailed(), isRefused: false);

        Assert.That((lost.CurrentStep!.Kind, lost.Reach), Is.EqualTo((StepKind.Call, Both)));
    }

    [Test]
    public void Where_several_did_not_arrive_it_goes_on_another_way_and_the_address_is_kept()
    {
        var waiting = Mailed();
        var held = waiting.PutOnHold(waiting.Steps.Length, Later.AddDays(7), Plan, Later);

        Assert.That((held.FollowUp.CurrentStep!.Kind, held.FollowUp.Reach), Is.EqualTo((StepKind.Call, Both)));
        Assert.That(held.Events[0], Is.EqualTo(new FollowUpEvent(EventKind.AddressOnHold, Later, Actor: null, Later.AddDays(7).ToString("O"))));
    }

    [Test]
    public void A_lost_question_about_satisfaction_is_asked_by_telephone()
    {
        var asked = VeryDissatisfied().Logged(Outcome.SolvedNow).RungNext();

        Assert.That(Lose(asked, isRefused: true).CurrentStep!.Kind, Is.EqualTo(StepKind.AfterCareCall));
    }

    [Test]
    public void A_mail_that_nobody_waits_for_is_only_told_of()
    {
        var again = Mailed().RungNext().RungNext();
        var change = again.Lose(new LostMail(IsRefused: false, AfterSteps: 1), Plan, Later);

        Assert.That(change.FollowUp, Is.EqualTo(again));
        Assert.That(change.Events.Select(told => told.Kind), Is.EqualTo([EventKind.MailUndelivered]));
    }

    [Test]
    public void Nobody_is_to_write_to_an_address_that_was_refused()
    {
        var lost = Dissatisfied().Lose(new LostMail(IsRefused: true, AfterSteps: 0), Plan, Later).FollowUp;

        Assert.That((lost.CurrentStep!.Kind, Promises.Broken(lost)), Is.EqualTo((StepKind.Call, "")));
    }

    static FollowUp Mailed(Reach reach = Both) => Dissatisfied(reach).Logged(Outcome.MailSent);

    static FollowUp Lose(FollowUp followUp, bool isRefused)
    {
        var change = followUp.Lose(new LostMail(isRefused, followUp.Steps.Length), Plan, Later);

        Assert.That((change.Events[0].Kind, change.Events[0].Detail), Is.EqualTo((EventKind.MailUndelivered, isRefused ? "Refused" : "GivenUp")));
        Assert.That(
            change.Events.Skip(1).Select(told => told.Kind).Where(kind => kind != EventKind.DoneAnotherWay),
            Is.EqualTo(change.FollowUp.Escalation == Escalation.Lead ? [EventKind.EscalatedToLead] : Array.Empty<EventKind>()));
        Assert.That(Promises.Broken(change.FollowUp), Is.Empty);
        return change.FollowUp;
    }
}
