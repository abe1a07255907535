using System.Globalization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Features.Today;

/// <summary>One line of the list.</summary>
public sealed record Listed
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    public string Name { get; init; } = "";
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string Company { get; init; } = "";
    public Segment Segment { get; init; }
    public FollowUpStatus Status { get; init; }
    public Closing? Closing { get; init; }
    public Escalation Escalation { get; init; }
    public string Comment { get; init; } = "";
    public string Language { get; init; } = "";
    public StepKind? NextKind { get; init; }
    public DateTimeOffset? NextDueAt { get; init; }
    public string? Owner { get; init; }
    public bool Rests { get; init; }
    public DateTimeOffset AnsweredAt { get; init; }

    /// <summary>Of what is ours to move when it is due, of the others since when they are here.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>Where the next page begins: after this row of the order. A name stays out of addresses: the row itself says it.</summary>
public sealed record ListPlace(bool Rests, DateTimeOffset At, Guid Id)
{
    public static ListPlace Of(Listed row, string sort) => new(row.Rests, sort == "answered" ? row.AnsweredAt : row.At, row.Id);

    /// <summary>"0_638…_id", or null for what is no place.</summary>
    public static ListPlace? Parse(string? place) =>
        place?.Split('_') is [var rests, var ticks, var id]
        && long.TryParse(ticks, CultureInfo.InvariantCulture, out var at) && at > 0 && at < DateTime.MaxValue.Ticks && Guid.TryParse(id, out var last)
            ? new ListPlace(rests == "1", new DateTimeOffset(at, TimeSpan.Zero), last)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Rests ? 1 : 0)}_{At.UtcTicks}_{Id}");
}

/// <summary>How many follow-ups each choice of the filter holds, at most 1,001.</summary>
public sealed record ListCounts(int Mine, int Team, int Unassigned, int Escalated, int Waiting, int Snoozed, int Closed)
{
    public int Of(string choice) => choice switch
    {
        "mine" => Mine,
        "team" => Team,
        "unassigned" => Unassigned,
        "escalated" => Escalated,
        "waiting" => Waiting,
        "snoozed" => Snoozed,
        _ => Closed,
    };
}

/// <summary>Something that the list can be narrowed to, by its name.</summary>
public sealed record Named(Guid Id, string Name);

/// <summary>What else was said of a follow-up that a search found: in a note of ours, or in another answer.</summary>
public sealed record SaidElsewhere(Guid Id, string Words, bool IsNote);
