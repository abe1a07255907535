using System.Collections.Immutable;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Importing;

/// <summary>One survey response as we understand it, whoever exported it.</summary>
/// <param name="Key">What makes it the same response in another file: its id, or the person and the time, or the whole row.</param>
/// <param name="Identity">The best way to recognise the person, such as "email:anna@example.org"; null for somebody unknown.</param>
public sealed record Response(
    string Key,
    string? Identity,
    string? Email,
    string? Phone,
    string? CustomerNumber,
    string Name,
    string Company,
    string Language,
    string Touchpoint,
    Answer Answer,
    string Comment,
    DateTimeOffset? AnsweredAt)
{
    /// <summary>What else the file says of this answer, in the order of its columns: other scores, the ticket, the agent.</summary>
    public ImmutableArray<Said> More { get; init; } = [];

    /// <summary>A personal identity number stood in it, and is covered.</summary>
    public bool IsCovered { get; init; }
}

/// <summary>A value kept beside an answer, under the title of its column.</summary>
public sealed record Said(Role Role, string Title, string Value);

/// <summary>Why a row is no response. Those up to the last exclusion are nobody's mistake: the row is left out; the others can be corrected.</summary>
public enum RowProblem
{
    NoScore,
    NotFinished,
    Preview,
    Disqualified,
    OptedOut,
    NoConsent,

    /// <summary>Somebody of ours answered: the address is at one of our own domains.</summary>
    Colleague,

    /// <summary>Somebody tried the survey out: the address says so.</summary>
    TestAddress,
    TooOld,
    ScoreIsNoNumber,
    ScoreOutsideScale,
    DateNotReadable,

    /// <summary>More cells than the file has columns: a delimiter stands unquoted in one of them, and which is anybody's guess.</summary>
    MoreCellsThanColumns,
}

public static class RowProblems
{
    /// <summary>Left out with a reason, where the others are rejected with one.</summary>
    public static bool IsExclusion(this RowProblem problem) => problem <= RowProblem.TooOld;
}

/// <summary>Either a response or the reason why the row is not one, with the value that is at fault.</summary>
public sealed record ReadRow(Response? Response, RowProblem? Problem, string Detail = "");
