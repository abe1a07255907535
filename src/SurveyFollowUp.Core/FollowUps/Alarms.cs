using System.Collections.Immutable;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>When the limits of a follow-up ring: of the step that is to do, of the next word from us, and of the whole matter.</summary>
public static class Alarms
{
    /// <summary>The first alarm of each limit that lies ahead, for a follow-up that is ours to move.</summary>
    public static ImmutableArray<Alarm> AlarmsOf(this Strategy strategy, FollowUp followUp, DateTimeOffset now)
    {
        var step = followUp.CurrentStep!;
        var alarms = ImmutableArray.CreateBuilder<Alarm>();
        alarms.Add(Alarm.At(AlarmKind.WarnOwner, strategy.WarningOf(step)));

        if (strategy.UpdateBy(followUp, now) is { } updateBy && updateBy < step.DueAt)
            alarms.Add(Alarm.At(AlarmKind.UpdateIsDue, updateBy));

        if (strategy.ClosingAlarm(followUp, now) is { } closing)
            alarms.Add(closing);

        if (step.Kind == StepKind.Meeting && followUp.ReminderOf(strategy) is { } remindAt && now < remindAt)
            alarms.Add(Alarm.At(AlarmKind.RemindOfMeeting, remindAt));

        return alarms.ToImmutable();
    }

    /// <summary>The alarm after this one that nobody has stopped; null where it was the last of its limit.</summary>
    public static Alarm? After(this Strategy strategy, Alarm alarm, FollowUp followUp, DateTimeOffset now)
    {
        var next = strategy.NextOf(alarm, followUp, now);
        return next is not null && followUp.Stopped.Contains(next.Kind) ? strategy.After(next, followUp, next.RingsAt) : next;
    }

    static Alarm? NextOf(this Strategy strategy, Alarm alarm, FollowUp followUp, DateTimeOffset now)
    {
        var (calendar, limits) = (strategy.Calendar, strategy.Playbook.Escalation);

        return alarm.Kind switch
        {
            AlarmKind.WarnOwner => Alarm.At(AlarmKind.EscalateToLead, strategy.LeadHearsAt(followUp.CurrentStep!)),
            AlarmKind.EscalateToLead => Alarm.At(AlarmKind.EscalateToManager, calendar.Add(strategy.LeadHearsAt(followUp.CurrentStep!), limits.ManagerAfter)),
            AlarmKind.EscalateToManager or AlarmKind.RepeatDaily when IsUnheard(followUp) => Alarm.At(AlarmKind.RepeatDaily, calendar.AddDays(now, 1)),
            AlarmKind.UpdateIsDue => Alarm.At(AlarmKind.UpdateToLead, calendar.Add(alarm.RingsAt, limits.ManagerAfter)),
            AlarmKind.WarnOfClosing => Alarm.At(AlarmKind.ClosingToLead, strategy.LeadHearsOfClosingAt(followUp)),
            AlarmKind.ClosingToLead => Alarm.At(AlarmKind.ClosingToManager, calendar.Add(strategy.LeadHearsOfClosingAt(followUp), limits.ManagerAfter)),
            _ => null,
        };
    }

    static DateTimeOffset WarningOf(this Strategy strategy, Step step) =>
        step.IsPromise
            ? step.DueAt
            : strategy.Calendar.Add(step.StartsAt, strategy.Calendar.Between(step.StartsAt, step.DueAt) * strategy.Playbook.Escalation.WarnAt);

    static DateTimeOffset LeadHearsAt(this Strategy strategy, Step step)
    {
        var limits = strategy.Playbook.Escalation;
        return Later(strategy, step.DueAt, step.IsPromise ? limits.LeadAfterPromise : limits.LeadAfter);
    }

    static DateTimeOffset LeadHearsOfClosingAt(this Strategy strategy, FollowUp followUp) =>
        Later(strategy, followUp.CloseBy, strategy.Playbook.Escalation.LeadAfter);

    /// <summary>Whoever was spoken to hears from us again within the plan's limit, also where the next step is far off.</summary>
    static DateTimeOffset? UpdateBy(this Strategy strategy, FollowUp followUp, DateTimeOffset now) =>
        followUp.FirstContactAt is null ? null : strategy.Calendar.AddDays(now, strategy.PlanOf(followUp).UpdateWithinDays);

    /// <summary>The closing limit's next alarm; none where all of them have rung or were stopped.</summary>
    internal static Alarm? ClosingAlarm(this Strategy strategy, FollowUp followUp, DateTimeOffset now)
    {
        var limits = strategy.Playbook.Escalation;
        var warnAt = strategy.Calendar.Add(followUp.OpenedAt, strategy.Calendar.Between(followUp.OpenedAt, followUp.CloseBy) * limits.WarnAt);
        var leadAt = strategy.LeadHearsOfClosingAt(followUp);
        Alarm[] all =
        [
            Alarm.At(AlarmKind.WarnOfClosing, warnAt),
            Alarm.At(AlarmKind.ClosingToLead, leadAt),
            Alarm.At(AlarmKind.ClosingToManager, strategy.Calendar.Add(leadAt, limits.ManagerAfter)),
        ];

        return all.FirstOrDefault(alarm => now < alarm.RingsAt && !followUp.Stopped.Contains(alarm.Kind));
    }

    /// <summary>A limit that falls on closing time rings then; one that falls outside working time rings when it begins again.</summary>
    static DateTimeOffset Later(Strategy strategy, DateTimeOffset moment, TimeSpan working) =>
        working == TimeSpan.Zero && strategy.Calendar.Between(moment.AddTicks(-1), moment) > TimeSpan.Zero ? moment : strategy.Calendar.Add(moment, working);

    static bool IsUnheard(FollowUp followUp) =>
        followUp is { Segment: Segment.VeryDissatisfied, FirstContactAt: null } && !followUp.Stopped.Contains(AlarmKind.RepeatDaily);
}
