using SurveyFollowUp.Core.FollowUps;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class ReplyingTests
{
    static readonly Guid Mail = Guid.CreateVersion7();
    static readonly DateTimeOffset Later = Monday.AddDays(1);

    [Test]
    public void Whoever_waited_for_it_reads_and_answers_and_nothing_comes_of_silence_any_more()
    {
        var heard = Write(Dissatisfied().Logged(Outcome.MailSent));

        Assert.That((heard.FollowUp.Status, heard.FollowUp.CurrentStep!.Kind), Is.EqualTo((FollowUpStatus.Open, StepKind.Email)));
        Assert.That(heard.FollowUp.CurrentStep!.StartsAt, Is.EqualTo(Later));
        Assert.That(heard.FollowUp.Alarms.Select(alarm => alarm.Kind), Has.None.EqualTo(AlarmKind.SilenceIsOver));
        Assert.That(heard.FollowUp.RepliedAt, Is.EqualTo(Later));
        Assert.That(heard.Events, Is.EqualTo([new FollowUpEvent(EventKind.Replied, Later, null, Mail.ToString(), "It still leaks")]));
    }

    [TestCase(Outcome.SolvedNow)]
    [TestCase(Outcome.NoContactWanted)]
    public void Words_after_the_end_open_it_again_unless_they_want_no_contact(Outcome end)
    {
        var ended = With(StepKind.Call).Logged(end);
        var heard = Write(ended);

        var opens = end != Outcome.NoContactWanted;
        Assert.That(heard.FollowUp.Status, Is.EqualTo(opens ? FollowUpStatus.Open : ended.Status));
        Assert.That(heard.Events.Select(told => told.Kind), Is.EqualTo(opens ? [EventKind.Replied, EventKind.Reopened] : new[] { EventKind.Replied }));
    }

    [Test]
    public void What_was_snoozed_is_there_again_and_keeps_its_limit()
    {
        var open = VeryDissatisfied();
        var snoozed = open.Snooze(Monday.AddDays(7), Nadia, Monday).FollowUp;

        var heard = Write(snoozed).FollowUp;

        Assert.That(heard.CurrentStep, Is.EqualTo(open.CurrentStep! with { StartsAt = Later }));
    }

    [Test]
    public void A_word_of_thanks_wakes_nobody()
    {
        var snoozed = VeryDissatisfied().Snooze(Monday.AddDays(7), Nadia, Monday).FollowUp;

        var heard = snoozed.HearReply("Tack så mycket för hjälpen!\n/Anna", Mail, ["Anna Berg"], Plan, Later);

        Assert.That(heard.FollowUp, Is.EqualTo(snoozed));
        Assert.That(heard.Events.Single().Kind, Is.EqualTo(EventKind.Replied));
    }

    [Test]
    public void What_was_agreed_with_them_stays_where_it_is_and_their_words_wait_beside_it()
    {
        var agreed = With(StepKind.Call).Log(new LogEntry(Outcome.CallBack, Nadia, When: Monday.AddDays(3)), Plan, Monday).FollowUp;

        var heard = Write(agreed).FollowUp;

        Assert.That((heard.CurrentStep, heard.RepliedAt), Is.EqualTo((agreed.CurrentStep, Later)));
    }

    [Test]
    public void They_can_be_reached_by_mail_since_they_wrote_one()
    {
        Assert.That(Write(With(StepKind.Call, Reach.Phone)).FollowUp.Reach, Is.EqualTo(Both));
    }

    [Test]
    public void Their_words_have_waited_since_the_first_and_are_read_when_somebody_acts_or_says_so()
    {
        var heard = Write(VeryDissatisfied()).FollowUp.HearReply("And again", Mail, [], Plan, Later.AddHours(3)).FollowUp;

        Assert.That(heard.RepliedAt, Is.EqualTo(Later));
        Assert.That(heard.Logged(Outcome.NoAnswer, Later).RepliedAt, Is.Null);
        Assert.That(heard.ReadReply(Nadia, Later).FollowUp.RepliedAt, Is.Null);
        Assert.That(heard.ReadReply(Nadia, Later).Events, Is.EqualTo([new FollowUpEvent(EventKind.ReplyRead, Later, Nadia)]));
    }

    static Change Write(FollowUp followUp) => followUp.HearReply("It still leaks", Mail, ["Anna Berg"], Plan, Later);
}
