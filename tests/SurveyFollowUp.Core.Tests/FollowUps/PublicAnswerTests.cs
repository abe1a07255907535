using SurveyFollowUp.Core.FollowUps;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class PublicAnswerTests
{
    static FollowUp Owing => VeryDissatisfied() with { OwesPublicAnswer = true };

    [Test]
    public void Nothing_ends_before_what_was_said_in_public_is_answered_there()
    {
        Assert.That(() => Owing.Log(new LogEntry(Outcome.SolvedNow, Nadia), Plan, Monday), Throws.InstanceOf<PublicAnswerOwedException>());
        Assert.That(() => Owing.Close(Closing.Unreachable, Monday), Throws.InstanceOf<PublicAnswerOwedException>());

        var answered = Owing.AnswerInPublic("https://example.org/7", "We are sorry", isLast: true, Nadia, Monday);

        Assert.That(answered.Events, Is.EqualTo(new[]
        {
            new FollowUpEvent(EventKind.AnsweredInPublic, Monday, Nadia, "https://example.org/7", "We are sorry"),
        }));
        Assert.That(answered.FollowUp.Log(new LogEntry(Outcome.SolvedNow, Nadia), Plan, Monday).FollowUp.Status, Is.EqualTo(FollowUpStatus.AfterCare));
    }

    [Test]
    public void It_stays_owed_while_something_else_was_said_too()
    {
        Assert.That(Owing.AnswerInPublic("", "Sorry", isLast: false, Nadia, Monday).FollowUp.OwesPublicAnswer, Is.True);
    }

    [Test]
    public void Whoever_wants_no_contact_gets_none_and_only_the_public_answer_is_left_to_do()
    {
        foreach (var change in new[] { Owing.StopContact(Plan, Monday), Owing.Log(new LogEntry(Outcome.NoContactWanted, Nadia), Plan, Monday) })
        {
            Assert.That((change.StopsContact, change.FollowUp.Status, change.FollowUp.Reach), Is.EqualTo((true, FollowUpStatus.Open, Reach.None)));
            Assert.That(change.FollowUp.CurrentStep!.Kind, Is.EqualTo(StepKind.Task));
            Assert.That(change.Events.Select(told => told.Kind), Has.None.EqualTo(EventKind.Closed));
        }
    }

    [Test]
    public void A_yes_of_the_person_is_kept_and_closes_nothing()
    {
        var change = Owing.Answer(AfterCareAnswer.Yes, "", Plan, Monday);

        Assert.That(change.FollowUp, Is.EqualTo(Owing with { Steps = change.FollowUp.Steps, Alarms = change.FollowUp.Alarms, Id = change.FollowUp.Id }));
        Assert.That(change.Events.Select(told => told.Kind), Is.EqualTo(new[] { EventKind.AfterCareAnswered }));
    }
}
