namespace SurveyFollowUp.Core.FollowUps;

/// <summary>How a promise ended. Stored by name: rename none.</summary>
public enum PromiseEnd
{
    Kept,

    /// <summary>It is not done, and somebody says why.</summary>
    Withdrawn,

    /// <summary>The follow-up ended by itself before it was kept: it is still to be seen to, though nobody waits for us.</summary>
    Left,
}

/// <summary>What we said we would do for the person, and by when: a part that comes, money that goes back.</summary>
/// <param name="What">In the words of whoever made it; a letter repeats them to the person.</param>
/// <param name="DueAt">By when, as it was said last.</param>
/// <param name="FirstDueAt">By when, as it was said first: only what is done by then is kept in time.</param>
public sealed record Promise(Guid Id, string What, DateTimeOffset DueAt, DateTimeOffset FirstDueAt, DateTimeOffset MadeAt, Guid MadeBy)
{
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Null for what the program ended.</summary>
    public Guid? EndedBy { get; init; }

    public PromiseEnd? End { get; init; }

    /// <summary>Why it was withdrawn.</summary>
    public string Why { get; init; } = "";

    /// <summary>When the person last heard from us about it: that it is done, or late.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>When somebody hears that it is not kept; null when all have, or it is over.</summary>
    public DateTimeOffset? RingsAt { get; init; }

    /// <summary>Who has heard of it so far, from the owner on.</summary>
    public Escalation HeardBy { get; init; }

    /// <summary>The person waits for it.</summary>
    public bool IsOpen => End is null;

    /// <summary>Somebody has yet to say what became of it.</summary>
    public bool IsToSettle => End is null or PromiseEnd.Left;
}

/// <summary>What becomes of a promise where its follow-up is to end.</summary>
public enum Becomes
{
    Done,

    /// <summary>The follow-up stays open, and its next step is there at the date of the promise.</summary>
    StaysMine,

    Withdrawn,
}

/// <summary>What somebody says becomes of one promise.</summary>
/// <param name="Why">Asked for where it is withdrawn.</param>
public sealed record PromiseAnswer(Guid Promise, Becomes Becomes, string Why = "");

/// <summary>A follow-up is not over while somebody waits for what we promised.</summary>
public sealed class PromiseOpenException(string message) : ForbiddenMoveException(message);
