using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>Whoever says that something need not happen by itself, and why.</summary>
/// <param name="Rank">How high they stand: an agent's is <see cref="Escalation.None"/>.</param>
public sealed record Stopper(Guid Actor, Escalation Rank, string Why);

/// <summary>What a person may stop of all that would happen by itself. Nothing that is owed goes with it: somebody has a next step, or a date comes.</summary>
public static class Stopping
{
    /// <summary>The detail of <see cref="EventKind.Stopped"/> where it was a mail that had not left.</summary>
    public const string Mail = "Mail";

    /// <summary>
    /// A limit is passed over in silence; it holds all the same, and whoever hears of it next does. A silence ends when it would, with a person's
    /// step and no letter. Instead of the question by mail, or of an end without an answer, somebody calls;
    /// whoever has no telephone is not asked, and it closes as not confirmed.
    /// </summary>
    /// <exception cref="ForbiddenMoveException">It will not happen, can't be stopped, or concerns somebody who stands higher.</exception>
    public static Change Stop(this FollowUp followUp, AlarmKind kind, Stopper by, Strategy strategy, DateTimeOffset now)
    {
        if (by.Rank < kind.HeardBy() || !strategy.Ahead(followUp).Any(coming => coming.Kind == kind && coming.CanBeStopped))
            throw new ForbiddenMoveException($"{kind} can't be stopped in follow-up {followUp.Id}.");

        var stopped = followUp with { Stopped = followUp.Stopped.Add(kind) };
        var passedOver = stopped.Status == FollowUpStatus.Open ? stopped.PassOver(kind, strategy) : stopped;

        return new Change(passedOver, [new FollowUpEvent(EventKind.Stopped, now, by.Actor, kind.ToString(), by.Why)]);
    }

    /// <summary>A mail that has not left and does not leave: nobody waits for an answer to words that were never read.</summary>
    public static Change StopMail(this FollowUp followUp, int afterSteps, Stopper by, Strategy strategy, DateTimeOffset now) =>
        followUp.PlanWithout(new LostMail(IsRefused: false, afterSteps), strategy, now)
            .TellingFirst(new FollowUpEvent(EventKind.Stopped, now, by.Actor, Mail, by.Why));

    /// <summary>Whoever hears of it, or stands above, may say that it need not be said: nobody silences those above them.</summary>
    public static Escalation HeardBy(this AlarmKind kind) => kind switch
    {
        AlarmKind.EscalateToLead or AlarmKind.UpdateToLead or AlarmKind.ClosingToLead => Escalation.Lead,
        AlarmKind.EscalateToManager or AlarmKind.ClosingToManager or AlarmKind.RepeatDaily => Escalation.Manager,
        _ => Escalation.None,
    };

    /// <summary>Whether it is about the whole matter: stopped once, it stays so from step to step.</summary>
    public static bool IsOfTheMatter(this AlarmKind kind) => kind is AlarmKind.WarnOfClosing or AlarmKind.ClosingToLead or AlarmKind.ClosingToManager;

    static FollowUp PassOver(this FollowUp followUp, AlarmKind kind, Strategy strategy)
    {
        if (followUp.Alarms.FirstOrDefault(alarm => alarm.Kind == kind) is not { } alarm)
            return followUp;

        return followUp with
        {
            Alarms = strategy.After(alarm, followUp, alarm.RingsAt) is { } next ? followUp.Alarms.Replace(alarm, next) : followUp.Alarms.Remove(alarm),
        };
    }
}
