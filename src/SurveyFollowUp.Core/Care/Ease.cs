using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Care;

/// <summary>How somebody's queue spares them just now. Nobody is hidden: whoever is put back comes when nobody calmer waits.</summary>
public enum Ease
{
    None,

    /// <summary>A row of hard calls: e-mails and the merely dissatisfied come first.</summary>
    AfterHardCalls,

    /// <summary>A call crossed the line: the next one is written to.</summary>
    AfterBoundary,
}

/// <summary>Something that may be said to somebody about a pause. Texts are "Care_Nudge_…".</summary>
public enum Nudge
{
    Boundary,
    HardCalls,
    LongStretch,
}

public static class Easing
{
    /// <summary>Whether somebody like this waits until the calmer ones are through.</summary>
    public static bool PutsBack(this Ease ease, StepKind next, Segment segment) => ease switch
    {
        Ease.AfterHardCalls => IsHard(next, segment),
        Ease.AfterBoundary => next is StepKind.Call or StepKind.Meeting or StepKind.AfterCareCall,
        _ => false,
    };

    /// <summary>Somebody was spoken to who was very dissatisfied.</summary>
    public static bool IsHardCall(this Logged logged) => IsHard(logged.Kind, logged.Segment) && logged.WasSpoken();

    /// <summary>Nobody answered: that makes a row neither longer nor over.</summary>
    public static bool WasInVain(this Logged logged) => logged.Outcome is Outcome.NoAnswer or Outcome.WrongNumber;

    /// <summary>Two people spoke; a mail is no such thing, whichever step it ended.</summary>
    public static bool WasSpoken(this Logged logged) => logged.Outcome.IsContact() && logged.Outcome != Outcome.MailSent;

    static bool IsHard(StepKind kind, Segment segment) => kind is StepKind.Call or StepKind.Meeting && segment == Segment.VeryDissatisfied;
}
