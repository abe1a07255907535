using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class PromisingTests
{
    static readonly DateTimeOffset Friday = Monday.AddDays(4);

    static FollowUp Promised => VeryDissatisfied().GiveWord("500 kr back", Friday, Nadia, Monday).FollowUp;

    static Promise TheOne(FollowUp followUp) => followUp.Promises.Single();

    [Test]
    public void The_agreed_step_and_what_is_done_by_then_are_promised_together()
    {
        var change = VeryDissatisfied().Log(new LogEntry(Outcome.NextStepAgreed, Nadia, When: Friday) { Promised = "A new part" }, Plan, Monday);

        var promise = TheOne(change.FollowUp);
        Assert.That((promise.What, promise.DueAt, change.FollowUp.CurrentStep!.DueAt), Is.EqualTo(("A new part", Friday, Friday)));
        Assert.That(change.Events.Select(told => told.Kind), Is.EqualTo(new[] { EventKind.StepDone, EventKind.PromiseMade }));
    }

    [Test]
    public void Whoever_says_that_it_is_over_says_what_becomes_of_it()
    {
        Assert.That(() => Promised.Logged(Outcome.SolvedNow), Throws.InstanceOf<PromiseOpenException>());
        Assert.That(() => (Promised with { Steps = With(StepKind.Task).Steps }).Logged(Outcome.GaveUp), Throws.InstanceOf<PromiseOpenException>());
        Assert.That(() => (Promised with { Steps = With(StepKind.AfterCareCall).Steps }).Logged(Outcome.SolvedNow), Throws.InstanceOf<PromiseOpenException>());
        Assert.That(() => Promised.AskLater(Plan, Monday), Throws.InstanceOf<PromiseOpenException>());

        var done = Over(Becomes.Done);
        Assert.That((done.Status, TheOne(done).End), Is.EqualTo((FollowUpStatus.AfterCare, (PromiseEnd?)PromiseEnd.Kept)));
        Assert.That(TheOne(done).ToldAt, Is.EqualTo(Monday));

        var withdrawn = Over(Becomes.Withdrawn, "The part is no longer made");
        Assert.That((withdrawn.Status, TheOne(withdrawn).Why), Is.EqualTo((FollowUpStatus.AfterCare, "The part is no longer made")));
        Assert.That(() => Over(Becomes.Withdrawn), Throws.InstanceOf<ForbiddenMoveException>(), "never without a reason");
    }

    [Test]
    public void What_stays_theirs_keeps_the_matter_open_until_its_date()
    {
        var mine = Over(Becomes.StaysMine);

        var step = mine.CurrentStep!;
        Assert.That((mine.Status, step.Kind, step.DueAt, step.IsPromise), Is.EqualTo((FollowUpStatus.Open, StepKind.Call, Friday, true)));
        Assert.That((TheOne(mine).IsOpen, mine.SolvedAt), Is.EqualTo((true, (DateTimeOffset?)null)));
    }

    [Test]
    public void An_end_that_is_the_customers_leaves_it_to_the_owner_and_it_is_taken_up_when_the_matter_opens_again()
    {
        var yes = Promised.Answer(AfterCareAnswer.Yes, "", Plan, Monday);
        Assert.That((yes.FollowUp.Status, TheOne(yes.FollowUp).End), Is.EqualTo((FollowUpStatus.Closed, (PromiseEnd?)PromiseEnd.Left)));
        Assert.That(yes.Events.Last(), Is.EqualTo(new FollowUpEvent(EventKind.PromiseLeft, Monday, null, nameof(Closing.Recovered), "500 kr back")));

        foreach (var stop in new[] { Promised.StopContact(Plan, Monday), Promised.Log(Outcome.NoContactWanted) })
            Assert.That((stop.FollowUp.Status, stop.Events.Last().Kind), Is.EqualTo((FollowUpStatus.Closed, EventKind.PromiseLeft)));

        var kept = yes.FollowUp.KeepWord(TheOne(yes.FollowUp).Id, "", Nadia, Friday).FollowUp;
        Assert.That(TheOne(kept).End, Is.EqualTo(PromiseEnd.Kept), "it is done all the same");
        Assert.That(TheOne(yes.FollowUp.Answer(AfterCareAnswer.No, "", Plan, Friday).FollowUp).IsOpen, Is.True);
    }

    [Test]
    public void At_its_date_the_owner_hears_of_it_then_the_lead_and_the_manager_each_once()
    {
        var (followUp, now) = (Promised, Friday.AddSeconds(-1));
        var heard = new List<string>();
        Assert.That(followUp.RingPromise(TheOne(followUp).Id, Plan, now).Events, Is.Empty, "not yet");

        for (var rings = 0; rings < 5; rings++)
        {
            now = TheOne(followUp).RingsAt ?? now.AddDays(1);
            var change = followUp.RingPromise(TheOne(followUp).Id, Plan, now);
            heard.AddRange(change.Events.Select(told => $"{told.Kind} {told.Detail}"));
            followUp = change.FollowUp;
        }

        Assert.That(heard, Is.EqualTo(new[] { "PromiseIsLate None", "PromiseIsLate Lead", "PromiseIsLate Manager" }));
        Assert.That(followUp.Escalation, Is.EqualTo(Escalation.Manager));
    }

    [Test]
    public void Another_date_is_heard_of_anew_and_stays_later_than_what_was_said_first()
    {
        var before = Promised;
        var promise = TheOne(before);
        var late = before.RingPromise(promise.Id, Plan, Friday).FollowUp;
        var moved = TheOne(late.MoveWord(promise.Id, Friday.AddDays(3), "Mail", Nadia, Friday).FollowUp);

        Assert.That((moved.DueAt, moved.FirstDueAt), Is.EqualTo((Friday.AddDays(3), Friday)));
        Assert.That((moved.RingsAt, moved.ToldAt), Is.EqualTo(((DateTimeOffset?)Friday.AddDays(3), (DateTimeOffset?)Friday)));
        Assert.That((moved with { End = PromiseEnd.Kept, EndedAt = Friday.AddDays(2) }).WordOf(Friday), Is.EqualTo(GivenWord.KeptLate));
        Assert.That(() => late.MoveWord(promise.Id, Monday, "", Nadia, Monday), Throws.InstanceOf<ForbiddenMoveException>(), "never back");
    }

    [TestCase(0, Outcome.NoAnswer, GivenWord.Kept, TestName = "A call that was tried by its time keeps the promise, whoever answers")]
    [TestCase(9, Outcome.SolvedNow, GivenWord.Kept, TestName = "Nobody calls on the second")]
    [TestCase(11, Outcome.SolvedNow, GivenWord.KeptLate, TestName = "Later is late")]
    [TestCase(11, Outcome.Overtaken, GivenWord.Withdrawn, TestName = "What something else came before was not owed")]
    public void A_call_back_is_a_promise_too(int minutes, Outcome outcome, GivenWord word)
    {
        var call = VeryDissatisfied().Logged(Outcome.CallBack).CurrentStep!;
        Assert.That((call.WordOf(call.DueAt.AddMinutes(-1)), call.WordOf(call.DueAt.AddMinutes(1))), Is.EqualTo((GivenWord.Open, GivenWord.Late)));

        Assert.That((call with { DoneAt = call.DueAt.AddMinutes(minutes), Outcome = outcome }).WordOf(Friday), Is.EqualTo(word));
    }

    [Test]
    public void What_is_promised_for_a_day_is_due_when_its_work_ends()
    {
        Assert.That(Plan.Calendar.EndOf(new DateOnly(2026, 3, 6)), Is.EqualTo(Plan.Calendar.At(new DateOnly(2026, 3, 6), new TimeOnly(17, 0))));
        Assert.That(Plan.Calendar.EndOf(new DateOnly(2026, 3, 7)), Is.EqualTo(Plan.Calendar.At(new DateOnly(2026, 3, 7), new TimeOnly(17, 0))), "a Saturday");
    }

    static FollowUp Over(Becomes becomes, string why = "")
    {
        var before = Promised;
        return before.Log(new LogEntry(Outcome.SolvedNow, Nadia) { Answers = [new PromiseAnswer(TheOne(before).Id, becomes, why)] }, Plan, Monday).FollowUp;
    }
}
