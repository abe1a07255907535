using System.Collections.Immutable;

namespace SurveyFollowUp.Core.Boundaries;

/// <summary>The written ladder. It judges conduct, never the person; the complaint itself goes on at every rung.</summary>
public enum BoundaryRung
{
    /// <summary>Lifted: none any more.</summary>
    None,

    /// <summary>Said in the contact itself, and that it helped.</summary>
    FriendlyLimit,

    /// <summary>In writing, by the lead.</summary>
    Warning,

    /// <summary>The lead goes on, in writing.</summary>
    InWriting,

    /// <summary>The lead has decided on more, with a reason, for a time, and somebody else looks at it again.</summary>
    Restricted,
}

/// <summary>What happened. Texts are "Boundary_Conduct_…".</summary>
public enum Conduct
{
    Insults,
    Threats,
    HateSpeech,
    Sexual,
    Other,
}

/// <summary>What a restriction leaves. Texts are "Boundary_Restriction_…".</summary>
public enum Restriction
{
    OnlyInWriting,
    OnlyTheLead,
    CertainTimes,
}

/// <summary>What was done on the ladder last.</summary>
public enum BoundaryAct
{
    Set,
    Raised,
    Lowered,
    Renewed,
    Lifted,
}

/// <summary>A boundary towards one person as it stands now.</summary>
/// <param name="SetAt">When the line was crossed last.</param>
/// <param name="Why">The reason of the last act.</param>
/// <param name="By">Who did it.</param>
public sealed record Boundary(
    BoundaryAct Act,
    BoundaryRung Rung,
    ImmutableArray<Conduct> Conduct,
    DateTimeOffset SetAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset ReviewAt,
    Guid By,
    string Why = "")
{
    /// <summary>Who goes on from the third rung on.</summary>
    public Guid? LeadId { get; init; }

    public Restriction? Restriction { get; init; }

    /// <summary>When calls are taken, where only certain times are left.</summary>
    public string Times { get; init; } = "";

    /// <summary>It ends by its date; nobody has to think of it.</summary>
    public bool IsInForce(DateTimeOffset now) => Rung != BoundaryRung.None && now < ExpiresAt;

    public bool IsReviewDue(DateTimeOffset now) => IsInForce(now) && now >= ReviewAt;

    /// <summary>No agent goes on: the lead does.</summary>
    public bool IsLeads(DateTimeOffset now) => IsInForce(now) && Rung >= BoundaryRung.InWriting;

    /// <summary>Until when nobody calls; null where calls are made.</summary>
    public DateTimeOffset? InWritingUntil(DateTimeOffset now) =>
        IsLeads(now) && Restriction is null or Boundaries.Restriction.OnlyInWriting ? ExpiresAt : null;
}
