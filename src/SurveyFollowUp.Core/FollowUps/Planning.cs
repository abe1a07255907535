using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>Moves a follow-up along its plan.</summary>
public static class Planning
{
    /// <summary>
    /// Goes on at a line of the plan, or at the one instead of it where the person can't be reached that way:
    /// a letter leaves by itself and we wait; anything else is somebody's next step. Where the plan has no such line, the lead decides.
    /// </summary>
    /// <param name="without">Ways that are not to be tried now, though they are known.</param>
    public static Change GoTo(this FollowUp followUp, string? line, Strategy strategy, DateTimeOffset now, Reach without = Reach.None) =>
        followUp.GoTo(strategy.PlanOf(followUp).Suiting(line, followUp.Reach & ~without), strategy, now);

    /// <summary>The same for a line that the person can be reached by.</summary>
    public static Change GoTo(this FollowUp followUp, PlanStep place, Strategy strategy, DateTimeOffset now)
    {
        if (place.IsAutomatic)
            return Change.Nothing(followUp.Wait(place, strategy, now)) with { Letters = [place.Words] };

        var next = Change.Nothing(followUp.At(place, strategy, now));
        return place.IsForLead ? next.ThenToLead(now) : next;
    }

    /// <summary>This line is the next step.</summary>
    public static FollowUp At(this FollowUp followUp, PlanStep place, Strategy strategy, DateTimeOffset now) =>
        (followUp with { Place = place.Name }).WithNext(strategy.StepOf(place, followUp.NextOrdinal, now), strategy, now);

    /// <summary>From the beginning of its plan.</summary>
    public static FollowUp FromTheStart(this FollowUp followUp, Strategy strategy, DateTimeOffset now) =>
        followUp.At(strategy.PlanOf(followUp).First(followUp.Reach), strategy, now);
}
