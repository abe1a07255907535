using System.Collections.Immutable;
using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>What an alarm does when its time has come. An alarm that no longer matters does nothing.</summary>
public static class Ringing
{
    /// <summary>The letter that reminds of a meeting.</summary>
    public const string MeetingReminder = "meeting-reminder";

    public static Change Ring(this FollowUp followUp, Alarm alarm, Strategy strategy, DateTimeOffset now)
    {
        var rung = followUp with { Alarms = followUp.Alarms.RemoveAll(other => other.Id == alarm.Id) };

        return (alarm.Kind, followUp.Status) switch
        {
            (AlarmKind.SilenceIsOver, FollowUpStatus.Waiting) => EndSilence(rung, strategy, now),
            (AlarmKind.AskAfterCare, FollowUpStatus.AfterCare) => AskAfterCare(rung, strategy, now),
            (AlarmKind.AfterCareIsOver, FollowUpStatus.AfterCare) => EndAfterCare(rung, strategy, now),
            (AlarmKind.RemindOfMeeting, FollowUpStatus.Open) when rung.Meeting is { } meeting && now < meeting.StartsAt =>
                Tell(rung, EventKind.MeetingReminded, now) with { Letters = [MeetingReminder] },
            (AlarmKind.RemindOfMeeting, _) => Change.Nothing(rung),
            (not (AlarmKind.SilenceIsOver or AlarmKind.AskAfterCare or AlarmKind.AfterCareIsOver), FollowUpStatus.Open) => Escalate(rung, alarm, strategy, now),
            _ => Change.Nothing(rung),
        };
    }

    /// <summary>Each level once, and it sets the alarm of the next one.</summary>
    static Change Escalate(FollowUp followUp, Alarm alarm, Strategy strategy, DateTimeOffset now)
    {
        var level = alarm.Kind.HeardBy();
        var kind = alarm.Kind switch
        {
            AlarmKind.WarnOwner => EventKind.OwnerWarned,
            AlarmKind.EscalateToLead => EventKind.EscalatedToLead,
            AlarmKind.EscalateToManager => EventKind.EscalatedToManager,
            AlarmKind.RepeatDaily => EventKind.StillUnheard,
            AlarmKind.UpdateIsDue => EventKind.UpdateIsDue,
            AlarmKind.UpdateToLead => EventKind.UpdateIsLate,
            AlarmKind.WarnOfClosing => EventKind.ClosingWarned,
            AlarmKind.ClosingToLead or AlarmKind.ClosingToManager => EventKind.ClosingIsLate,
            _ => throw new ForbiddenMoveException($"{alarm.Kind} tells nobody."),
        };
        var next = strategy.After(alarm, followUp, now);
        var raised = followUp.RaiseTo(level) with { Alarms = next is null ? followUp.Alarms : followUp.Alarms.Add(next) };

        return Tell(raised, kind, now, kind == EventKind.ClosingIsLate ? level.ToString() : "");
    }

    /// <summary>The plan's line for a silence: one gentle reminder after an e-mail of ours; then a call, since silence is no answer.</summary>
    static Change EndSilence(FollowUp followUp, Strategy strategy, DateTimeOffset now)
    {
        var (plan, line) = (strategy.PlanOf(followUp), strategy.PlaceOf(followUp));
        var place = plan.WithoutAWord(line, ReachOf(followUp, AlarmKind.SilenceIsOver));
        var next = followUp.GoTo(place, strategy, now);
        var told = next.Letters is [var letter]
            ? new FollowUpEvent(EventKind.LetterMailed, now, Actor: null, letter)
            : new FollowUpEvent(EventKind.SilenceEnded, now, Actor: null, next.FollowUp.CurrentStep!.Kind.ToString());

        return next.TellingAnotherWay(AnotherWay.Of(plan.PlannedWithoutAWord(line), place, followUp.Reach), now).TellingFirst(told);
    }

    static Change AskAfterCare(FollowUp followUp, Strategy strategy, DateTimeOffset now)
    {
        if (ReachOf(followUp, AlarmKind.AskAfterCare).HasFlag(Reach.Email))
        {
            var answerBy = strategy.Calendar.AddDays(now, strategy.Playbook.AfterCare.AnswerWithinDays);
            return Tell(followUp with { Alarms = [Alarm.At(AlarmKind.AfterCareIsOver, answerBy)] }, EventKind.AfterCareAsked, now)
                with
            { Letters = [AfterCareLimits.Template] };
        }

        return followUp.Reach.HasFlag(Reach.Phone) ? CallAfterCare(followUp, strategy, now) : CloseUnconfirmed(followUp, now);
    }

    static Change EndAfterCare(FollowUp followUp, Strategy strategy, DateTimeOffset now) =>
        followUp.Stopped.Contains(AlarmKind.AfterCareIsOver) && followUp.Reach.HasFlag(Reach.Phone)
            ? CallAfterCare(followUp, strategy, now)
            : CloseUnconfirmed(followUp, now);

    /// <summary>Without e-mail where somebody has stopped the letter.</summary>
    static Reach ReachOf(FollowUp followUp, AlarmKind kind) => followUp.Stopped.Contains(kind) ? followUp.Reach & ~Reach.Email : followUp.Reach;

    static Change CallAfterCare(FollowUp followUp, Strategy strategy, DateTimeOffset now) =>
        Tell(followUp.WithNext(strategy.AfterCareCall(followUp.NextOrdinal, now), strategy, now), EventKind.AfterCareAsked, now, "Call");

    static Change CloseUnconfirmed(FollowUp followUp, DateTimeOffset now) =>
        Tell(followUp.Close(Closing.SolvedNotConfirmed, now), EventKind.Closed, now, nameof(Closing.SolvedNotConfirmed));

    static Change Tell(FollowUp followUp, EventKind kind, DateTimeOffset now, string detail = "") =>
        new(followUp, [new FollowUpEvent(kind, now, Actor: null, detail)]);
}
