using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Boundaries;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Promises;
using SurveyFollowUp.Resources;

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
    public static readonly MomentChoice[] ErrandChoices = [MomentChoice.ThisAfternoon, MomentChoice.TomorrowMorning, MomentChoice.InThreeDays];
    public static readonly int[] MeetingLengths = [30, 45, 60, 90, 120];
    public static readonly StepKind[] NextKinds = [StepKind.Call, StepKind.Email, StepKind.Meeting];

    [Required(ErrorMessage = "Today_OutcomeMissing")]
    public Outcome? Outcome { get; set; }

    public MomentField CallBack { get; set; } = new();
    public MomentField NextStep { get; set; } = new();
    public MomentField Errand { get; set; } = new();

    /// <summary>How the next step that was agreed goes; null for the usual way.</summary>
    public StepKind? NextKind { get; set; }

    /// <summary>The colleague who is asked first.</summary>
    public Guid? AssigneeId { get; set; }

    [MaxLength(4000, ErrorMessage = "Today_NoteLong")]
    public string? What { get; set; }

    /// <summary>What happened in a contact that crossed the line; kept with the boundary, not in the story that all can read.</summary>
    public CrossedLine Crossed { get; set; } = new();

    /// <summary>When the meeting is instead.</summary>
    public MomentField Move { get; set; } = new();

    /// <summary>How long the agreed meeting takes; null for as before.</summary>
    [Range(5, 480, ErrorMessage = "Meeting_LengthWrong")]
    public int? Minutes { get; set; }

    [MaxLength(500, ErrorMessage = "Meeting_PlaceLong")]
    public string? MeetingPlace { get; set; }

    [MaxLength(100, ErrorMessage = "Meeting_WithLong")]
    public string? MeetingWith { get; set; }

    /// <summary>What is done by the time of the next step that was agreed.</summary>
    [MaxLength(GiveModel.MostWhat, ErrorMessage = "Promise_WhatMissing")]
    public string? Promised { get; set; }

    /// <summary>What becomes of what was promised before; asked of whoever says that it is over.</summary>
    public List<EndingField> Answers { get; set; } = [];

    /// <summary>As <see cref="Causes.Read"/> reads it.</summary>
    public string? Cause { get; set; }

    public string? Remedy { get; set; }

    [MaxLength(4000, ErrorMessage = "Today_NoteLong")]
    public string? Note { get; set; }

    public DateTimeOffset? When(BusinessCalendar calendar, DateTimeOffset now) => Outcome switch
    {
        Core.FollowUps.Outcome.CallBack => CallBack.At(calendar, now),
        Core.FollowUps.Outcome.NextStepAgreed => NextStep.At(calendar, now),
        Core.FollowUps.Outcome.ErrandGiven => Errand.At(calendar, now),
        Core.FollowUps.Outcome.Moved => Move.At(calendar, now),
        _ => null,
    };

    /// <summary>The field that asks for the moment of this outcome.</summary>
    public string WhenField => Outcome switch
    {
        Core.FollowUps.Outcome.CallBack => "Input.CallBack.Choice",
        Core.FollowUps.Outcome.ErrandGiven => "Input.Errand.Choice",
        Core.FollowUps.Outcome.Moved => "Input.Move.Choice",
        _ => "Input.NextStep.Choice",
    };

    /// <summary>What the core is told.</summary>
    public LogEntry Entry(Guid actor, DateTimeOffset? when, Guid? lead)
    {
        var isErrand = Outcome == Core.FollowUps.Outcome.ErrandGiven;
        var (cause, isSuggested) = Outcome!.Value.AsksForCause() ? Causes.Read(Cause) : ("", false);
        return new LogEntry(Outcome.Value, actor, (isErrand ? What : Note)?.Trim() ?? "", when, cause, isSuggested, lead)
        {
            Remedy = Outcome.Value.AsksForCause() ? Remedy ?? "" : "",
            NextKind = Outcome == Core.FollowUps.Outcome.NextStepAgreed ? NextKind : null,
            AssigneeId = isErrand ? AssigneeId : null,
            Terms = NextKind == StepKind.Meeting && Outcome == Core.FollowUps.Outcome.NextStepAgreed
                ? new MeetingTerms(Minutes ?? MeetingTerms.Usual.Minutes, GiveModel.OneLine(MeetingPlace), GiveModel.OneLine(MeetingWith))
                : null,
            Promised = GiveModel.OneLine(Promised),
            Answers = [.. Answers.Select(field => field.Answer)],
        };
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // Only what attributes say is put into words by itself.
        var texts = validationContext.GetRequiredService<IStringLocalizer<Texts>>();

        // The composer logs what it sends; nobody says so by hand.
        if (Outcome is Core.FollowUps.Outcome.MailSent)
            yield return new ValidationResult(texts["Today_OutcomeMissing"], [nameof(Outcome)]);

        if (Outcome == Core.FollowUps.Outcome.ErrandGiven && AssigneeId is null)
            yield return new ValidationResult(texts["Errand_WhoMissing"], [nameof(AssigneeId)]);

        if (Outcome == Core.FollowUps.Outcome.ErrandGiven && string.IsNullOrWhiteSpace(What))
            yield return new ValidationResult(texts["Errand_WhatMissing"], [nameof(What)]);

        if (NextKind is { } kind && !NextKinds.Contains(kind))
            yield return new ValidationResult(texts["Today_NextKindUnknown"], [nameof(NextKind)]);

        if (!Causes.IsKnown(Causes.Read(Cause).Cause))
            yield return new ValidationResult(texts["Today_CauseUnknown"], [nameof(Cause)]);

        if (!Remedies.IsKnown(Remedy ?? ""))
            yield return new ValidationResult(texts["Today_RemedyUnknown"], [nameof(Remedy)]);
    }
}
