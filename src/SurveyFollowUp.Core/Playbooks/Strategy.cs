using System.Collections.Immutable;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Playbooks;

/// <summary>A playbook laid into the team's calendar: which step comes next, and when.</summary>
/// <param name="Version">Of the playbook; kept with every follow-up that it opens.</param>
public sealed record Strategy(Playbook Playbook, BusinessCalendar Calendar, int Version = 0)
{
    static readonly TimeSpan PromiseAppearsBefore = TimeSpan.FromMinutes(10);

    /// <summary>The playbook's rules, made ready to judge.</summary>
    public Ruleset Rules { get; } = new(Playbook.Rules);

    /// <param name="inWritingUntil">A boundary lets us only write until then.</param>
    public FollowUp Open(Guid id, Segment segment, Reach reach, Guid? ownerId, DateTimeOffset now, DateTimeOffset? inWritingUntil = null)
    {
        var plan = Playbook.PlanOf(segment);
        var line = plan.First(now < inWritingUntil ? reach & ~Reach.Phone : reach);
        var step = StepOf(line, ordinal: 1, now);
        var opened = new FollowUp(
            id, Version: 1, FollowUpStatus.Open, segment, reach, ownerId, Escalation.None, now, Calendar.AddDays(now, plan.CloseWithinDays), [step], [])
        {
            Playbook = Version,
            Place = line.Name,
            ContactBy = step.DueAt,
            InWritingUntil = inWritingUntil,
        };

        return opened with { Alarms = this.AlarmsOf(opened, now) };
    }

    /// <summary>What somebody of this segment would hear first if their follow-up opened now.</summary>
    public Step FirstStep(Segment segment, Reach reach, DateTimeOffset now) => StepOf(Playbook.PlanOf(segment).First(reach), ordinal: 1, now);

    /// <summary>
    /// The plan that a follow-up lives by. Whoever was not satisfied with our solution has come one rung higher,
    /// whatever they answered at first.
    /// </summary>
    public SegmentPlan PlanOf(FollowUp followUp) => Playbook.PlanOf(followUp.Reopened > 0 ? Segment.VeryDissatisfied : followUp.Segment);

    /// <summary>The line where a follow-up stands. A newer playbook may not know it any more: then the first of the kind of its last step counts.</summary>
    public PlanStep PlaceOf(FollowUp followUp)
    {
        var plan = PlanOf(followUp);
        var kind = followUp.Steps.LastOrDefault()?.Kind;

        return plan.Find(followUp.Place) ?? plan.Steps.FirstOrDefault(step => step.Kind == kind && !step.IsAutomatic) ?? PlanStep.Decide;
    }

    public Step StepOf(PlanStep line, int ordinal, DateTimeOffset now)
    {
        var startsAt = line.After == TimeSpan.Zero ? now : Calendar.Add(now, line.After);
        return NewStep(ordinal, line.Kind, startsAt, Calendar.Add(startsAt, line.Within));
    }

    /// <summary>The question "are you satisfied now?" by telephone.</summary>
    public Step AfterCareCall(int ordinal, DateTimeOffset now) =>
        NewStep(ordinal, StepKind.AfterCareCall, now, Calendar.Add(now, PlanStep.Decide.Within));

    /// <summary>What the person wrote is read and answered.</summary>
    public Step Answer(int ordinal, DateTimeOffset now) => NewStep(ordinal, StepKind.Email, now, Calendar.Add(now, PlanStep.Decide.Within));

    /// <summary>The customer was told when: it appears ten minutes before, and is due at the moment itself.</summary>
    public static Step Promise(StepKind kind, int ordinal, DateTimeOffset when) =>
        NewStep(ordinal, kind, when - PromiseAppearsBefore, when) with { IsPromise = true };

    /// <summary>A colleague does something for the matter, by then.</summary>
    public static Step Errand(Guid assignee, string what, int ordinal, DateTimeOffset now, DateTimeOffset by) =>
        NewStep(ordinal, StepKind.Errand, now, by) with { AssigneeId = assignee, What = what };

    /// <summary>The next call to somebody who did not answer, in another part of the day.</summary>
    /// <param name="tried">When the calls before this one were made.</param>
    public Step CallAgain(StepKind kind, int ordinal, IEnumerable<DateTimeOffset> tried, DateTimeOffset now)
    {
        var stretch = Calendar.CallAgain(now, tried.Select(Calendar.PartOf));
        return NewStep(ordinal, kind, stretch.Starts, stretch.Ends);
    }

    static Step NewStep(int ordinal, StepKind kind, DateTimeOffset startsAt, DateTimeOffset dueAt) =>
        new(Guid.CreateVersion7(), ordinal, kind, startsAt, dueAt);
}
