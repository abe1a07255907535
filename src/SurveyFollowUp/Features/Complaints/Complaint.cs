using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Features.Complaints;

/// <summary>How a complaint came to us. Stored by name: rename none.</summary>
public enum ComplaintWay
{
    Phone,
    Shop,
    Mail,
    Chat,

    /// <summary>Where everybody can read it: it is answered there too.</summary>
    Public,
}

/// <summary>What somebody told one of us, as it is to be written down.</summary>
/// <param name="Email">Normalised, as the next is; null where there is none.</param>
/// <param name="Unreachable">Why there is no way to reach them; empty where there is one.</param>
/// <param name="Link">Where it stands in public; empty for any other way.</param>
/// <param name="Segment">How dissatisfied they are, as the one who heard them says.</param>
public sealed record Complaint(
    string Name, string Company, string? Email, string? Phone, string Unreachable, string Language,
    string Words, ComplaintWay Way, string Link, DateTimeOffset SaidAt, Segment Segment)
{
    /// <summary>Whoever wrote it down has it from the start.</summary>
    public bool IsTakenOn { get; init; }

    /// <summary>Of those who may be the same person, the one who is; null where nobody was asked, or where it is none of them.</summary>
    public Guid? Who { get; init; }

    public bool IsSomebodyElse { get; init; }

    /// <summary>They once wanted no contact, and have now asked us to get back to them.</summary>
    public bool AllowsContact { get; init; }

    /// <summary>A personal identity number in the words was covered.</summary>
    public bool IsCovered { get; init; }
}

/// <summary>Somebody whom we know, and who may be the one who complains.</summary>
public sealed record KnownPerson
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string Company { get; init; } = "";
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public DateTimeOffset? NoContactAt { get; init; }
    public bool HasSameEmail { get; init; }
    public bool HasSamePhone { get; init; }

    /// <summary>What they would join: the open one, or one that is closed and opens again; null for a new one.</summary>
    public Guid? FollowUpId { get; init; }
    public bool IsClosed { get; init; }
    public Guid? OwnerId { get; init; }
    public string? Owner { get; init; }
}
