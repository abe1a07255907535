using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>Says of a line of the plan that it is done another way, and what was missing.</summary>
public static class AnotherWay
{
    /// <summary>
    /// "Call Email": what can't be done, and what is done instead; "None Task" where the person can't be reached at all. Empty where the line suits.
    /// </summary>
    public static string Of(PlanStep? planned, PlanStep place, Reach reach) =>
        planned is null || planned.Suits(reach) ? "" : $"{(reach == Reach.None ? nameof(Reach.None) : planned.Kind.ToString())} {place.Kind}";

    /// <summary>The same of the line that a follow-up would begin with.</summary>
    public static string AtFirst(this SegmentPlan plan, Reach reach) => Of(plan.Steps[0], plan.First(reach), reach);

    /// <summary>Tells of it, before whatever else there is to tell of that step.</summary>
    public static Change TellingAnotherWay(this Change change, string way, DateTimeOffset now) =>
        way == "" ? change : change.TellingFirst(new FollowUpEvent(EventKind.DoneAnotherWay, now, Actor: null, way));
}
