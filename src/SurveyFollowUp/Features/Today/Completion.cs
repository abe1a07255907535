using System.ComponentModel.DataAnnotations;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;

namespace SurveyFollowUp.Features.Today;

/// <summary>A moment as a form has it: one of the chips, or typed.</summary>
public sealed class MomentField
{
    public MomentChoice? Choice { get; set; }
    public DateTime? Other { get; set; }

    public DateTimeOffset? At(BusinessCalendar calendar, DateTimeOffset now) =>
        Choice is { } choice ? calendar.MomentOf(choice, now, Other) : null;
}

/// <summary>What the agent says came of it, as the form on Today has it.</summary>
public sealed class Completion : IValidatableObject
{
    public static readonly MomentChoice[] CallBackChoices = [MomentChoice.InAnHour, MomentChoice.ThisAfternoon, MomentChoice.TomorrowMorning];
    public static readonly MomentChoice[] NextStepChoices = [MomentChoice.TomorrowMorning, MomentChoice.InThreeDays, MomentChoice.InAWeek];

    [Required(ErrorMessage = "Today_OutcomeMissing")]
    public Outcome? Outcome { get; set; }

    public MomentField CallBack { get; set; } = new();
    public MomentField NextStep { get; set; } = new();
    public string? Cause { get; set; }

    [MaxLength(4000, ErrorMessage = "Today_NoteLong")]
    public string? Note { get; set; }

    public DateTimeOffset? When(BusinessCalendar calendar, DateTimeOffset now) => Outcome switch
    {
        Core.FollowUps.Outcome.CallBack => CallBack.At(calendar, now),
        Core.FollowUps.Outcome.NextStepAgreed => NextStep.At(calendar, now),
        _ => null,
    };

    /// <summary>The field that asks for the moment of this outcome.</summary>
    public string WhenField => Outcome == Core.FollowUps.Outcome.CallBack ? "Input.CallBack.Choice" : "Input.NextStep.Choice";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // The composer logs what it sends; nobody says so by hand.
        if (Outcome is Core.FollowUps.Outcome.MailSent)
            yield return new ValidationResult("Today_OutcomeMissing", [nameof(Outcome)]);

        if (!Causes.IsKnown(Cause ?? ""))
            yield return new ValidationResult("Today_CauseUnknown", [nameof(Cause)]);
    }
}
