using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class SteeringTests
{
    [Test]
    public void Yes_closes_it_as_recovered_whatever_state_it_is_in()
    {
        foreach (var followUp in Everywhere())
        {
            var answered = followUp.Answer(AfterCareAnswer.Yes, "", Plan, Monday).FollowUp;

            Assert.That((answered.Closing, Promises.Broken(answered)), Is.EqualTo((Closing.Recovered, "")));
        }
    }

    [Test]
    public void Anything_else_opens_it_again_with_a_call([Values(AfterCareAnswer.No, AfterCareAnswer.Partly)] AfterCareAnswer answer)
    {
        foreach (var followUp in Everywhere())
        {
            var change = followUp.Answer(answer, "Still waiting", Plan, Monday);

            Assert.That(change.FollowUp.CurrentStep!.Kind, Is.EqualTo(StepKind.Call));
            Assert.That((change.FollowUp.Reopened, change.FollowUp.SolvedAt, Promises.Broken(change.FollowUp)), Is.EqualTo((1, (DateTimeOffset?)null, "")));
            Assert.That(change.Events.Select(told => told.Kind), Is.EqualTo([EventKind.AfterCareAnswered, EventKind.Reopened]));
        }
    }

    [Test]
    public void The_second_no_goes_to_the_lead()
    {
        var once = Asked().Answer(AfterCareAnswer.No, "", Plan, Monday).FollowUp;
        var twice = once.Answer(AfterCareAnswer.No, "", Plan, Monday).FollowUp;

        Assert.That((once.Escalation, twice.Escalation), Is.EqualTo((Escalation.None, Escalation.Lead)));
    }

    [Test]
    public void A_person_may_change_their_mind_both_ways()
    {
        var recovered = Asked().Answer(AfterCareAnswer.Yes, "", Plan, Monday).FollowUp;
        var reopened = recovered.Answer(AfterCareAnswer.No, "", Plan, Monday.AddDays(1)).FollowUp;
        var again = reopened.Answer(AfterCareAnswer.Yes, "", Plan, Monday.AddDays(2)).FollowUp;

        Assert.That((reopened.Status, reopened.Closing, reopened.ClosedAt), Is.EqualTo((FollowUpStatus.Open, (Closing?)null, (DateTimeOffset?)null)));
        Assert.That((again.Closing, again.ClosedAt), Is.EqualTo((Closing.Recovered, Monday.AddDays(2))));
    }

    [Test]
    public void Another_bad_answer_ends_the_wait([Values(Outcome.MailSent, Outcome.SolvedNow)] Outcome before)
    {
        var heard = Dissatisfied().Logged(before).Hear(Segment.Dissatisfied, Plan, Monday).FollowUp;

        Assert.That((heard.Status, Promises.Broken(heard)), Is.EqualTo((FollowUpStatus.Open, "")));
    }

    [Test]
    public void A_worse_answer_plans_anew()
    {
        var heard = Dissatisfied().Hear(Segment.VeryDissatisfied, Plan, Monday).FollowUp;

        Assert.That((heard.Segment, heard.CurrentStep!.Kind, heard.Steps[0].Outcome), Is.EqualTo((Segment.VeryDissatisfied, StepKind.Call, Outcome.Overtaken)));
        Assert.That(heard.FirstContactAt, Is.Null);
    }

    [Test]
    public void An_answer_that_is_not_worse_leaves_the_plan_as_it_is([Values(Segment.Dissatisfied, Segment.VeryDissatisfied)] Segment segment)
    {
        var followUp = VeryDissatisfied();

        Assert.That(followUp.Hear(segment, Plan, Monday).FollowUp, Is.EqualTo(followUp));
    }

    [Test]
    public void Snoozing_hides_the_step_and_moves_no_limit()
    {
        var followUp = VeryDissatisfied();
        var snoozed = followUp.Snooze(Monday.AddDays(2), Nadia, Monday).FollowUp;

        Assert.That(snoozed.CurrentStep, Is.EqualTo(followUp.CurrentStep! with { StartsAt = Monday.AddDays(2) }));
        Assert.That(snoozed.Alarms, Is.EqualTo(followUp.Alarms));
    }

    [Test]
    public void Handing_over_changes_the_owner_and_nothing_else()
    {
        var followUp = VeryDissatisfied();

        Assert.That(followUp.HandOver(Tomas, "Tomás", "My holidays", Nadia, Monday).FollowUp, Is.EqualTo(followUp with { OwnerId = Tomas }));
    }

    [Test]
    public void Escalating_by_hand_gives_it_to_the_lead()
    {
        var escalated = VeryDissatisfied().EscalateTo(Tomas, "Tomás", "Too hard for me", Nadia, Monday).FollowUp;

        Assert.That((escalated.OwnerId, escalated.Escalation), Is.EqualTo((Tomas, Escalation.Lead)));
    }

    static FollowUp Asked() => VeryDissatisfied().Logged(Outcome.SolvedNow).RungNext();

    static IEnumerable<FollowUp> Everywhere() =>
        [VeryDissatisfied(), Dissatisfied().Logged(Outcome.MailSent), VeryDissatisfied().Logged(Outcome.SolvedNow), Asked(), Asked().RungNext()];
}
