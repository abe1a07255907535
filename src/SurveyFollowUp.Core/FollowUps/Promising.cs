using System.Collections.Immutable;
using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>What happens to the promises of a follow-up: made, kept, moved, withdrawn, and told of while they are not kept.</summary>
public static class Promising
{
    /// <summary>While the question "are you satisfied now?" is out, nothing new is promised: the matter is opened again first.</summary>
    public static bool CanPromise(this FollowUp followUp) => followUp.Status is FollowUpStatus.Open or FollowUpStatus.Waiting;

    /// <exception cref="ForbiddenMoveException">The follow-up is over, or asked whether it is; or there is nothing to promise.</exception>
    public static Change GiveWord(this FollowUp followUp, string what, DateTimeOffset by, Guid actor, DateTimeOffset now)
    {
        if (!followUp.CanPromise() || what == "")
            throw new ForbiddenMoveException($"Nothing can be promised in follow-up {followUp.Id} now.");

        var promise = new Promise(Guid.CreateVersion7(), what, by, by, now, actor) { RingsAt = by };
        return Told(followUp with { Promises = followUp.Promises.Add(promise) }, EventKind.PromiseMade, now, actor, by.ToString("O"), what);
    }

    /// <param name="told">How the person heard of it; empty where they have not.</param>
    public static Change KeepWord(this FollowUp followUp, Guid id, string told, Guid actor, DateTimeOffset now)
    {
        var kept = followUp.ToSettle(id) with { End = PromiseEnd.Kept, EndedAt = now, EndedBy = actor, RingsAt = null };
        var next = followUp.With(told == "" ? kept : kept with { ToldAt = now });
        return Told(next, EventKind.PromiseKept, now, actor, told, kept.What);
    }

    public static Change WithdrawWord(this FollowUp followUp, Guid id, string why, Guid actor, DateTimeOffset now)
    {
        if (why == "")
            throw new ForbiddenMoveException($"Promise {id} can't be withdrawn without a reason.");

        var gone = followUp.ToSettle(id) with { End = PromiseEnd.Withdrawn, EndedAt = now, EndedBy = actor, Why = why, RingsAt = null };
        return Told(followUp.With(gone), EventKind.PromiseWithdrawn, now, actor, "", $"{gone.What} – {why}");
    }

    /// <summary>It will take longer: another date, by which everybody hears of it anew.</summary>
    /// <param name="told">How the person heard of it; empty where they have not.</param>
    public static Change MoveWord(this FollowUp followUp, Guid id, DateTimeOffset by, string told, Guid actor, DateTimeOffset now)
    {
        var promise = followUp.ToSettle(id);
        if (by <= now || !promise.IsOpen)
            throw new ForbiddenMoveException($"Promise {id} can't be moved.");

        var moved = promise with { DueAt = by, RingsAt = by, HeardBy = Escalation.None };
        return Told(followUp.With(told == "" ? moved : moved with { ToldAt = now }), EventKind.PromiseMoved, now, actor, by.ToString("O"), moved.What);
    }

    /// <summary>Its date has come: the owner hears of it, and the lead and the manager after the limits for promised steps.</summary>
    public static Change RingPromise(this FollowUp followUp, Guid id, Strategy strategy, DateTimeOffset now)
    {
        var promise = followUp.Promises.FirstOrDefault(one => one.Id == id);
        if (promise is not { IsToSettle: true, RingsAt: { } rang } || rang > now)
            return Change.Nothing(followUp);

        var limits = strategy.Playbook.Escalation;
        // The first time it rings at its date; after that each level has the working time that the playbook gives it.
        var (level, next) = (rang == promise.DueAt, promise.HeardBy) switch
        {
            (true, _) => (Escalation.None, strategy.Calendar.Add(promise.DueAt, AtLeastAMinute(limits.LeadAfterPromise))),
            (_, Escalation.None) => (Escalation.Lead, strategy.Calendar.Add(rang, AtLeastAMinute(limits.ManagerAfter))),
            _ => (Escalation.Manager, (DateTimeOffset?)null),
        };
        var rung = followUp.With(promise with { RingsAt = next, HeardBy = level });
        var raised = followUp.Status == FollowUpStatus.Open ? rung.RaiseTo(level) : rung;

        return new Change(raised, [new FollowUpEvent(EventKind.PromiseIsLate, now, Actor: null, level.ToString(), promise.What)]);
    }

    /// <summary>What somebody said of each promise, before their outcome is acted on.</summary>
    public static Change Settle(this FollowUp followUp, ImmutableArray<PromiseAnswer> answers, Guid actor, DateTimeOffset now)
    {
        var settled = Change.Nothing(followUp);
        foreach (var answer in answers.Where(answer => followUp.Promises.Any(promise => promise.Id == answer.Promise && promise.IsOpen)))
        {
            var next = answer.Becomes switch
            {
                Becomes.Done => settled.FollowUp.KeepWord(answer.Promise, ToldHere, actor, now),
                Becomes.Withdrawn => settled.FollowUp.WithdrawWord(answer.Promise, answer.Why, actor, now),
                _ => Change.Nothing(settled.FollowUp),
            };
            settled = next with { Events = [.. settled.Events, .. next.Events] };
        }

        return settled;
    }

    /// <summary>The detail of <see cref="EventKind.PromiseKept"/> where the person heard of it in the conversation that ended the matter.</summary>
    public const string ToldHere = "Here";

    internal static FollowUp LeavePromises(this FollowUp followUp, DateTimeOffset now) => followUp with
    {
        Promises = [.. followUp.Promises.Select(promise => promise.IsOpen ? promise with { End = PromiseEnd.Left, EndedAt = now } : promise)],
    };

    /// <summary>The matter goes on, and with it what was promised and not kept.</summary>
    internal static FollowUp TakeUpPromises(this FollowUp followUp) =>
        followUp.Promises.All(promise => promise.End != PromiseEnd.Left) ? followUp : followUp with
        {
            Promises = [.. followUp.Promises.Select(promise => promise.End == PromiseEnd.Left ? promise with { End = null, EndedAt = null } : promise)],
        };

    /// <summary>Whoever has the matter hears what it left behind.</summary>
    internal static Change TellingWhatIsLeft(this Change change, FollowUp before, DateTimeOffset now)
    {
        var left = change.FollowUp.Promises
            .Where(promise => promise.End == PromiseEnd.Left && before.Promises.Any(other => other.Id == promise.Id && other.IsOpen))
            .Select(promise => new FollowUpEvent(EventKind.PromiseLeft, now, Actor: null, change.FollowUp.Closing?.ToString() ?? "", promise.What));

        return change with { Events = [.. change.Events, .. left] };
    }

    static TimeSpan AtLeastAMinute(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.FromMinutes(1);

    static Promise ToSettle(this FollowUp followUp, Guid id) =>
        followUp.Promises.FirstOrDefault(promise => promise.Id == id && promise.IsToSettle)
        ?? throw new ForbiddenMoveException($"Follow-up {followUp.Id} has no promise {id} that waits for its end.");

    static FollowUp With(this FollowUp followUp, Promise promise) => followUp with
    {
        Promises = [.. followUp.Promises.Select(other => other.Id == promise.Id ? promise : other)],
    };

    static Change Told(FollowUp followUp, EventKind kind, DateTimeOffset now, Guid actor, string detail, string note) =>
        new(followUp, [new FollowUpEvent(kind, now, actor, detail, note)]);
}
