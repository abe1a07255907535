using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Slices of the people of an import that are merged in one transaction.</summary>
/// <param name="Lanes">The numbers of the lanes in which they may be.</param>
public sealed record Chunk(int From, int To, int[] Lanes)
{
    /// <summary>A bit each.</summary>
    public long Slices => Enumerable.Range(From, To - From + 1).Aggregate(0L, (bits, slice) => bits | 1L << slice);
}

/// <summary>Whether anything was imported before that the rows could concern: it only saves the search for what can't be there.</summary>
public sealed record Memory(bool NobodyIsKnown, bool NothingIsKnown);

/// <summary>A person of this chunk who gets a follow-up: their worst answer opens it.</summary>
public sealed record Newcomer
{
    public Guid RespondentId { get; init; }
    public Guid ResponseId { get; init; }
    public Segment Segment { get; init; }
    public bool HasEmail { get; init; }
    public bool HasPhone { get; init; }
    public bool IsAhead { get; init; }
    public string Language { get; init; } = "";
    public string Touchpoint { get; init; } = "";

    /// <summary>Whom the file names on our side.</summary>
    public string[] Named { get; init; } = [];

    /// <summary>Has it whatever the roster would say; null for a turn like any other.</summary>
    public Agent? TakenBy { get; init; }

    public Reach Reach => (HasEmail ? Reach.Email : Reach.None) | (HasPhone ? Reach.Phone : Reach.None);
}

/// <summary>The follow-up that a newcomer has got.</summary>
public sealed record Opened(Guid RespondentId, Guid FollowUpId);

/// <summary>An open follow-up whose person has now told us an address or a number.</summary>
public sealed record Widened(Guid FollowUpId, bool HasEmail, bool HasPhone)
{
    public Reach Reach => (HasEmail ? Reach.Email : Reach.None) | (HasPhone ? Reach.Phone : Reach.None);
}

/// <summary>An answer of this chunk that changes an open follow-up.</summary>
public sealed record AddedAnswer(Guid FollowUpId, Segment Segment);
