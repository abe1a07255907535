using System.Collections.Immutable;
using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Core.Playbooks;

/// <summary>What happens to the people of one segment: the first line, and what each line leads to.</summary>
public sealed record SegmentPlan(ImmutableArray<PlanStep> Steps)
{
    static readonly PlanStep Call = new("call", StepKind.Call)
    {
        Attempts = 3,
        Otherwise = "mail",
        OnNoAnswer = "tried-to-call",
        OnWrongNumber = "ask-for-number",
    };

    static readonly PlanStep Reminder = Letter("reminder", onSilence: "call");

    /// <summary>A call within eight working hours, three attempts in different parts of the day, then an e-mail with a choice of times.</summary>
    public static readonly SegmentPlan VeryDissatisfiedDefault = new(
    [
        Call,
        new PlanStep("mail", StepKind.Email) { Words = "first-contact", Otherwise = "call", OnSilence = "reminder" },
        Reminder,
        Letter("tried-to-call", onSilence: "decide"),
        Letter("ask-for-number", onSilence: "call"),
        PlanStep.Decide,
    ])
    {
        CloseWithinDays = 5,
        Meeting = MeetingOffer.ToKeyAccounts,
    };

    /// <summary>A personal e-mail within sixteen working hours; silence leads to one gentle reminder, then to a call.</summary>
    public static readonly SegmentPlan DissatisfiedDefault = new(
    [
        new PlanStep("mail", StepKind.Email) { Words = "first-contact", Within = TimeSpan.FromHours(16), Otherwise = "call", OnSilence = "reminder" },
        Reminder,
        Call with { Within = TimeSpan.FromHours(16), Otherwise = "decide" },
        Letter("tried-to-call", onSilence: "decide"),
        Letter("ask-for-number", onSilence: "call"),
        PlanStep.Decide,
    ])
    {
        CloseWithinDays = 10,
    };

    /// <summary>Working days from the import to solved: what the closed-loop rate is measured against.</summary>
    public int CloseWithinDays { get; init; } = 10;

    /// <summary>Working days in which the person hears from us again while we have their matter.</summary>
    public int UpdateWithinDays { get; init; } = 5;

    /// <summary>To whom we offer a meeting too; null for nobody.</summary>
    public MeetingOffer? Meeting { get; init; }

    /// <summary>The line of this name; null where the plan has none.</summary>
    public PlanStep? Find(string name) => Steps.FirstOrDefault(step => step.Name == name);

    /// <summary>
    /// What follows this line when the person says nothing. Where the line after an e-mail can't be reached,
    /// another e-mail is no way out of the silence.
    /// </summary>
    public PlanStep WithoutAWord(PlanStep line, Reach reach)
    {
        if (line.Kind != StepKind.Email)
            return Suiting(line.OnNoAnswer, reach);

        var suits = line.OnSilence is { } name && Find(name)?.Suits(reach) == true;
        return Suiting(line.OnSilence, suits ? reach : reach & ~Reach.Email);
    }

    /// <summary>The line that the plan has for it, whether or not the person can be reached that way; null where it names none.</summary>
    public PlanStep? PlannedWithoutAWord(PlanStep line) => (line.Kind == StepKind.Email ? line.OnSilence : line.OnNoAnswer) is { } name ? Find(name) : null;

    /// <summary>
    /// The line of this name, or the one instead of it where the person can't be reached that way;
    /// where that leads nowhere, somebody decides.
    /// </summary>
    public PlanStep Suiting(string? name, Reach reach)
    {
        for (var left = Steps.Length; left > 0 && name is not null && Find(name) is { } step; left--)
        {
            if (step.Suits(reach))
                return step;

            name = step.Otherwise;
        }

        return PlanStep.Decide;
    }

    /// <summary>Where somebody begins who can be reached like this.</summary>
    public PlanStep First(Reach reach) => reach == Reach.None ? PlanStep.FindAWay : Suiting(Steps[0].Name, reach);

    static PlanStep Letter(string name, string onSilence) =>
        new(name, StepKind.Email) { IsAutomatic = true, Words = name, Otherwise = onSilence, OnSilence = onSilence };
}
