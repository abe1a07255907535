using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using static SurveyFollowUp.Core.Tests.FollowUps.Given;
using Outcome = SurveyFollowUp.Core.FollowUps.Outcome;

namespace SurveyFollowUp.Core.Tests.FollowUps;

public class MergingTests
{
    static readonly SamePerson By = new(Tomas, "Ada Okafor", "She told me.");
    static readonly Reach[] Reaches = [Reach.None, Reach.Email, Reach.Phone, Both];

    [Test]
    public void The_one_with_which_something_is_agreed_stays_then_whom_somebody_has_contacted_then_the_older()
    {
        var older = Dissatisfied();
        var younger = Dissatisfied() with { OpenedAt = Monday.AddHours(1) };
        var contacted = younger with { FirstContactAt = Monday.AddHours(2) };
        var agreed = VeryDissatisfied().Logged(Outcome.CallBack) with { OpenedAt = Monday.AddHours(3), FirstContactAt = null };

        Assert.That(Merging.KeptOf(younger, older), Is.EqualTo(older));
        Assert.That(Merging.KeptOf(older, contacted), Is.EqualTo(contacted));
        Assert.That(Merging.KeptOf(contacted, agreed), Is.EqualTo(agreed));
    }

    [Test]
    public void A_worse_answer_plans_anew_and_brings_its_way_to_the_person()
    {
        var kept = Dissatisfied(Reach.Email);

        var merged = kept.Take(VeryDissatisfied(Reach.Phone), By, Plan, Monday);

        Assert.That((merged.FollowUp.Segment, merged.FollowUp.Reach, merged.FollowUp.CurrentStep!.Kind),
            Is.EqualTo((Segment.VeryDissatisfied, Both, StepKind.Call)));
        Assert.That(merged.Events[0], Is.EqualTo(new FollowUpEvent(EventKind.Merged, Monday, Tomas, "Ada Okafor", "She told me.")));
    }

    [Test]
    public void A_number_that_the_other_brings_is_called_where_nobody_has_been_in_contact()
    {
        var kept = VeryDissatisfied(Reach.Email);
        var other = VeryDissatisfied(Reach.Phone);

        Assert.That(kept.Take(other, By, Plan, Monday).FollowUp.CurrentStep!.Kind, Is.EqualTo(StepKind.Call));
        Assert.That((kept with { FirstContactAt = Monday }).Take(other, By, Plan, Monday).FollowUp.CurrentStep, Is.EqualTo(kept.CurrentStep));
    }

    [Test]
    public void What_was_agreed_with_the_kept_one_stays_its_next_step()
    {
        var kept = Dissatisfied().Logged(Outcome.NextStepAgreed);

        var merged = kept.Take(VeryDissatisfied(), By, Plan, Monday).FollowUp;

        Assert.That(merged.CurrentStep, Is.EqualTo(kept.CurrentStep));
        Assert.That(merged.Segment, Is.EqualTo(Segment.VeryDissatisfied));
    }

    [Test]
    public void Of_two_things_agreed_the_earlier_comes_first_and_the_other_is_told([Values] bool theirsIsFirst)
    {
        var kept = VeryDissatisfied().Log(Outcome.CallBack, Monday).FollowUp;
        var other = VeryDissatisfied().Log(Outcome.CallBack, Monday.AddHours(theirsIsFirst ? -2 : 2)).FollowUp;

        var merged = kept.Take(other, By, Plan, Monday);

        var (first, second) = theirsIsFirst ? (other, kept) : (kept, other);
        Assert.That(merged.FollowUp.CurrentStep!.DueAt, Is.EqualTo(first.CurrentStep!.DueAt));
        Assert.That(merged.Events[^1].Kind, Is.EqualTo(EventKind.AlsoAgreed));
        Assert.That(merged.Events[^1].Detail, Is.EqualTo($"Call {second.CurrentStep!.DueAt:O}"));
    }

    [Test]
    public void Whoever_waits_for_the_person_in_both_goes_on_waiting()
    {
        var kept = Dissatisfied().Logged(Outcome.MailSent);

        var merged = kept.Take(Dissatisfied().Logged(Outcome.MailSent), By, Plan, Monday).FollowUp;

        Assert.That((merged.Status, merged.Alarms.Single().Kind), Is.EqualTo((FollowUpStatus.Waiting, AlarmKind.SilenceIsOver)));
    }

    [Test]
    public void What_is_over_is_not_merged_and_nothing_with_itself()
    {
        var kept = Dissatisfied();
        var over = Dissatisfied().Close(Closing.Unreachable, Monday);

        Assert.That(() => kept.Take(over, By, Plan, Monday), Throws.InstanceOf<ForbiddenMoveException>());
        Assert.That(() => over.Take(kept, By, Plan, Monday), Throws.InstanceOf<ForbiddenMoveException>());
        Assert.That(() => kept.Take(kept, By, Plan, Monday), Throws.InstanceOf<ForbiddenMoveException>());
        Assert.That(() => over.PutBack(kept, By, Monday), Throws.InstanceOf<ForbiddenMoveException>());
    }

