using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.FollowUps;

namespace SurveyFollowUp.Features.Imports;

/// <summary>People of one segment who can be reached alike: they get the same first step.</summary>
public sealed record PreviewGroup
{
    public required Segment Segment { get; init; }
    public required bool HasEmail { get; init; }
    public required bool HasPhone { get; init; }
    public required int Count { get; init; }

    public Reach Reach => (HasEmail ? Reach.Email : Reach.None) | (HasPhone ? Reach.Phone : Reach.None);
}

/// <summary>How many rows have one verdict for one reason, the first of them, and some of the values at fault.</summary>
public sealed record RowReason
{
    public required string Verdict { get; init; }
    public string? Reason { get; init; }
    public required int Count { get; init; }
    public int[] Rows { get; init; } = [];
    public string[] Details { get; init; } = [];
}

/// <summary>One of those who get a follow-up, to look at before anything is saved.</summary>
public sealed record PreviewPerson
{
    /// <summary>Of the answer.</summary>
    public required Guid Id { get; init; }

    public required int RowNo { get; init; }
    public required string Name { get; init; }
    public required decimal Score { get; init; }
    public required string Comment { get; init; }
    public required string Language { get; init; }
    public required Segment Segment { get; init; }
    public required bool HasEmail { get; init; }
    public required bool HasPhone { get; init; }
    public required string Rule { get; init; }
    public string? Reasons { get; init; }

    public Reach Reach => (HasEmail ? Reach.Email : Reach.None) | (HasPhone ? Reach.Phone : Reach.None);
}

/// <summary>How many rows of a segment get a follow-up, or join one.</summary>
public sealed record SegmentRows(Segment Segment, int Count);

/// <summary>What "create" will do, before it is said.</summary>
public sealed record Preview(
    IReadOnlyList<PreviewGroup> Opened,
    IReadOnlyList<RowReason> Rows,
    IReadOnlyList<SegmentRows> Segments,
    IReadOnlyList<PreviewPerson> Five,
    Launch Launch)
{
    /// <summary>The reason of a person whom nothing in the file or in our memory can reach.</summary>
    public const string NoWay = "NoWay";

    public int FollowUps => Opened.Sum(group => group.Count);

    /// <summary>At least one row is an answer, new or known.</summary>
    public bool HoldsAnswers => Rows.Any(row => row.Verdict is not ("rejected" or "excluded"));

    public int Of(string verdict) => Rows.Where(row => row.Verdict == verdict).Sum(row => row.Count);

    public IEnumerable<RowReason> Reasons(params string[] verdicts) => Rows.Where(row => verdicts.Contains(row.Verdict) && row.Reason is not null);
}
