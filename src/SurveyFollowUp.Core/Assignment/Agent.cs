using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Assignment;

/// <summary>Calls and everything that is written, counted apart: twenty calls are a day, twenty e-mails are a morning.</summary>
public readonly record struct Workload(int Calls, int Emails)
{
    /// <summary>What an agent does in a day unless somebody has said otherwise.</summary>
    public static readonly Workload UsualDay = new(Calls: 20, Emails: 40);
}

/// <summary>Somebody who follows up now, or did: a file or the story of a customer may name them after they have left.</summary>
public sealed record Agent(Guid Id, string Name, string Email)
{
    /// <summary>Switched on, and not away today.</summary>
    public bool IsThere { get; init; } = true;

    /// <summary>Gets new follow-ups by turn. A lead does not, but keeps those that are theirs by name.</summary>
    public bool TakesTurns { get; init; } = true;

    /// <summary>Who stands in while they are away.</summary>
    public Guid? Substitute { get; init; }

    /// <summary>Two letters each.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    public ImmutableArray<string> Touchpoints { get; init; } = [];

    public ImmutableArray<string> Teams { get; init; } = [];

    /// <summary>Zero calls, or zero e-mails: gets none of them.</summary>
    public Workload ADay { get; init; } = Workload.UsualDay;

    /// <summary>What waits for them already.</summary>
    public Workload Open { get; init; }

    /// <summary>Whether a new follow-up that begins so may be theirs.</summary>
    public bool CanTake(bool isCall) => IsThere && (isCall ? ADay.Calls : ADay.Emails) > 0;
}
