using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class LoggingTests
{
    [Test]
    public void Whatever_comes_of_a_step_somebody_knows_what_is_next(
        [Values] StepKind kind, [Values] Outcome outcome, [Values(Reach.None, Reach.Email, Reach.Phone, Both)] Reach reach, [Values(0, 1, 2)] int callsInVain)
    {
        var followUp = With(kind, reach);
        for (var i = 0; i < callsInVain && followUp.CurrentStep?.Kind.OutcomesOf().Contains(Outcome.NoAnswer) == true; i++)
            followUp = followUp.Logged(Outcome.NoAnswer);

        if (followUp.CurrentStep is not { } current)
        {
            // Whoever did not come to the meeting, and has no telephone, is written to.
            Assert.That((followUp.Status, Promises.Broken(followUp)), Is.EqualTo((FollowUpStatus.Waiting, "")));
            return;
        }

        if (current.Kind.ConsequenceOf(current.IsPromise, outcome) is null)
        {
            Assert.That(() => followUp.Log(outcome), Throws.TypeOf<ForbiddenMoveException>());
            return;
        }

        var change = followUp.Log(outcome);

        Assert.That(Promises.Broken(change.FollowUp), Is.Empty);
        Assert.That(change.FollowUp.CurrentStep?.DueAt ?? DateTimeOffset.MaxValue, Is.GreaterThan(Monday));
        Assert.That(change.Events[0].Kind, Is.EqualTo(EventKind.StepDone));
        Assert.That(change.FollowUp.Status == FollowUpStatus.Closed, Is.EqualTo(change.Events[^1].Kind == EventKind.Closed));
    }

    [Test]
    public void Solved_is_asked_about_three_working_days_later()
    {
        var solved = VeryDissatisfied().Logged(Outcome.SolvedNow);

        Assert.That(solved.Status, Is.EqualTo(FollowUpStatus.AfterCare));
        Assert.That(solved.SolvedAt, Is.EqualTo(Monday));
        Assert.That(solved.Alarms.Single().RingsAt, Is.EqualTo(Monday.AddDays(3)));
    }

    [Test]
    public void Satisfied_when_asked_by_telephone_is_recovered()
    {
        Assert.That(With(StepKind.AfterCareCall, Reach.Phone).Logged(Outcome.SolvedNow).Closing, Is.EqualTo(Closing.Recovered));
    }

    [Test]
    public void Three_calls_in_vain_then_a_mail_then_silence_then_the_lead_decides()
    {
        var followUp = VeryDissatisfied().Logged(Outcome.NoAnswer).Logged(Outcome.NoAnswer);
        var third = followUp.Log(Outcome.NoAnswer);
        Assert.That(third.Letters, Is.EqualTo(["tried-to-call"]));
        Assert.That(third.FollowUp.Status, Is.EqualTo(FollowUpStatus.Waiting));

        var decided = third.FollowUp.RungNext();

        Assert.That(decided.CurrentStep!.Kind, Is.EqualTo(StepKind.Task));
        Assert.That(decided.Escalation, Is.EqualTo(Escalation.Lead));
    }

    [Test]
    public void Three_calls_in_vain_without_an_address_go_to_the_lead_at_once()
    {
        var followUp = VeryDissatisfied(Reach.Phone).Logged(Outcome.NoAnswer).Logged(Outcome.NoAnswer).Logged(Outcome.NoAnswer);

        Assert.That((followUp.CurrentStep!.Kind, followUp.Escalation), Is.EqualTo((StepKind.Task, Escalation.Lead)));
    }

    [Test]
    public void A_talk_in_between_lets_the_count_of_calls_begin_anew()
    {
        var followUp = VeryDissatisfied().Logged(Outcome.NoAnswer).Logged(Outcome.NoAnswer).Logged(Outcome.CallBack).Logged(Outcome.NoAnswer);

        Assert.That(followUp.CurrentStep!.Kind, Is.EqualTo(StepKind.Call));
    }

    [Test]
    public void Three_after_care_calls_in_vain_close_it_unconfirmed()
    {
        var followUp = With(StepKind.AfterCareCall, Reach.Phone).Logged(Outcome.NoAnswer).Logged(Outcome.NoAnswer).Logged(Outcome.NoAnswer);

        Assert.That(followUp.Closing, Is.EqualTo(Closing.SolvedNotConfirmed));
    }

    [Test]
    public void A_wrong_number_is_not_called_again()
    {
        var change = VeryDissatisfied().Log(Outcome.WrongNumber);

        Assert.That(change.FollowUp.Reach, Is.EqualTo(Reach.Email));
        Assert.That(change.Letters, Is.EqualTo(["ask-for-number"]));
    }

    [Test]
    public void After_unacceptable_behaviour_the_lead_goes_on_in_writing()
    {
        var followUp = VeryDissatisfied().Logged(Outcome.UnacceptableBehaviour);

        Assert.That(followUp.OwnerId, Is.EqualTo(Tomas));
        Assert.That((followUp.CurrentStep!.Kind, followUp.Escalation), Is.EqualTo((StepKind.Email, Escalation.Lead)));
    }

    [Test]
    public void No_contact_wanted_closes_it_and_stops_all_mail()
    {
        var change = Dissatisfied().Log(Outcome.NoContactWanted);

        Assert.That(change.StopsContact, Is.True);
        Assert.That(change.FollowUp.Closing, Is.EqualTo(Closing.NoContactWanted));
    }

    [Test]
    public void Logging_a_step_takes_the_pressure_off()
    {
        Assert.That(VeryDissatisfied().RaiseTo(Escalation.Manager).Logged(Outcome.CallBack).Escalation, Is.EqualTo(Escalation.None));
    }

    [TestCase(Outcome.SolvedNow, true)]
    [TestCase(Outcome.CallBack, true)]
    [TestCase(Outcome.NoAnswer, false)]
    [TestCase(Outcome.WrongNumber, false)]
    [TestCase(Outcome.MailSent, true)]
    public void Only_reaching_the_person_is_first_contact(Outcome outcome, bool isContact)
    {
        Assert.That(VeryDissatisfied().Logged(outcome).FirstContactAt, isContact ? Is.EqualTo(Monday) : Is.Null);
    }

    [Test]
    public void First_contact_is_the_first()
    {
        var followUp = VeryDissatisfied().Logged(Outcome.CallBack).Logged(Outcome.SolvedNow, Monday.AddDays(1));

        Assert.That(followUp.FirstContactAt, Is.EqualTo(Monday));
    }

    [Test]
    public void A_promise_without_its_moment_is_refused([Values(Outcome.CallBack, Outcome.NextStepAgreed)] Outcome outcome)
    {
        Assert.That(() => VeryDissatisfied().Log(new LogEntry(outcome, Nadia), Plan, Monday), Throws.TypeOf<ForbiddenMoveException>());
    }

    [Test]
    public void Where_there_is_no_step_there_is_nothing_to_log()
    {
        Assert.That(() => VeryDissatisfied().Logged(Outcome.SolvedNow).Log(Outcome.SolvedNow), Throws.TypeOf<ForbiddenMoveException>());
    }

    [Test]
    public void The_cause_is_kept_with_whether_anybody_chose_it()
    {
        var followUp = VeryDissatisfied().Log(new LogEntry(Outcome.SolvedNow, Nadia, Cause: "Waiting", CauseIsSuggested: true), Plan, Monday).FollowUp;

        Assert.That((followUp.Cause, followUp.CauseIsSuggested), Is.EqualTo(("Waiting", true)));
        Assert.That(followUp.Segment, Is.EqualTo(Segment.VeryDissatisfied));
    }
}
