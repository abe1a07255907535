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
    public static Change GoTo(this FollowUp followUp, string? line, Strategy strategy, DateTimeOffset now, Reach without = Reach.None)
    {
        var plan = strategy.PlanOf(followUp);
        var place = plan.Suiting(line, followUp.Reach & ~without);
        var planned = line is null ? null : plan.Find(line);

        return followUp.GoTo(place, strategy, now).TellingAnotherWay(AnotherWay.Of(planned, place, followUp.Reach), now);
    }

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
    public static Change FromTheStart(this FollowUp followUp, Strategy strategy, DateTimeOffset now)
    {
        var plan = strategy.PlanOf(followUp);
        return Change.Nothing(followUp.At(plan.First(followUp.Reach), strategy, now)).TellingAnotherWay(plan.AtFirst(followUp.Reach), now);
    }

    /// <summary>The next step is at the moment that was agreed with the person.</summary>
    public static FollowUp Promise(
        this FollowUp followUp, StepKind kind, DateTimeOffset when, Strategy strategy, DateTimeOffset now, string what = "") =>
        followUp.WithNext(Strategy.Promise(kind, followUp.NextOrdinal, when) with { What = what }, strategy, now);

    /// <summary>The next step is to meet.</summary>
    /// <param name="agreedIn">The step in which it was agreed, if any: where that was a meeting too, it is the same one at another time.</param>
    public static FollowUp Meet(this FollowUp followUp, Step? agreedIn, DateTimeOffset when, MeetingTerms? terms, Strategy strategy, DateTimeOffset now)
    {
        var next = followUp.Promise(StepKind.Meeting, when, strategy, now);

        // While a boundary lets us only write, nobody meets.
        if (next.CurrentStep!.Kind != StepKind.Meeting)
            return next;

        var meeting = next.MeetAt(terms, agreedIn, now);
        return meeting with { Alarms = strategy.AlarmsOf(meeting, now) };
    }

    /// <summary>Somebody asks how it goes on, by telephone where there is one: a meeting came to nothing.</summary>
    public static FollowUp GetInTouch(this FollowUp followUp, Strategy strategy, DateTimeOffset now)
    {
        var kind = followUp.Reach.HasFlag(Reach.Phone) ? StepKind.Call : StepKind.Email;
        var place = strategy.PlanOf(followUp).Steps.FirstOrDefault(line => line.Kind == kind && !line.IsAutomatic && line.Suits(followUp.Reach));

        return followUp.At(place ?? PlanStep.Decide, strategy, now);
    }

    /// <summary>Nobody contacts them any more: closed, or, while an answer is owed in public, nothing but that is left to do.</summary>
    public static FollowUp LeaveAlone(this FollowUp followUp, Strategy strategy, DateTimeOffset now) =>
        followUp.OwesPublicAnswer
            ? (followUp with { Reach = Reach.None }).At(PlanStep.Decide, strategy, now)
            : followUp.Close(Closing.NoContactWanted, now);

    /// <summary>What was closed is to be closed within the whole limit once more; anything else is as it was.</summary>
    public static FollowUp OpenAgain(this FollowUp followUp, Strategy strategy, DateTimeOffset now) =>
        followUp.Status != FollowUpStatus.Closed ? followUp : followUp with
        {
            Closing = null,
            ClosedAt = null,
            CloseBy = strategy.Calendar.AddDays(now, strategy.PlanOf(followUp).CloseWithinDays),
        };
}
