using System.Collections.Immutable;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>The playbook laid into the team's calendar: which step comes next, when, and what rings if it does not happen.</summary>
public sealed record Strategy(Playbook Playbook, BusinessCalendar Calendar)
{
    static readonly TimeSpan PromiseAppearsBefore = TimeSpan.FromMinutes(10);
    static readonly TimeSpan BetweenCalls = TimeSpan.FromHours(1);
    static readonly TimeOnly Noon = new(12, 0);

    public FollowUp Open(Guid id, Segment segment, Reach reach, Guid? ownerId, DateTimeOffset now)
    {
        var step = FirstStep(segment, reach, ordinal: 1, now);

        return new FollowUp(id, Version: 1, FollowUpStatus.Open, segment, reach, ownerId, Escalation.None, now, CloseBy(segment, now), [step], AlarmsFor(step));
    }

    public DateTimeOffset CloseBy(Segment segment, DateTimeOffset now) =>
        Calendar.AddDays(now, segment == Segment.VeryDissatisfied ? Playbook.CloseVeryWithinDays : Playbook.CloseWithinDays);

    /// <summary>A call for the very dissatisfied, an e-mail for the dissatisfied; the other one where that can't be, and a search where nothing can.</summary>
    public Step FirstStep(Segment segment, Reach reach, int ordinal, DateTimeOffset now)
    {
        var kind = (segment, reach) switch
        {
            (_, Reach.None) => StepKind.Task,
            (Segment.VeryDissatisfied, _) when reach.HasFlag(Reach.Phone) => StepKind.Call,
            (_, _) when reach.HasFlag(Reach.Email) => StepKind.Email,
            _ => StepKind.Call,
        };
        var within = segment == Segment.VeryDissatisfied ? Playbook.CallWithin : Playbook.MailWithin;

        return NewStep(ordinal, kind, startsAt: now, dueAt: Calendar.Add(now, within));
    }

    public Step CallOrTask(Reach reach, int ordinal, DateTimeOffset now) =>
        NewStep(ordinal, reach.HasFlag(Reach.Phone) ? StepKind.Call : StepKind.Task, now, Calendar.Add(now, Playbook.CallWithin));

    public Step MailOrTask(Reach reach, int ordinal, DateTimeOffset now) =>
        NewStep(ordinal, reach.HasFlag(Reach.Email) ? StepKind.Email : StepKind.Task, now, Calendar.Add(now, Playbook.CallWithin));

    /// <summary>No way that the playbook knows is left: somebody looks and decides.</summary>
    public Step Decide(int ordinal, DateTimeOffset now) => NewStep(ordinal, StepKind.Task, now, Calendar.Add(now, Playbook.CallWithin));

    public Step AfterCareCall(int ordinal, DateTimeOffset now) =>
        NewStep(ordinal, StepKind.AfterCareCall, now, Calendar.Add(now, Playbook.CallWithin));

    /// <summary>The customer was told when: it appears ten minutes before, and is due at the moment itself.</summary>
    public static Step Promise(StepKind kind, int ordinal, DateTimeOffset when) =>
        NewStep(ordinal, kind, when - PromiseAppearsBefore, when) with { IsPromise = true };

    /// <summary>
    /// The next half-day that is not the one in which nobody answered; a team that works only mornings,
    /// or only afternoons, tries on its next day.
    /// </summary>
    public Step CallInAnotherHalfDay(StepKind kind, int ordinal, DateTimeOffset now)
    {
        var today = Calendar.DayOf(now);
        var morning = now < Calendar.At(today, Noon);
        var half = HalfDaysFrom(now).First(half => half.Opens > now + BetweenCalls && (half.IsMorning != morning || Calendar.DayOf(half.Opens) > today));

        return NewStep(ordinal, kind, half.Opens, half.Closes);
    }

    /// <summary>A warning, the lead, the manager: for a step that is not done.</summary>
    public ImmutableArray<Alarm> AlarmsFor(Step step)
    {
        var working = Calendar.Between(step.StartsAt, step.DueAt);
        var warnAt = step.IsPromise ? step.DueAt : Calendar.Add(step.StartsAt, working * Playbook.WarnAt);
        var leadAt = step.IsPromise ? Calendar.Add(step.DueAt, Playbook.LeadAfterPromise) : step.DueAt;

        return
        [
            NewAlarm(AlarmKind.WarnOwner, warnAt),
            NewAlarm(AlarmKind.EscalateToLead, leadAt),
            NewAlarm(AlarmKind.EscalateToManager, Calendar.Add(leadAt, Playbook.ManagerAfter)),
        ];
    }

    public Alarm AlarmAfterDays(AlarmKind kind, int workingDays, DateTimeOffset now) => NewAlarm(kind, Calendar.AddDays(now, workingDays));

    IEnumerable<(DateTimeOffset Opens, DateTimeOffset Closes, bool IsMorning)> HalfDaysFrom(DateTimeOffset now)
    {
        foreach (var shift in Calendar.ShiftsFrom(Calendar.At(Calendar.DayOf(now), default)))
        {
            var noon = Calendar.At(Calendar.DayOf(shift.Opens), Noon);
            if (shift.Opens < noon)
                yield return (shift.Opens, noon < shift.Closes ? noon : shift.Closes, IsMorning: true);
            if (noon < shift.Closes)
                yield return (noon > shift.Opens ? noon : shift.Opens, shift.Closes, IsMorning: false);
        }
    }

    static Step NewStep(int ordinal, StepKind kind, DateTimeOffset startsAt, DateTimeOffset dueAt) =>
        new(Guid.CreateVersion7(), ordinal, kind, startsAt, dueAt);

    static Alarm NewAlarm(AlarmKind kind, DateTimeOffset ringsAt) => new(Guid.CreateVersion7(), kind, ringsAt);
}
