using System.Collections.Immutable;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Assignment;

/// <summary>What decides who gets a new follow-up.</summary>
/// <param name="BeginsWithCall">Its first step is a call; otherwise something to write or to find out.</param>
public readonly record struct Case(Segment Segment, bool BeginsWithCall)
{
    /// <summary>Who is named in the file as the one on our side, as it is written there: a name, an address, or both.</summary>
    public ImmutableArray<string> Named { get; init; } = [];

    /// <summary>Who followed up this person before.</summary>
    public Guid? EarlierAgent { get; init; }

    /// <summary>Two letters; empty when unknown.</summary>
    public string Language { get; init; } = "";

    /// <summary>The shop, branch or product that the answer is about.</summary>
    public string Touchpoint { get; init; } = "";

    public string Team { get; init; } = "";

    public bool IsHard => BeginsWithCall && Segment == Segment.VeryDissatisfied;
}

/// <summary>Which rule decided, or why none could. Stored by name: rename none.</summary>
public enum Because
{
    NamedInFile,
    EarlierAgent,

    /// <summary>Stands in for the one who was named, or was there before.</summary>
    Substitute,

    Language,
    Touchpoint,
    Team,
    LeastLoaded,

    /// <summary>Whoever wrote it down has taken it on.</summary>
    TakenOn,

    NobodyIsThere,
    NobodyTakesCalls,
    NobodyTakesEmails,
}

/// <summary>Who gets it, and why; no owner when nobody can, and then the lead is to be told.</summary>
public readonly record struct Assigned(Agent? Owner, Because Because);
