using static SurveyFollowUp.Core.FollowUps.FollowUpStatus;

namespace SurveyFollowUp.Core.FollowUps;

public enum FollowUpStatus
{
    /// <summary>We owe the person the next step.</summary>
    Open,

    /// <summary>The person owes us an answer; an alarm ends the wait.</summary>
    Waiting,

    /// <summary>We believe it is solved, and ask whether the person agrees.</summary>
    AfterCare,

    Closed,
}

/// <summary>How a follow-up ended.</summary>
public enum Closing
{
    /// <summary>The person said that they are satisfied now.</summary>
    Recovered,

    /// <summary>We say solved; the person did not answer the question.</summary>
    SolvedNotConfirmed,

    /// <summary>The person asked us to leave them alone.</summary>
    NoContactWanted,

    /// <summary>Every way we had was tried, and nobody answered.</summary>
    Unreachable,

    /// <summary>The same person has another follow-up, and it goes on there. No end of a matter: in no figure.</summary>
    Merged,
}

/// <summary>Every move a follow-up may make. Nothing else in the program knows.</summary>
public static class Lifecycle
{
    static readonly Dictionary<FollowUpStatus, FollowUpStatus[]> Moves = new()
    {
        [Open] = [Open, Waiting, AfterCare, Closed],
        [Waiting] = [Open, Waiting, AfterCare, Closed],
        [AfterCare] = [Open, AfterCare, Closed],
        [Closed] = [Open, Closed],
    };

    public static bool Allows(FollowUpStatus from, FollowUpStatus to) => Moves[from].Contains(to);
}

/// <summary>The program tried a move that <see cref="Lifecycle"/> does not list.</summary>
public class ForbiddenMoveException(string message) : InvalidOperationException(message);

/// <summary>A follow-up is not over before what was said in public has been answered there.</summary>
public sealed class PublicAnswerOwedException(string message) : ForbiddenMoveException(message);
