using SurveyFollowUp.Core.FollowUps;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;
using Outcome = SurveyFollowUp.Core.FollowUps.Outcome;

namespace SurveyFollowUp.Core.Tests.FollowUps;

/// <summary>What is said back to the person, what they wish for, and what perhaps nobody said.</summary>
public class SpokenTests
{
    static readonly DateTimeOffset Later = Monday.AddDays(1);
    static readonly Remedy Refund = new("refund", 500);

    [Test]
    public void Yes_ends_the_wait_without_anything_to_read()
    {
        var right = SaidBack().AnswerReadBack(isRight: true, "", Plan, Later).FollowUp;

        Assert.That((right.ReadBack!.IsRight, right.Status, right.RepliedAt), Is.EqualTo(((bool?)true, FollowUpStatus.Open, (DateTimeOffset?)null)));
        Assert.That(Promises.Broken(right), Is.Empty);
    }

    [Test]
    public void Not_quite_comes_up_as_a_mail_of_theirs_would()
    {
        var wrong = SaidBack().AnswerReadBack(isRight: false, "It drips", Plan, Later);

        Assert.That((wrong.FollowUp.ReadBack!.IsRight, wrong.FollowUp.ReadBack.Words), Is.EqualTo(((bool?)false, "It drips")));
        Assert.That((wrong.FollowUp.Status, wrong.FollowUp.RepliedAt), Is.EqualTo((FollowUpStatus.Open, (DateTimeOffset?)Later)));
        Assert.That(wrong.Events.Single(), Is.EqualTo(new FollowUpEvent(EventKind.ReadBackAnswered, Later, null, "NotQuite", "It drips")));
    }

    [Test]
    public void An_answer_leaves_an_agreed_call_where_it_is([Values] bool isRight)
    {
        var agreed = SaidBack().ChooseTime(Later.AddHours(5), "", Plan, Later).FollowUp;

        Assert.That(agreed.AnswerReadBack(isRight, "", Plan, Later).FollowUp.CurrentStep, Is.EqualTo(agreed.CurrentStep));
    }

    [Test]
    public void Whoever_wants_no_contact_is_heard_and_left_alone()
    {
        var gone = VeryDissatisfied().StopContact(Plan, Monday).FollowUp;

        Assert.That(gone.HearWish(Refund, "", Plan, Later).FollowUp.Status, Is.EqualTo(FollowUpStatus.Closed));
        Assert.That(gone.AnswerReadBack(isRight: false, "", Plan, Later).FollowUp.Status, Is.EqualTo(FollowUpStatus.Closed));
    }

    [TestCase("refund", "500", "500", true)]
    [TestCase("refund", "500.01", "500", false)]
    [TestCase("refund", null, "500", false)]
    [TestCase("discount", null, "500", false)]
    [TestCase("apology", null, "0", true)]
    [TestCase("other", "1", "0", false)]
    [TestCase("other", null, "500", false)]
    [TestCase("", null, "500", false)]
    public void An_agent_gives_no_more_than_agents_may_promise(string name, string? amount, string most, bool isWithin)
    {
        var sum = amount is null ? (decimal?)null : decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(Wish.IsWithin(new Remedy(name, sum), decimal.Parse(most, System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(isWithin));
    }

    [Test]
    public void A_granted_wish_is_a_promise_and_both_sums_stay()
    {
        var wished = SaidBack().HearWish(Refund, "Please", Plan, Later).FollowUp;
        var granted = wished.GrantWish(new Remedy("refund", 300), "Money back, 300", Later.AddDays(3), Nadia, Later);

        Assert.That(granted.FollowUp.OpenPromises.Single().What, Is.EqualTo("Money back, 300"));
        var wish = granted.FollowUp.Wish!;
        Assert.That((wish.Asked, wish.Given.Amount, wish.IsOpen), Is.EqualTo((Refund, (decimal?)300, false)));
        Assert.That(granted.Events[0].Detail, Is.EqualTo("refund 500 > refund 300"));
        Assert.That(() => granted.FollowUp.DeclineWish(Nadia, Later), Throws.TypeOf<ForbiddenMoveException>(), "once");
    }

    [Test]
    public void Sent_up_it_is_the_leads_by_a_limit_of_working_time()
    {
        var up = SaidBack().HearWish(Refund, "", Plan, Later).FollowUp.SendWishUp(Tomas, "Tomas", Nadia, Plan, Later).FollowUp;

        Assert.That((up.OwnerId, up.Escalation, up.Wish!.SentUpAt), Is.EqualTo(((Guid?)Tomas, Escalation.Lead, (DateTimeOffset?)Later)));
        Assert.That(up.CurrentStep!.DueAt, Is.EqualTo(Plan.Calendar.Add(Later, Plan.Playbook.Escalation.ManagerAfter)));
        Assert.That(Promises.Broken(up), Is.Empty);
    }

    [Test]
    public void A_doubted_yes_moves_nothing_until_somebody_takes_it_as_said()
    {
        var asked = VeryDissatisfied().Logged(Outcome.SolvedNow);

        var doubted = asked.Doubt(AfterCareAnswer.Yes, Later);
        Assert.That(doubted.FollowUp, Is.EqualTo(asked));
        Assert.That(doubted.FollowUp.TakeAsSaid(AfterCareAnswer.Yes, Nadia, Plan, Later).FollowUp.Closing, Is.EqualTo(Closing.Recovered));
    }

    [TestCase("refund 500.5")]
    [TestCase("apology")]
    [TestCase("")]
    public void A_remedy_is_read_as_it_was_told(string told) => Assert.That(Remedy.Parse(told).ToString(), Is.EqualTo(told));

    static FollowUp SaidBack() => Change.Nothing(Dissatisfied().Logged(Outcome.MailSent)).SayingBack("It leaks", Nadia, Monday).FollowUp;
}
