using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Care;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Features.Today;

/// <summary>A follow-up that could be the next one.</summary>
public sealed record Candidate
{
    public Guid Id { get; init; }
    public Segment Segment { get; init; }
    public StepKind NextKind { get; init; }
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public bool IsPromise { get; init; }
    public DateTimeOffset AnsweredAt { get; init; }

    /// <summary>A rule of the playbook puts them first in their segment.</summary>
    public bool IsAhead { get; init; }

    /// <summary>They have written, and nobody has read it.</summary>
    public bool HasReplied { get; init; }

    /// <summary>A colleague has it on their screen.</summary>
    public bool IsHeld { get; init; }
}

/// <summary>Which rule of the order put somebody on top. Each has a text "Why_…".</summary>
public enum Reason
{
    Promise,
    Replied,
    AfterHardCalls,
    AfterBoundary,
    Overdue,
    Limit,
    Segment,
    Ahead,
    Oldest,
}

/// <summary>
/// Promises for now first, then whoever has written to us, then, for somebody with hard calls behind them, whoever is calmer
/// (<see cref="Ease"/>), then whatever has used most of its time limit, then the very dissatisfied, then whom a rule puts ahead, then the
/// oldest answer.
/// That is the whole order: there is no hidden score.
/// </summary>
public static class NextPerson
{
    static readonly TimeSpan PromiseIsNow = TimeSpan.FromMinutes(10);

    public static List<Candidate> InOrder(IEnumerable<Candidate> candidates, Ease ease, BusinessCalendar calendar, DateTimeOffset now) =>
        [.. candidates
            .OrderByDescending(candidate => IsPromisedNow(candidate, now))
            .ThenByDescending(candidate => candidate.HasReplied)
            .ThenBy(candidate => ease.PutsBack(candidate.NextKind, candidate.Segment))
            .ThenByDescending(candidate => PercentOfLimit(candidate, calendar, now))
            .ThenByDescending(candidate => candidate.Segment)
            .ThenByDescending(candidate => candidate.IsAhead)
            .ThenBy(candidate => candidate.AnsweredAt)
            .ThenBy(candidate => candidate.Id)];

    /// <summary>The first of the rules in which this person differs from the next.</summary>
    /// <param name="sparing">The ease without which somebody else would have come first.</param>
    public static Reason WhyFirst(Candidate first, Candidate? second, Ease sparing, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (IsPromisedNow(first, now))
            return Reason.Promise;

        if (first.HasReplied)
            return Reason.Replied;

        if (sparing != Ease.None)
            return sparing == Ease.AfterBoundary ? Reason.AfterBoundary : Reason.AfterHardCalls;

        if (first.DueAt < now)
            return Reason.Overdue;

        if (second is null || PercentOfLimit(first, calendar, now) > PercentOfLimit(second, calendar, now))
            return Reason.Limit;

        return first.Segment > second.Segment ? Reason.Segment
            : first.IsAhead && !second.IsAhead ? Reason.Ahead
            : Reason.Oldest;
    }

    static bool IsPromisedNow(Candidate candidate, DateTimeOffset now) =>
        candidate.IsPromise && (now - candidate.DueAt).Duration() <= PromiseIsNow;

    /// <summary>Of the working time between start and limit; above 100 when overdue. Whole per cent, or a second would decide.</summary>
    static int PercentOfLimit(Candidate candidate, BusinessCalendar calendar, DateTimeOffset now)
    {
        var limit = calendar.Between(candidate.StartsAt, candidate.DueAt);
        if (limit > TimeSpan.Zero)
            return (int)(calendar.Between(candidate.StartsAt, now) / limit * 100);

        // Snoozed past its limit, or promised outside working hours: there is no time to have a share of.
        return candidate.DueAt < now ? 100 : 0;
    }
}
