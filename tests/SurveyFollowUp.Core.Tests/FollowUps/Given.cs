using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Tests.FollowUps;

/// <summary>What the tests of follow-ups start from: the default playbook, Stockholm from eight to five, a Monday at nine.</summary>
static class Given
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static readonly Strategy Plan = new(
        Playbook.Default,
        BusinessCalendar.Weekdays(TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm"), new(new(8, 0), new(17, 0)), _ => false));

    public static readonly Guid Nadia = Guid.CreateVersion7();
    public static readonly Guid Tomas = Guid.CreateVersion7();

    public const Reach Both = Reach.Email | Reach.Phone;

    public static FollowUp VeryDissatisfied(Reach reach = Both) => Plan.Open(Guid.CreateVersion7(), Segment.VeryDissatisfied, reach, Nadia, Monday);

    public static FollowUp Dissatisfied(Reach reach = Both) => Plan.Open(Guid.CreateVersion7(), Segment.Dissatisfied, reach, Nadia, Monday);

    /// <summary>Open, with a step of this kind as the current one.</summary>
    public static FollowUp With(StepKind kind, Reach reach = Both)
    {
        var followUp = VeryDissatisfied(reach);
        var step = followUp.CurrentStep! with { Kind = kind };
        var at = followUp with { Steps = [step] };
        return at with { Alarms = Plan.AlarmsOf(at, Monday) };
    }

    public static Change Log(this FollowUp followUp, Outcome outcome, DateTimeOffset? now = null) =>
        followUp.Log(
            new LogEntry(outcome, Nadia, "", outcome.AsksForTime() ? (now ?? Monday).AddDays(1) : null, LeadId: Tomas) { AssigneeId = Tomas },
            Plan,
            now ?? Monday);

    public static FollowUp Logged(this FollowUp followUp, Outcome outcome, DateTimeOffset? now = null) => followUp.Log(outcome, now).FollowUp;

    /// <summary>Its next alarm rings on time.</summary>
    public static Change RingNext(this FollowUp followUp)
    {
        var alarm = followUp.Alarms.MinBy(alarm => alarm.RingsAt)!;
        return followUp.Ring(alarm, Plan, alarm.RingsAt);
    }

    public static FollowUp RungNext(this FollowUp followUp) => followUp.RingNext().FollowUp;
}
