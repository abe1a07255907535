using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class AnotherWayTests
{
    [TestCase(Segment.VeryDissatisfied, Both, "")]
    [TestCase(Segment.VeryDissatisfied, Reach.Phone, "")]
    [TestCase(Segment.VeryDissatisfied, Reach.Email, "Call Email")]
    [TestCase(Segment.VeryDissatisfied, Reach.None, "None Task")]
    [TestCase(Segment.Dissatisfied, Both, "")]
    [TestCase(Segment.Dissatisfied, Reach.Phone, "Email Call")]
    [TestCase(Segment.Dissatisfied, Reach.None, "None Task")]
    public void At_the_beginning_it_says_what_is_missing_and_what_is_done_instead(Segment segment, Reach reach, string way)
    {
        Assert.That(Plan.Playbook.PlanOf(segment).AtFirst(reach), Is.EqualTo(way));
    }

    [Test]
    public void A_wrong_number_without_an_address_leaves_no_way()
    {
        Assert.That(Ways(With(StepKind.Call, Reach.Phone).Log(Outcome.WrongNumber)), Is.EqualTo(["None Task"]));
        Assert.That(Ways(With(StepKind.Call).Log(Outcome.WrongNumber)), Is.Empty, "a letter asks for another number, as the plan says");
    }

    [Test]
    public void A_silence_that_leads_to_a_call_without_a_number_says_so()
    {
        var reminded = Dissatisfied(Reach.Email).Logged(Outcome.MailSent).RungNext();

        Assert.That(Ways(reminded.RingNext()), Is.EqualTo(["Call Task"]));
    }

    [TestCase(true, "Email Call")]
    [TestCase(false, "")]
    public void An_address_that_was_refused_is_missing_and_one_that_we_gave_up_is_not(bool isRefused, string way)
    {
        var mailed = Dissatisfied().Logged(Outcome.MailSent);
        var lost = mailed.Lose(new LostMail(isRefused, AfterSteps: 1), Plan, Monday.AddHours(2));

        Assert.That(string.Join(", ", Ways(lost)), Is.EqualTo(way));
    }

    [Test]
    public void A_worse_answer_of_somebody_without_a_number_says_so()
    {
        Assert.That(Ways(Dissatisfied(Reach.Email).Hear(Segment.VeryDissatisfied, Plan, Monday)), Is.EqualTo(["Call Email"]));
    }

    static IEnumerable<string> Ways(Change change) =>
        change.Events.Where(told => told.Kind == EventKind.DoneAnotherWay).Select(told => told.Detail);
}
