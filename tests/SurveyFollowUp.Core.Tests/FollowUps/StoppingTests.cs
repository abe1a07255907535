using SurveyFollowUp.Core.FollowUps;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class StoppingTests
{
    static readonly AlarmKind[] Limits =
    [
        AlarmKind.WarnOwner, AlarmKind.EscalateToLead, AlarmKind.EscalateToManager, AlarmKind.RepeatDaily,
        AlarmKind.WarnOfClosing, AlarmKind.ClosingToLead, AlarmKind.ClosingToManager,
    ];

    [TestCaseSource(nameof(Limits))]
    public void One_of_a_limits_alarms_is_passed_over_and_the_others_ring_when_they_would(AlarmKind kind)
    {
        var followUp = VeryDissatisfied();
        var before = Ahead(followUp);

        var stopped = Stop(followUp, kind).FollowUp;

        Assert.That(Ahead(stopped), Is.EqualTo(before.Where(alarm => alarm.Kind != kind)));
        Assert.That(stopped.CurrentStep, Is.EqualTo(followUp.CurrentStep), "the step is owed as before");
        Assert.That(Promises.Broken(stopped), Is.Empty);
    }

    [Test]
    public void It_is_told_who_stopped_what_and_why()
    {
        var told = Stop(VeryDissatisfied(), AlarmKind.WarnOwner).Events.Single();

        Assert.That(told, Is.EqualTo(new FollowUpEvent(EventKind.Stopped, Monday, Nadia, "WarnOwner", "I know")));
    }

    [Test]
    public void With_the_next_step_its_own_limits_ring_again()
    {
        var next = Stop(VeryDissatisfied(), AlarmKind.EscalateToLead).FollowUp.Logged(Outcome.NoAnswer);

        Assert.That(Ahead(next).Select(alarm => alarm.Kind), Does.Contain(AlarmKind.EscalateToLead));
    }

    [Test]
    public void What_was_stopped_of_the_whole_matter_stays_so_from_step_to_step(
        [Values(AlarmKind.WarnOfClosing, AlarmKind.ClosingToLead, AlarmKind.ClosingToManager)] AlarmKind kind)
    {
        var next = Stop(VeryDissatisfied(), kind).FollowUp.Logged(Outcome.NoAnswer);

        Assert.That(Ahead(next).Select(alarm => alarm.Kind), Does.Not.Contain(kind).And.Contain(AlarmKind.WarnOwner));
    }

    [TestCase(AlarmKind.WarnOwner, Escalation.None, true)]
    [TestCase(AlarmKind.EscalateToLead, Escalation.None, false)]
    [TestCase(AlarmKind.EscalateToLead, Escalation.Lead, true)]
    [TestCase(AlarmKind.ClosingToManager, Escalation.Lead, false)]
    [TestCase(AlarmKind.ClosingToManager, Escalation.Manager, true)]
    [TestCase(AlarmKind.RepeatDaily, Escalation.Lead, false)]
    public void Nobody_silences_those_above_them(AlarmKind kind, Escalation rank, bool may)
    {
        Assert.That(
            () => VeryDissatisfied().Stop(kind, new Stopper(Nadia, rank, ""), Plan, Monday),
            may ? Throws.Nothing : Throws.TypeOf<ForbiddenMoveException>());
    }

    [Test]
    public void Without_its_reminder_a_silence_ends_when_it_would_and_somebody_calls()
    {
        var waiting = Dissatisfied().Logged(Outcome.MailSent);
        var rung = Stop(waiting, AlarmKind.SilenceIsOver).FollowUp.RingNext();

        Assert.That(rung.Letters, Is.Empty);
        Assert.That(rung.FollowUp.CurrentStep!.Kind, Is.EqualTo(StepKind.Call));
        Assert.That(rung.FollowUp.CurrentStep.StartsAt, Is.EqualTo(waiting.Alarms.Single().RingsAt));
    }

    [Test]
    public void Without_its_reminder_and_without_a_telephone_somebody_looks()
    {
        var waiting = Dissatisfied(Reach.Email).Logged(Outcome.MailSent);

        Assert.That(Stop(waiting, AlarmKind.SilenceIsOver).FollowUp.RungNext().CurrentStep!.Kind, Is.EqualTo(StepKind.Task));
    }

    [Test]
    public void The_next_silence_has_its_reminder_again()
    {
        var called = Stop(Dissatisfied().Logged(Outcome.MailSent), AlarmKind.SilenceIsOver).FollowUp.RungNext();

        Assert.That(called.Logged(Outcome.MailSent).RingNext().Letters, Is.EqualTo(["reminder"]));
    }

    [Test]
    public void Somebodys_next_step_is_owed_and_can_not_be_stopped()
    {
        var reminded = Dissatisfied().Logged(Outcome.MailSent).RungNext();

        Assert.That(Plan.Ahead(reminded).Single(), Has.Property("Step").EqualTo(StepKind.Call).And.Property("CanBeStopped").False);
        Assert.That(() => Stop(reminded, AlarmKind.SilenceIsOver), Throws.TypeOf<ForbiddenMoveException>());
    }

    [Test]
    public void Instead_of_the_question_by_mail_somebody_calls_and_who_has_no_telephone_is_not_asked()
    {
        Assert.That(Asked(Both), Is.EqualTo((FollowUpStatus.Open, (StepKind?)StepKind.AfterCareCall, (Closing?)null)));
        Assert.That(Asked(Reach.Email), Is.EqualTo((FollowUpStatus.Closed, (StepKind?)null, (Closing?)Closing.SolvedNotConfirmed)));

        static (FollowUpStatus, StepKind?, Closing?) Asked(Reach reach)
        {
            var rung = Stop(VeryDissatisfied(reach).Logged(Outcome.SolvedNow), AlarmKind.AskAfterCare).FollowUp.RingNext();
            Assert.That(rung.Letters, Is.Empty);
            return (rung.FollowUp.Status, rung.FollowUp.CurrentStep?.Kind, rung.FollowUp.Closing);
        }
    }

    [Test]
    public void Instead_of_closing_without_an_answer_somebody_calls()
    {
        var asked = VeryDissatisfied().Logged(Outcome.SolvedNow).RungNext();

        Assert.That(Stop(asked, AlarmKind.AfterCareIsOver).FollowUp.RungNext().CurrentStep!.Kind, Is.EqualTo(StepKind.AfterCareCall));
        Assert.That(
            () => Stop(VeryDissatisfied(Reach.Email).Logged(Outcome.SolvedNow).RungNext(), AlarmKind.AfterCareIsOver),
            Throws.TypeOf<ForbiddenMoveException>(), "nobody could do anything instead");
    }

    [Test]
    public void Nobody_waits_for_an_answer_to_a_mail_that_was_stopped()
    {
        var reminded = Dissatisfied().Logged(Outcome.MailSent).RungNext();
        var stopped = reminded.StopMail(reminded.Steps.Length, new Stopper(Nadia, Escalation.None, "Wrong"), Plan, Monday);

        Assert.That(stopped.FollowUp.CurrentStep!.Kind, Is.EqualTo(StepKind.Call));
        Assert.That(stopped.Events[0], Is.EqualTo(new FollowUpEvent(EventKind.Stopped, Monday, Nadia, Stopping.Mail, "Wrong")));
    }

    [Test]
    public void Looking_ahead_tells_each_letter_and_what_becomes_somebodys_step()
    {
        var waiting = Plan.Ahead(Dissatisfied().Logged(Outcome.MailSent)).Select(coming => (coming.Letter, coming.Step, coming.CanBeStopped));
        Assert.That(waiting, Is.EqualTo(new[] { ("reminder", (StepKind?)null, true), ("", StepKind.Call, false) }));

        var solved = Plan.Ahead(VeryDissatisfied().Logged(Outcome.SolvedNow)).Select(coming => (coming.Kind, coming.Letter));
        Assert.That(solved, Is.EqualTo(new[] { (AlarmKind.AskAfterCare, "after-care"), (AlarmKind.AfterCareIsOver, "") }));
    }

    static Change Stop(FollowUp followUp, AlarmKind kind) => followUp.Stop(kind, new Stopper(Nadia, Escalation.Manager, "I know"), Plan, Monday);

    static List<(AlarmKind Kind, DateTimeOffset At)> Ahead(FollowUp followUp) =>
        [.. Plan.Ahead(followUp).OrderBy(coming => coming.RingsAt).Select(coming => (coming.Kind, coming.RingsAt))];
}
