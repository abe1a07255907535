using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>Whoever says that two follow-ups are of one person, or that they are not after all.</summary>
/// <param name="OtherName">As the timeline names the other follow-up.</param>
/// <param name="Note">How they know; may be empty.</param>
public sealed record SamePerson(Guid Actor, string OtherName, string Note = "");

/// <summary>What is left to the kept follow-up when the other one goes its own way again.</summary>
public sealed record Parting(FollowUp Other, Reach Reach, bool OwesPublicAnswer);

/// <summary>
/// Two follow-ups that turn out to be of one person become one: nobody is called twice, and nothing that was agreed with either is lost.
/// </summary>
public static class Merging
{
    /// <summary>The one that goes on: with which we meet, else with which something is agreed, else whom somebody has contacted, else the older.</summary>
    public static FollowUp KeptOf(FollowUp one, FollowUp two)
    {
        if (one.Meeting is null != two.Meeting is null)
            return one.Meeting is null ? two : one;

        if (one.AgreedStep is null != two.AgreedStep is null)
            return one.AgreedStep is null ? two : one;

        if (one.FirstContactAt is null != two.FirstContactAt is null)
            return one.FirstContactAt is null ? two : one;

        return (one.OpenedAt, one.Id).CompareTo((two.OpenedAt, two.Id)) <= 0 ? one : two;
    }

    /// <summary>
    /// Takes over what the other one knows and owes. What comes first of all that was agreed is the next step; the rest stands in the
    /// timeline. Where nothing is agreed, a worse answer plans anew, and so does a new way to the person, or one that had not come as far.
    /// </summary>
    /// <exception cref="ForbiddenMoveException">
    /// One of them is over, both are the same, or the other has a meeting: it stands in the person's calendar by the name of its follow-up.
    /// </exception>
    public static Change Take(this FollowUp kept, FollowUp other, SamePerson by, Strategy strategy, DateTimeOffset now)
    {
        if (kept.Id == other.Id || kept.Status == FollowUpStatus.Closed || other.Status == FollowUpStatus.Closed || other.Meeting is not null)
            throw new ForbiddenMoveException($"Follow-up {kept.Id} can't take over {other.Id}.");

        var (ours, theirs) = (kept.AgreedStep, other.AgreedStep);
        var one = kept.With(other);
        var told = new FollowUpEvent(EventKind.Merged, now, by.Actor, by.OtherName, by.Note);

        if (theirs is not null && !(ours?.DueAt <= theirs.DueAt))
            return one.TakeOver(theirs, strategy, now).NotingOther(ours, now).RaisedTo(other.Escalation).TellingFirst(told);

        var plansAnew = ours is null && (other.Segment > kept.Segment || other.Status < kept.Status || kept.GetsWayFrom(other));
        var next = plansAnew
            ? one.Finish(Outcome.Overtaken, actor: null, now).FromTheStart(strategy, now)
            : Change.Nothing(one.WithClosingAlarm(strategy, now));

        return next.NotingOther(theirs, now).RaisedTo(other.Escalation).TellingFirst(told);
    }

    /// <summary>It goes on in the kept one: over, and nobody asks whether they are satisfied.</summary>
    public static Change EndAsMerged(this FollowUp other, SamePerson by, DateTimeOffset now)
    {
        // What it owes, the kept one owes now.
        var left = other.Finish(Outcome.Overtaken, actor: null, now) with
        {
            OwesPublicAnswer = false,
            Promises = other.Promises.RemoveAll(promise => promise.IsOpen),
        };
        return new Change(left.Close(Closing.Merged, now), [new FollowUpEvent(EventKind.Merged, now, by.Actor, by.OtherName, by.Note)]);
    }

    /// <summary>What it had promised, as far as the kept one has come with it.</summary>
    public static FollowUp WithPromisesFrom(this FollowUp other, FollowUp kept) =>
        other with { Promises = [.. other.Promises.Select(promise => kept.Promises.FirstOrDefault(one => one.Id == promise.Id) ?? promise)] };

    /// <summary>They are two people after all: it stands where it stood, and what is overdue since then is overdue.</summary>
    /// <exception cref="ForbiddenMoveException">It was not ended by a merge.</exception>
    public static Change PutBack(this FollowUp ended, FollowUp before, SamePerson by, DateTimeOffset now)
    {
        if (ended.Closing != Closing.Merged)
            throw new ForbiddenMoveException($"Follow-up {ended.Id} is not merged with another.");

        return new Change(before with { Version = ended.Version }, [new FollowUpEvent(EventKind.Separated, now, by.Actor, by.OtherName, by.Note)]);
    }

