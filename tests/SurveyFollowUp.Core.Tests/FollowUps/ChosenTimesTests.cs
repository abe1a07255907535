using SurveyFollowUp.Core.FollowUps;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class ChosenTimesTests
{
    static readonly DateTimeOffset Thursday = Monday.AddDays(3);

    [Test]
    public void From_everywhere_it_becomes_a_promised_call_at_that_time_and_the_only_thing_waited_for()
    {
        foreach (var followUp in Everywhere())
        {
            var chosen = Choose(followUp).FollowUp;

            Assert.That(
                chosen.CurrentStep! with { Id = default, Ordinal = 0 },
                Is.EqualTo(new Step(default, 0, StepKind.Call, Thursday.AddMinutes(-10), Thursday, IsPromise: true, What: "Ring twice")));
            Assert.That(chosen.Alarms.Select(alarm => alarm.Kind), Has.None.EqualTo(AlarmKind.SilenceIsOver).And.None.EqualTo(AlarmKind.AskAfterCare));
            Assert.That(
                (chosen.Status, chosen.Escalation, chosen.Closing, Promises.Broken(chosen)),
                Is.EqualTo((FollowUpStatus.Open, Escalation.None, (Closing?)null, "")));
        }
    }

    [Test]
    public void It_is_the_same_step_as_one_that_was_agreed_on_by_telephone()
    {
        var agreed = With(StepKind.Call).Log(new LogEntry(Outcome.CallBack, Nadia, When: Thursday), Plan, Monday).FollowUp;
        var chosen = With(StepKind.Call).ChooseTime(Thursday, "", Plan, Monday).FollowUp;

        Assert.That(chosen.CurrentStep! with { Id = default }, Is.EqualTo(agreed.CurrentStep! with { Id = default }));
        Assert.That(
            chosen.Alarms.Select(alarm => (alarm.Kind, alarm.RingsAt)),
            Is.EqualTo(agreed.Alarms.Where(IsOfStep).Select(alarm => (alarm.Kind, alarm.RingsAt))));
    }

    [Test]
    public void The_story_says_when_and_what_they_wrote()
    {
        var told = Choose(Silent()).Events;

        Assert.That(told, Is.EqualTo([new FollowUpEvent(EventKind.TimeChosen, Monday, null, Thursday.ToString("O"), "Ring twice")]));
    }

    [Test]
    public void What_was_closed_opens_again_with_a_new_limit()
    {
        var closed = Silent().Close(Closing.Unreachable, Monday);
        var chosen = closed.ChooseTime(Thursday.AddDays(30), "", Plan, Monday.AddDays(30));

        Assert.That(chosen.Events.Select(told => told.Kind), Is.EqualTo([EventKind.TimeChosen, EventKind.Reopened]));
        Assert.That(chosen.FollowUp.CloseBy, Is.GreaterThan(Monday.AddDays(30)));
    }

    [TestCase(61, true)]
    [TestCase(60, true)]
    [TestCase(59, false)]
    [TestCase(-1, true)]
    public void It_can_be_changed_until_an_hour_before_and_again_when_nobody_called(int minutesLeft, bool canChoose)
    {
        Assert.That(Choose(Silent()).FollowUp.CanChooseTime(Thursday.AddMinutes(-minutesLeft)), Is.EqualTo(canChoose));
    }

    [Test]
    public void A_meeting_or_an_errand_is_not_put_aside_by_a_link_and_nobody_is_called_against_their_will()
    {
        var errand = With(StepKind.Call).Logged(Outcome.ErrandGiven);
        var meeting = With(StepKind.Call).Log(
            new LogEntry(Outcome.NextStepAgreed, Nadia, When: Thursday) { NextKind = StepKind.Meeting }, Plan, Monday).FollowUp;
        var stopped = VeryDissatisfied().StopContact(Plan, Monday).FollowUp;

        foreach (var followUp in new[] { errand, meeting, stopped })
        {
            Assert.That(followUp.CanChooseTime(Monday), Is.False);
            Assert.That(() => Choose(followUp), Throws.InstanceOf<ForbiddenMoveException>());
        }
    }

    [Test]
    public void Withdrawn_after_our_letter_we_wait_once_more_and_silence_ends_as_before()
    {
        var withdrawn = Choose(Silent()).FollowUp.WithdrawTime(Plan, Monday);

        Assert.That(withdrawn.Events.Select(told => (told.Kind, told.Detail)), Is.EqualTo([(EventKind.TimeWithdrawn, Thursday.ToString("O"))]));
        Assert.That(withdrawn.Letters, Is.Empty, "the letter is not sent again");
        Assert.That((withdrawn.FollowUp.Status, Promises.Broken(withdrawn.FollowUp)), Is.EqualTo((FollowUpStatus.Waiting, "")));
        Assert.That(withdrawn.FollowUp.RingNext().FollowUp.Escalation, Is.EqualTo(Escalation.Lead), "then the lead decides");
    }

    [Test]
    public void Withdrawn_from_everywhere_there_is_something_next()
    {
        foreach (var followUp in Everywhere())
            Assert.That(Promises.Broken(Choose(followUp).FollowUp.WithdrawTime(Plan, Monday).FollowUp), Is.Empty);

        Assert.That(() => Silent().WithdrawTime(Plan, Monday), Throws.InstanceOf<ForbiddenMoveException>());
    }

    static Change Choose(FollowUp followUp) => followUp.ChooseTime(Thursday, "Ring twice", Plan, Monday);

    /// <summary>Three calls in vain, and the letter that offers times.</summary>
    static FollowUp Silent() => With(StepKind.Call).Logged(Outcome.NoAnswer).Logged(Outcome.NoAnswer).Logged(Outcome.NoAnswer);

    static bool IsOfStep(Alarm alarm) => alarm.Kind != AlarmKind.UpdateIsDue;

    static IEnumerable<FollowUp> Everywhere() =>
    [
        Silent(), VeryDissatisfied(), Dissatisfied(), VeryDissatisfied(Reach.Email), VeryDissatisfied(Reach.None),
        With(StepKind.Call).Logged(Outcome.CallBack), With(StepKind.Call).Logged(Outcome.WrongNumber), With(StepKind.Call).Logged(Outcome.SolvedNow),
        Dissatisfied().Logged(Outcome.MailSent), Silent().RungNext(), Silent().Close(Closing.Unreachable, Monday),
        VeryDissatisfied().Close(Closing.Recovered, Monday),
    ];
}
