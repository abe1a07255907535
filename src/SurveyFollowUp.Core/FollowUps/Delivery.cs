using SurveyFollowUp.Core.Playbooks;

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
        var planned = known.PlanWithout(mail, strategy, now);

        return planned with { Events = [told, .. planned.Events] };
    }

    /// <summary>Mail to the person has not arrived several times, and automatic mail waits until then: it goes on another way meanwhile.</summary>
    /// <param name="afterSteps">How many steps the follow-up had when the last of them was written.</param>
    public static Change PutOnHold(this FollowUp followUp, int afterSteps, DateTimeOffset until, Strategy strategy, DateTimeOffset now) =>
        followUp.PlanWithout(new LostMail(IsRefused: false, afterSteps), strategy, now)
            .TellingFirst(new FollowUpEvent(EventKind.AddressOnHold, now, Actor: null, until.ToString("O")));

    /// <summary>Their address was mailed to no more; now it may be, from the next step on.</summary>
    public static Change FreeAddress(this FollowUp followUp, string why, Guid actor, DateTimeOffset now) =>
        new(followUp.Widen(Reach.Email), [new FollowUpEvent(EventKind.AddressFreed, now, actor, Note: why)]);

    /// <summary>What follows where a mail is not read.</summary>
    internal static Change PlanWithout(this FollowUp followUp, LostMail mail, Strategy strategy, DateTimeOffset now) => followUp.Status switch
    {
        // What would have followed on silence follows now, as long as that is no e-mail.
        FollowUpStatus.Waiting when mail.AfterSteps == followUp.Steps.Length =>
            followUp.GoTo(strategy.PlaceOf(followUp).OnSilence, strategy, now, without: Reach.Email),
        FollowUpStatus.Open when mail.IsRefused && followUp.CurrentStep!.Kind == StepKind.Email =>
            followUp.Finish(Outcome.Overtaken, actor: null, now).GoTo(strategy.PlaceOf(followUp).Name, strategy, now),
        FollowUpStatus.AfterCare when IsAsked(followUp) && followUp.Reach.HasFlag(Reach.Phone) =>
            Change.Nothing(followUp.WithNext(strategy.AfterCareCall(followUp.NextOrdinal, now), strategy, now)),
        _ => Change.Nothing(followUp),
    };

    static bool IsAsked(FollowUp followUp) => followUp.Alarms.Any(alarm => alarm.Kind == AlarmKind.AfterCareIsOver);
}