    /// <summary>
    /// What happened to the kept one since stays; but a step that was the other's, or whose way to the person was, is the other's again.
    /// </summary>
    public static Change Part(this FollowUp kept, Parting parting, SamePerson by, Strategy strategy, DateTimeOffset now)
    {
        var own = kept with
        {
            Reach = parting.Reach,
            OwesPublicAnswer = parting.OwesPublicAnswer,
            Promises = kept.Promises.RemoveAll(promise => parting.Other.Promises.Any(theirs => theirs.Id == promise.Id)),
        };
        var next = own.CurrentStep is { } step && (IsSame(step, parting.Other.AgreedStep) || !own.CanDo(step))
            ? own.Finish(Outcome.Overtaken, actor: null, now).FromTheStart(strategy, now)
            : Change.Nothing(own);

        return next.TellingFirst(new FollowUpEvent(EventKind.Separated, now, by.Actor, by.OtherName, by.Note));
    }

    /// <summary>A way to the person that was missing when its step was planned; where somebody is in contact by another, that goes on.</summary>
    static bool GetsWayFrom(this FollowUp kept, FollowUp other) =>
        kept.Reach == Reach.None
            ? other.Reach != Reach.None
            : kept is { Status: FollowUpStatus.Open, FirstContactAt: null } && (other.Reach & ~kept.Reach) != Reach.None;

    static FollowUp With(this FollowUp kept, FollowUp other) => kept.Widen(other.Reach) with
    {
        Segment = other.Segment > kept.Segment ? other.Segment : kept.Segment,
        OwnerId = kept.OwnerId ?? other.OwnerId,
        OwesPublicAnswer = kept.OwesPublicAnswer || other.OwesPublicAnswer,
        Promises = [.. kept.Promises, .. other.OpenPromises],
        FirstContactAt = Earlier(kept.FirstContactAt, other.FirstContactAt),
        CloseBy = other.CloseBy < kept.CloseBy ? other.CloseBy : kept.CloseBy,
        Cause = kept.Cause == "" ? other.Cause : kept.Cause,
        CauseIsSuggested = kept.Cause == "" ? other.CauseIsSuggested : kept.CauseIsSuggested,
        Remedy = kept.Remedy == "" ? other.Remedy : kept.Remedy,
        RepliedAt = kept.RepliedAt ?? other.RepliedAt,
        ReadBack = kept.ReadBack ?? other.ReadBack,
        Wish = kept.Wish ?? other.Wish,
    };

    static Change TakeOver(this FollowUp one, Step theirs, Strategy strategy, DateTimeOffset now)
    {
        var free = one.Finish(Outcome.Overtaken, actor: null, now);
        var step = theirs with { Id = Guid.CreateVersion7(), Ordinal = free.NextOrdinal };
        return Change.Nothing(free.WithNext(step, strategy, now));
    }

    /// <summary>Two things were agreed, and only one can be the next step: the other is not forgotten.</summary>
    static Change NotingOther(this Change change, Step? later, DateTimeOffset now) => later is null ? change : change with
    {
        Events = change.Events.Add(new FollowUpEvent(EventKind.AlsoAgreed, now, Actor: null, $"{later.Kind} {later.DueAt:O}", later.What)),
    };

    static Change RaisedTo(this Change change, Escalation escalation) =>
        change.FollowUp.Status == FollowUpStatus.Open ? change with { FollowUp = change.FollowUp.RaiseTo(escalation) } : change;

    /// <summary>The limit for the whole matter may have come nearer; the alarms of its step ring when they would.</summary>
    static FollowUp WithClosingAlarm(this FollowUp one, Strategy strategy, DateTimeOffset now)
    {
        if (one.Status != FollowUpStatus.Open)
            return one;

        var others = one.Alarms.RemoveAll(alarm => alarm.Kind.IsOfTheMatter());
        return one with { Alarms = strategy.ClosingAlarm(one, now) is { } closing ? others.Add(closing) : others };
    }

    static bool IsSame(Step step, Step? theirs) =>
        theirs is not null && (step.Kind, step.DueAt, step.IsPromise, step.AssigneeId, step.What) ==
            (theirs.Kind, theirs.DueAt, theirs.IsPromise, theirs.AssigneeId, theirs.What);

    static bool CanDo(this FollowUp followUp, Step step) => step.Kind switch
    {
        StepKind.Call or StepKind.AfterCareCall => followUp.Reach.HasFlag(Reach.Phone),
        StepKind.Email => followUp.Reach.HasFlag(Reach.Email),
        _ => true,
    };

    static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
