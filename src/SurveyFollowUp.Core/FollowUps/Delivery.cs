namespace SurveyFollowUp.Core.FollowUps;

/// <summary>A mail to the person that will never arrive.</summary>
/// <param name="IsRefused">The receiving server said no for good: the address is no way to reach them. Otherwise we gave up after days of trying.</param>
/// <param name="AfterSteps">How many steps the follow-up had when it was written.</param>
public sealed record LostMail(bool IsRefused, int AfterSteps);

/// <summary>What a mail that did not arrive does to a follow-up: nobody waits for an answer to words that were never read.</summary>
public static class Delivery
{
    public static Change Lose(this FollowUp followUp, LostMail mail, Strategy strategy, DateTimeOffset now)
    {
        var known = mail.IsRefused ? followUp with { Reach = followUp.Reach & ~Reach.Email } : followUp;
        var told = new FollowUpEvent(EventKind.MailUndelivered, now, Actor: null, mail.IsRefused ? "Refused" : "GivenUp");

        return new Change(PlanAnew(known, mail, strategy, now), [told]);
    }

    static FollowUp PlanAnew(FollowUp followUp, LostMail mail, Strategy strategy, DateTimeOffset now) => followUp.Status switch
    {
        FollowUpStatus.Waiting when mail.AfterSteps == followUp.Steps.Length => AnotherWay(followUp with { IsReminded = false }, strategy, now),
        FollowUpStatus.Open when mail.IsRefused && followUp.CurrentStep!.Kind == StepKind.Email =>
            AnotherWay(followUp.Finish(Outcome.Overtaken, actor: null, now), strategy, now),
        FollowUpStatus.AfterCare when IsAsked(followUp) && followUp.Reach.HasFlag(Reach.Phone) =>
            followUp.WithNext(strategy.AfterCareCall(followUp.NextOrdinal, now), strategy),
        _ => followUp,
    };

    /// <summary>A call; where there is no telephone either, or it was in vain, the lead decides.</summary>
    static FollowUp AnotherWay(FollowUp followUp, Strategy strategy, DateTimeOffset now)
    {
        var calledInVain = followUp.Steps.LastOrDefault()?.Outcome is Outcome.NoAnswer or Outcome.WrongNumber;

        return !calledInVain && followUp.Reach.HasFlag(Reach.Phone)
            ? followUp.WithNext(strategy.CallOrTask(followUp.Reach, followUp.NextOrdinal, now), strategy)
            : followUp.WithNext(strategy.Decide(followUp.NextOrdinal, now), strategy).RaiseTo(Escalation.Lead);
    }

    static bool IsAsked(FollowUp followUp) => followUp.Alarms.Any(alarm => alarm.Kind == AlarmKind.AfterCareIsOver);
}
