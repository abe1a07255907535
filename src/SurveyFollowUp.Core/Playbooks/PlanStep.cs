using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Core.Playbooks;

/// <summary>One line of a plan: what is done, by when, and which line follows when it leads nowhere.</summary>
/// <param name="Name">Unique in its plan; a follow-up remembers by it where it stands.</param>
/// <param name="Kind">An e-mail, a call, a meeting or a task.</param>
public sealed record PlanStep(string Name, StepKind Kind)
{
    /// <summary>What happens where no line of the plan can: somebody who may decide looks at it.</summary>
    public static readonly PlanStep Decide = new("decide", StepKind.Task) { IsForLead = true };

    /// <summary>What happens first where neither an address nor a number is known: "cannot be reached", listed, never dropped.</summary>
    public static readonly PlanStep FindAWay = new("find-a-way", StepKind.Task);

    /// <summary>Working time before it appears.</summary>
    public TimeSpan After { get; init; } = TimeSpan.Zero;

    /// <summary>Working time from its appearance to its limit. Of the first line it is the limit for first contact.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromHours(8);

    /// <summary>How often it is tried while nobody answers, 1 to 10; each time in another part of the day.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>An e-mail that is sent by itself, from its template.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>The template of an e-mail, or the guide of a call or a meeting; empty for the usual one.</summary>
    public string Words { get; init; } = "";

    /// <summary>Working days of silence after an e-mail before the next line.</summary>
    public int SilenceDays { get; init; } = 3;

    /// <summary>The lead is told at once.</summary>
    public bool IsForLead { get; init; }

    /// <summary>The line instead of this one where the person can't be reached this way.</summary>
    public string? Otherwise { get; init; }

    /// <summary>The line after the last attempt that nobody answered.</summary>
    public string? OnNoAnswer { get; init; }

    /// <summary>The line when the number is not the person's.</summary>
    public string? OnWrongNumber { get; init; }

    /// <summary>The line when an e-mail got no answer.</summary>
    public string? OnSilence { get; init; }

    /// <summary>Whether somebody who can be reached like this can be reached by this line.</summary>
    public bool Suits(Reach reach) => Kind switch
    {
        StepKind.Email => reach.HasFlag(Reach.Email),
        StepKind.Call => reach.HasFlag(Reach.Phone),
        StepKind.Meeting => reach != Reach.None,
        _ => true,
    };
}
