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

        return alarms.ToImmutable();
    }

    /// <summary>What the alarm after this one is, and when; null where it was the last of its limit.</summary>
    public static Alarm? After(this Strategy strategy, Alarm alarm, FollowUp followUp, DateTimeOffset now)
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

    /// <summary>All that will ring one after the other if nothing is done, the first one first.</summary>
    public static IEnumerable<Alarm> Ahead(this Strategy strategy, FollowUp followUp)
    {
        foreach (var first in followUp.Alarms)
        {
            for (var alarm = first; alarm is not null; alarm = alarm.Kind == AlarmKind.RepeatDaily ? null : strategy.After(alarm, followUp, alarm.RingsAt))
                yield return alarm;
        }
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

    /// <summary>The closing limit's next alarm; none where all of them have rung.</summary>
    static Alarm? ClosingAlarm(this Strategy strategy, FollowUp followUp, DateTimeOffset now)
    {
        var limits = strategy.Playbook.Escalation;
        var leadAt = strategy.LeadHearsOfClosingAt(followUp);
        var warnAt = strategy.Calendar.Add(followUp.OpenedAt, strategy.Calendar.Between(followUp.OpenedAt, followUp.CloseBy) * limits.WarnAt);

        if (now < warnAt)
            return Alarm.At(AlarmKind.WarnOfClosing, warnAt);
        if (now < leadAt)
            return Alarm.At(AlarmKind.ClosingToLead, leadAt);

        var managerAt = strategy.Calendar.Add(leadAt, limits.ManagerAfter);
        return now < managerAt ? Alarm.At(AlarmKind.ClosingToManager, managerAt) : null;
    }

    /// <summary>A limit that falls on closing time rings then; one that falls outside working time rings when it begins again.</summary>
    static DateTimeOffset Later(Strategy strategy, DateTimeOffset moment, TimeSpan working) =>
        working == TimeSpan.Zero && strategy.Calendar.Between(moment.AddTicks(-1), moment) > TimeSpan.Zero ? moment : strategy.Calendar.Add(moment, working);

    static bool IsUnheard(FollowUp followUp) => followUp is { Segment: Segment.VeryDissatisfied, FirstContactAt: null };
}
