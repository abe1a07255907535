using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Core.FollowUps;

/// <summary>While a boundary says so, nobody calls: whatever the plan has next is written, or, without an address, thought about.</summary>
public static class InWriting
{
    public static bool IsInWriting(this FollowUp followUp, DateTimeOffset now) => now < followUp.InWritingUntil;

    /// <summary>The step, or what is done instead of a call.</summary>
    public static Step Permitted(this FollowUp followUp, Step step, DateTimeOffset now) =>
        followUp.IsInWriting(now) && step.Kind is StepKind.Call or StepKind.Meeting or StepKind.AfterCareCall
            ? step with { Kind = followUp.Reach.HasFlag(Reach.Email) ? StepKind.Email : StepKind.Task }
            : step;

    /// <summary>The lead goes on; a call that was next becomes a letter. What we wait for stays what we wait for.</summary>
    public static Change GoOnInWriting(this FollowUp followUp, Guid lead, string leadName, Guid actor, Strategy strategy, DateTimeOffset now)
    {
        var led = followUp with { OwnerId = lead };
        var isCall = led.CurrentStep?.Kind is StepKind.Call or StepKind.Meeting or StepKind.AfterCareCall;
        var next = isCall && led.IsInWriting(now) ? led.Finish(Outcome.Overtaken, actor: null, now).At(led.LetterPlace(strategy), strategy, now) : led;

        var told = new Change(next, followUp.OwnerId == lead ? [] : [new FollowUpEvent(EventKind.HandedOver, now, actor, leadName)]);
        return told.TellingOfMeetings(followUp, now);
    }

    /// <summary>Where the plan has somebody write; else the lead decides.</summary>
    public static PlanStep LetterPlace(this FollowUp followUp, Strategy strategy)
    {
        var mail = strategy.PlanOf(followUp).Steps.FirstOrDefault(line => line is { Kind: StepKind.Email, IsAutomatic: false });
        return mail is not null && mail.Suits(followUp.Reach) ? mail : PlanStep.Decide;
    }
}
