using SurveyFollowUp.Core.Care;
using SurveyFollowUp.Core.FollowUps;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;

namespace SurveyFollowUp.Core.Tests.Care;

public class SkippingTests
{
    [Test]
    public void Somebody_passed_over_is_back_after_an_hour_or_with_the_last_quarter_of_the_limit_but_not_at_once()
    {
        var due = Monday.AddHours(8);

        Assert.That(Until(Monday), Is.EqualTo(Monday.AddHours(1)));
        Assert.That(Until(Monday.AddHours(5.5)), Is.EqualTo(Monday.AddHours(6)), "the last quarter begins after six of eight hours");
        Assert.That(Until(Monday.AddHours(7)), Is.EqualTo(Monday.AddHours(7.25)));
        Assert.That(Until(due.AddDays(2)), Is.EqualTo(due.AddDays(2).AddMinutes(15)), "overdue");

        DateTimeOffset Until(DateTimeOffset now) => Skipping.Until(Monday, due, Plan.Calendar, now);
    }

    [Test]
    public void Passed_over_by_everybody_goes_to_the_lead_and_nothing_else_changes()
    {
        var before = VeryDissatisfied();
        var change = before.SkippedByAll(Monday);

        Assert.That(change.FollowUp, Is.EqualTo(before with { Escalation = Escalation.Lead }));
        Assert.That(change.Events.Single(), Is.EqualTo(new FollowUpEvent(EventKind.SkippedByAll, Monday, Actor: null)));
    }
}
