using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Core.Tests.Playbooks;

public class PlaybookDifferenceTests
{
    [Test]
    public void What_is_equal_has_no_difference() => Assert.That(PlaybookDifference.Between(Playbook.Default, Playbook.Default with { }), Is.Empty);

    [Test]
    public void A_step_is_called_by_its_name_and_not_by_its_place()
    {
        var before = Playbook.Default.Dissatisfied;
        var changed = before.Steps[0] with { SilenceDays = 5 };
        var after = Playbook.Default with { Dissatisfied = before with { Steps = before.Steps.RemoveAt(0).Add(changed), CloseWithinDays = 7 } };

        Assert.That(PlaybookDifference.Between(Playbook.Default, after), Is.EqualTo(
        [
            new FieldChange("dissatisfied.closeWithinDays", "10", "7"),
            new FieldChange("dissatisfied.steps[mail].silenceDays", null, "5"),
        ]));
    }

    [Test]
    public void To_whom_a_meeting_is_offered_is_compared_too()
    {
        var after = Playbook.Default with
        {
            Dissatisfied = Playbook.Default.Dissatisfied with { Meeting = new MeetingOffer { ValueAtLeast = 250_000, Tiers = ["gold"] } },
        };

        Assert.That(PlaybookDifference.Between(Playbook.Default, after), Is.EqualTo(
        [
            new FieldChange("dissatisfied.meeting.valueAtLeast", null, "250000"),
            new FieldChange("dissatisfied.meeting.tiers[1]", null, "gold"),
        ]));
    }
}
