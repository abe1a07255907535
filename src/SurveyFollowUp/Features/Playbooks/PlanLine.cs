using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>One line of a plan as a form has it: times and numbers as they were written.</summary>
public sealed class PlanLine
{
    public string? Name { get; set; }
    public StepKind Kind { get; set; } = StepKind.Task;
    public string? After { get; set; }
    public string? Within { get; set; } = "8h";
    public string? Attempts { get; set; } = "1";
    public string? SilenceDays { get; set; } = "3";
    public bool IsAutomatic { get; set; }
    public bool IsForLead { get; set; }

    /// <summary>The wording of an e-mail.</summary>
    public string? Letter { get; set; }

    /// <summary>The guide of a call or a meeting.</summary>
    public string? Guide { get; set; }

    public string? Otherwise { get; set; }
    public string? OnNoAnswer { get; set; }
    public string? OnWrongNumber { get; set; }
    public string? OnSilence { get; set; }

    public static PlanLine Of(PlanStep step) => new()
    {
        Name = step.Name,
        Kind = step.Kind,
        After = step.After == TimeSpan.Zero ? null : WorkingTime.Write(step.After),
        Within = WorkingTime.Write(step.Within),
        Attempts = FormNumbers.Write(step.Attempts),
        SilenceDays = FormNumbers.Write(step.SilenceDays),
        IsAutomatic = step.IsAutomatic,
        IsForLead = step.IsForLead,
        Letter = step.Kind == StepKind.Email ? step.Words : null,
        Guide = step.Kind == StepKind.Email ? null : step.Words,
        Otherwise = step.Otherwise,
        OnNoAnswer = step.OnNoAnswer,
        OnWrongNumber = step.OnWrongNumber,
        OnSilence = step.OnSilence,
    };

    /// <summary>What was written as a line of a plan; what its kind has no use for is left as usual.</summary>
    /// <param name="wrong">Hears of each field that is no number or no time.</param>
    public PlanStep ToStep(Action<string> wrong)
    {
        var isMail = Kind == StepKind.Email;
        var isCall = Kind is StepKind.Call or StepKind.Meeting;
        var byItself = isMail && IsAutomatic;

        return new PlanStep(Name ?? "", Kind)
        {
            After = byItself ? TimeSpan.Zero : FormNumbers.Time(After, TimeSpan.Zero) ?? Wrong(wrong, nameof(After), TimeSpan.Zero),
            Within = byItself ? PlanStep.Decide.Within : FormNumbers.Time(Within, null) ?? Wrong(wrong, nameof(Within), PlanStep.Decide.Within),
            Attempts = isCall ? FormNumbers.Read(Attempts) ?? Wrong(wrong, nameof(Attempts), 1) : 1,
            SilenceDays = isMail ? FormNumbers.Read(SilenceDays) ?? Wrong(wrong, nameof(SilenceDays), 3) : 3,
            IsAutomatic = byItself,
            IsForLead = Kind == StepKind.Task && IsForLead,
            Words = (isMail ? Letter : isCall ? Guide : null) ?? "",
            Otherwise = isMail || isCall ? Otherwise : null,
            OnNoAnswer = isCall ? OnNoAnswer : null,
            OnWrongNumber = isCall ? OnWrongNumber : null,
            OnSilence = isMail ? OnSilence : null,
        };
    }

    /// <summary>The line is gone: where this one led there, the lead decides.</summary>
    public void Forget(string? name)
    {
        Otherwise = Otherwise == name ? null : Otherwise;
        OnNoAnswer = OnNoAnswer == name ? null : OnNoAnswer;
        OnWrongNumber = OnWrongNumber == name ? null : OnWrongNumber;
        OnSilence = OnSilence == name ? null : OnSilence;
    }

    static T Wrong<T>(Action<string> wrong, string field, T instead)
    {
        wrong(field);
        return instead;
    }
}
