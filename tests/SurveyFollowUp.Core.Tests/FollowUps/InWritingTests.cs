using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;
using Outcome = SurveyFollowUp.Core.FollowUps.Outcome;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class InWritingTests
{
    static readonly Reach[] Reaches = [Reach.None, Reach.Email, Reach.Phone, Both];

    [Test]
    public void The_lead_goes_on_and_a_call_that_was_next_becomes_a_letter()
    {
        var led = Led(VeryDissatisfied()).GoOnInWriting(Tomas, "Tomás", Tomas, Plan, Monday);

        Assert.That(led.FollowUp.OwnerId, Is.EqualTo(Tomas));
        Assert.That(led.FollowUp.CurrentStep!.Kind, Is.EqualTo(StepKind.Email));
        Assert.That(led.FollowUp.Status, Is.EqualTo(FollowUpStatus.Open));
        Assert.That(led.Events.Single().Kind, Is.EqualTo(EventKind.HandedOver));
        Assert.That(led.FollowUp.CloseBy, Is.EqualTo(VeryDissatisfied().CloseBy), "the limits stay");
    }

    [Test]
    public void Without_an_address_the_lead_decides_and_nobody_is_lost()
    {
        var led = Led(VeryDissatisfied(Reach.Phone)).GoOnInWriting(Tomas, "Tomás", Tomas, Plan, Monday).FollowUp;

        Assert.That(led.CurrentStep!.Kind, Is.EqualTo(StepKind.Task));
        Assert.That(Promises.Broken(led), Is.Empty);
    }

    [Test]
    public void When_the_boundary_is_over_calls_are_made_again()
    {
        var followUp = VeryDissatisfied() with { InWritingUntil = Monday.AddDays(1) };

        Assert.That(followUp.Logged(Outcome.CallBack).CurrentStep!.Kind, Is.EqualTo(StepKind.Email));
        Assert.That(followUp.Logged(Outcome.CallBack, Monday.AddDays(1)).CurrentStep!.Kind, Is.EqualTo(StepKind.Call));
    }

    [Test]
    public void A_new_answer_of_theirs_is_followed_up_from_the_first_step_on_in_writing()
    {
        Assert.That(Open(Both).CurrentStep!.Kind, Is.EqualTo(StepKind.Email));
        Assert.That(Open(Reach.Phone).CurrentStep!.Kind, Is.EqualTo(StepKind.Task), "a way to write is found first");

        static FollowUp Open(Reach reach) => Plan.Open(Guid.Empty, Segment.VeryDissatisfied, reach, Tomas, Monday, Monday.AddDays(90));
    }

    [Test]
    public void Whatever_happens_after_a_boundary_the_follow_up_goes_on_with_an_owner_a_next_step_and_a_date_and_nobody_calls()
    {
        var lives =
            from reach in Gen.Elements(Reaches)
            from before in Gen.Choose(0, 10_000).ListOf()
            from after in Gen.Choose(0, 10_000).ListOf()
            select (reach, before, after);

        Prop.ForAll(lives.ToArbitrary(), life => BrokenIn(life.reach, life.before, life.after)).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    static Property BrokenIn(Reach reach, IEnumerable<int> before, IEnumerable<int> after)
    {
        var (followUp, now) = (VeryDissatisfied(reach), Monday);
        foreach (var act in before)
            (followUp, now, _) = AnySequenceTests.Live(followUp, act, now);

        var (status, story) = (followUp.Status, new List<string>());
        followUp = (followUp with { InWritingUntil = DateTimeOffset.MaxValue }).GoOnInWriting(Tomas, "Tomás", Tomas, Plan, now).FollowUp;
        if (followUp.Status != status)
            return false.Label("the boundary itself ended or opened something");

        foreach (var act in after.Prepend(-1))
        {
            if (act >= 0)
                (followUp, now, var told) = Add(AnySequenceTests.Live(followUp, act, now), story);

            if (Promises.Broken(followUp) is { Length: > 0 } broken)
                return false.Label($"{broken} after {string.Join(", ", story)}");

            if (followUp.OwnerId is null || followUp.CurrentStep?.Kind is StepKind.Call or StepKind.Meeting or StepKind.AfterCareCall)
                return false.Label($"nobody's, or a call, after {string.Join(", ", story)}");
        }

        return true.ToProperty();
    }

    static (FollowUp, DateTimeOffset, string) Add((FollowUp FollowUp, DateTimeOffset Now, string Told) life, List<string> story)
    {
        story.Add(life.Told);
        return life;
    }

    static FollowUp Led(FollowUp followUp) => followUp with { InWritingUntil = Monday.AddDays(90) };
}
