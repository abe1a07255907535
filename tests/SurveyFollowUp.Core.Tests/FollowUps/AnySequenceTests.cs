using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;
using Outcome = SurveyFollowUp.Core.FollowUps.Outcome;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class AnySequenceTests
{
    static readonly Reach[] Reaches = [Reach.None, Reach.Email, Reach.Phone, Both];

    [Test]
    public void Whatever_happens_in_whatever_order_a_follow_up_is_never_left_without_what_comes_next()
    {
        var lives =
            from reach in Gen.Elements(Reaches)
            from acts in Gen.Choose(0, 10_000).ListOf()
            select (reach, acts);

        Prop.ForAll(lives.ToArbitrary(), life => BrokenIn(life.reach, life.acts)).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(60));
    }

    static Property BrokenIn(Reach reach, IEnumerable<int> acts)
    {
        var (followUp, now) = (VeryDissatisfied(reach), Monday);
        var story = new List<string>();
        foreach (var act in acts)
        {
            var before = followUp.Promises.Length;
            (followUp, now, var told) = Live(followUp, act, now);
            story.Add(told);
            if (followUp.Promises.Length < before)
                return false.Label($"a promise was lost after {string.Join(", ", story)}");

            if (Promises.Broken(followUp) is { Length: > 0 } broken)
                return false.Label($"{broken} after {string.Join(", ", story)}");
        }

        return true.ToProperty();
    }

    internal static (FollowUp, DateTimeOffset, string) Live(FollowUp followUp, int act, DateTimeOffset now)
    {
        var (what, which) = (act % 14, act / 14);
        if (what == 13)
            return Speak(followUp, which, now);

        if (what >= 10)
            return Promise(followUp, which, now);

        if (what < 5 && followUp.CurrentStep is { } step)
        {
            var outcomes = step.Kind.OutcomesOf(step.IsPromise).Add(Outcome.MailSent);
            var outcome = outcomes[which % outcomes.Length];
            return (Logged(followUp, outcome, (Becomes)(which % 3), now), now, $"{step.Kind} {outcome}");
        }

        if (what < 8 && followUp.Alarms.MinBy(alarm => alarm.RingsAt) is { } alarm)
            return (followUp.Ring(alarm, Plan, alarm.RingsAt).FollowUp, alarm.RingsAt > now ? alarm.RingsAt : now, $"{alarm.Kind} rings");

        if (what == 8 && followUp.Status != FollowUpStatus.Closed)
        {
            var segment = which % 2 == 0 ? Segment.Dissatisfied : Segment.VeryDissatisfied;
            return (followUp.Hear(segment, Plan, now).FollowUp, now, $"{segment} heard");
        }

        if (which % 8 is 0 or 4 && Plan.Ahead(followUp).Where(coming => coming.CanBeStopped).ToList() is { Count: > 0 } stoppable)
        {
            var kind = stoppable[which % stoppable.Count].Kind;
            return (followUp.Stop(kind, new Stopper(Nadia, Escalation.Manager, ""), Plan, now).FollowUp, now, $"{kind} stopped");
        }

        if (which % 8 == 1)
            return (followUp.StopMail(followUp.Steps.Length, new Stopper(Nadia, Escalation.None, ""), Plan, now).FollowUp, now, "a mail was stopped");

        if (which % 8 == 5)
            return (followUp.HearReply("It still leaks", Guid.Empty, [], Plan, now).FollowUp, now, "they wrote");

        if (which % 4 == 3)
            return (followUp.Lose(new LostMail(which % 8 == 3, followUp.Steps.Length), Plan, now).FollowUp, now, "a mail was lost");

        if (which % 4 == 2 && followUp.CanChooseTime(now))
            return (followUp.ChooseTime(now.AddHours(which), "", Plan, now).FollowUp, now, "chose a time");

        if (which % 4 == 1 && followUp.AgreedCall(now) is not null && followUp.CanChooseTime(now))
            return (followUp.WithdrawTime(Plan, now).FollowUp, now, "withdrew it");

        var answer = (AfterCareAnswer)(which % 3);
        return (followUp.Answer(answer, "", Plan, now).FollowUp, now, $"answered {answer}");
    }

    /// <summary>Whoever says that it is over is asked what becomes of each promise; nothing is saved before they have said so.</summary>
    static FollowUp Logged(FollowUp followUp, Outcome outcome, Becomes becomes, DateTimeOffset now)
    {
        var entry = new LogEntry(outcome, Nadia, When: outcome.AsksForTime() ? now.AddDays(1) : null, LeadId: Tomas)
        {
            AssigneeId = Tomas,
            NextKind = now.Minute % 3 == 0 ? StepKind.Meeting : null,
            Promised = now.Minute % 2 == 0 ? "A new part" : "",
        };

        try
        {
            return followUp.Log(entry, Plan, now).FollowUp;
        }
        catch (PromiseOpenException)
        {
            var answers = followUp.OpenPromises.Select(one => new PromiseAnswer(one.Id, becomes, "Because"));
            return followUp.Log(entry with { Answers = [.. answers] }, Plan, now).FollowUp;
        }
    }

    /// <summary>What is said back, and what they say and wish for on their own pages.</summary>
    static (FollowUp, DateTimeOffset, string) Speak(FollowUp followUp, int which, DateTimeOffset now)
    {
        var isOpen = followUp.Wish is { IsOpen: true };
        var (change, told) = (which % 6) switch
        {
            0 => (Change.Nothing(followUp).SayingBack("It leaks", Nadia, now), "said back"),
            1 => (followUp.AnswerReadBack(which % 4 < 2, "It drips", Plan, now), "answered the read-back"),
            2 => (followUp.HearWish(new Remedy("refund", 500), "", Plan, now), "wished"),
            3 when isOpen && followUp.CanPromise() => (followUp.GrantWish(new Remedy("refund", 300), "Money", now.AddDays(3), Nadia, now), "granted"),
            4 when isOpen => (followUp.SendWishUp(Tomas, "Tomas", Nadia, Plan, now), "sent up"),
            5 when isOpen => (followUp.DeclineWish(Nadia, now), "declined"),
            _ => (followUp.Doubt(AfterCareAnswer.Yes, now), "a scanner"),
        };
        return (change.FollowUp, now, told);
    }

    static (FollowUp, DateTimeOffset, string) Promise(FollowUp followUp, int which, DateTimeOffset now)
    {
        if (which % 4 == 0)
            return followUp.CanPromise() ? (followUp.GiveWord("Money back", now.AddHours(which), Nadia, now).FollowUp, now, "promised") : (followUp, now, "");

        if (followUp.Promises.Where(promise => promise.IsToSettle).MinBy(promise => promise.DueAt) is not { } promise)
            return (followUp, now, "");

        var (next, told) = (which % 4) switch
        {
            1 when promise.RingsAt is { } rings => (followUp.RingPromise(promise.Id, Plan, now > rings ? now : rings), "a promise rang"),
            2 => (followUp.KeepWord(promise.Id, "", Nadia, now), "kept"),
            3 when promise.IsOpen => (followUp.MoveWord(promise.Id, now.AddHours(which), "", Nadia, now), "moved"),
            _ => (followUp.WithdrawWord(promise.Id, "Because", Nadia, now), "withdrawn"),
        };
        return (next.FollowUp, now, told);
    }
}