    [Test]
    public void A_call_that_was_the_others_is_the_others_again_when_they_part()
    {
        var other = VeryDissatisfied(Reach.Phone).Logged(Outcome.CallBack);
        var merged = Dissatisfied(Reach.Email).Take(other, By, Plan, Monday).FollowUp;
        Assert.That(merged.CurrentStep!.IsPromise, Is.True);

        var parted = merged.Part(new Parting(other, Reach.Email, OwesPublicAnswer: false), By, Plan, Monday).FollowUp;

        Assert.That((parted.Status, parted.CurrentStep!.Kind, parted.CurrentStep.IsPromise), Is.EqualTo((FollowUpStatus.Open, StepKind.Email, false)));
    }

    [Test]
    public void Whatever_happened_before_one_goes_on_with_what_comes_next_and_nothing_is_lost()
    {
        var lives = from reach in Gen.Elements(Reaches) from acts in Gen.Choose(0, 1000).ListOf() select (reach, acts);
        var pairs = from one in lives from other in lives from owes in Gen.Choose(0, 3) select (one, other, owes);

        Prop.ForAll(
                pairs.ToArbitrary(),
                pair => LostIn(Lived(pair.one.reach, pair.one.acts, pair.owes == 1), Lived(pair.other.reach, pair.other.acts, pair.owes == 2)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1500).WithEndSize(25));
    }

    static Property LostIn(FollowUp kept, FollowUp other)
    {
        if (kept.Status == FollowUpStatus.Closed || other.Status == FollowUpStatus.Closed)
            return true.ToProperty();

        var now = Monday.AddDays(20);
        var taken = kept.Take(other, By, Plan, now);
        var (one, ended) = (taken.FollowUp, other.EndAsMerged(By, now).FollowUp);
        var back = ended.PutBack(other, By, now).FollowUp;
        var parted = one.Part(new Parting(other, kept.Reach, kept.OwesPublicAnswer), By, Plan, now).FollowUp;

        return Said("one of them is broken", Promises.Broken(one) + Promises.Broken(ended) + Promises.Broken(parted) == "")
            .And(Said("not exactly one goes on", one.Status != FollowUpStatus.Closed && ended is { Status: FollowUpStatus.Closed, Closing: Closing.Merged }))
            .And(Said("nobody's, though somebody had it", one.OwnerId == (kept.OwnerId ?? other.OwnerId)))
            .And(Said("a public answer is forgotten", one.OwesPublicAnswer == (kept.OwesPublicAnswer || other.OwesPublicAnswer)))
            .And(Said("a step is lost", one.Steps.Take(kept.Steps.Length).Select(step => step.Id).SequenceEqual(kept.Steps.Select(step => step.Id))
                && ended.Steps.Select(step => step.Id).SequenceEqual(other.Steps.Select(step => step.Id))))
            .And(Said("something agreed is lost", new[] { kept.AgreedStep, other.AgreedStep }.All(step => step is null || IsThere(step, taken))))
            .And(Said("a limit moved away", kept.Status != FollowUpStatus.Open || (one.CloseBy <= kept.CloseBy && one.CloseBy <= other.CloseBy)))
            .And(Said("not as it was", JsonSerializer.Serialize(back) == JsonSerializer.Serialize(other)));
    }

    static Property Said(string what, bool holds) => holds.Label(what);

    static bool IsThere(Step agreed, Change taken) =>
        taken.FollowUp.AgreedStep is { } step && step.DueAt == agreed.DueAt && step.Kind == agreed.Kind && step.What == agreed.What
        || taken.Events.Any(told => told.Kind == EventKind.AlsoAgreed && told.Detail == $"{agreed.Kind} {agreed.DueAt:O}" && told.Note == agreed.What);

    static FollowUp Lived(Reach reach, IEnumerable<int> acts, bool owes)
    {
        var (followUp, now) = (VeryDissatisfied(reach) with { OwesPublicAnswer = owes }, Monday);
        foreach (var act in acts)
        {
            try
            {
                if (act % 3 != 0 && followUp.CurrentStep is { } step)
                    followUp = followUp.Logged(step.Kind.OutcomesOf(step.IsPromise)[act % step.Kind.OutcomesOf(step.IsPromise).Length], now);
                else if (followUp.Alarms.MinBy(alarm => alarm.RingsAt) is { } alarm)
                    (followUp, now) = (followUp.Ring(alarm, Plan, alarm.RingsAt).FollowUp, alarm.RingsAt > now ? alarm.RingsAt : now);
            }
            catch (PublicAnswerOwedException)
            {
                break;
            }
        }

        return followUp;
    }
}
