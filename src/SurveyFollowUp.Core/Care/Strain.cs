using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Care;

/// <summary>One thing that somebody has logged today.</summary>
public sealed record Logged(StepKind Kind, Outcome Outcome, Segment Segment, DateTimeOffset At);

/// <summary>What somebody has behind them today, as far as the order of their queue and a word to them need it. It is kept nowhere.</summary>
/// <param name="HardCalls">Calls with the very dissatisfied in a row, up to now.</param>
/// <param name="BoundaryAt">When the last one crossed the line, where nothing calmer has come after it.</param>
/// <param name="RestedAt">When the last break ended.</param>
/// <param name="WorkingSince">The first thing logged since the last pause.</param>
public sealed record Strain(int HardCalls, DateTimeOffset? BoundaryAt, DateTimeOffset? RestedAt, DateTimeOffset? WorkingSince)
{
    /// <summary>DOMAIN 8: nobody gets a row of them. Three is what a person can take without carrying the first into the fourth.</summary>
    public const int MostHardCalls = 3;

    /// <summary>So long the next one is written to, not called.</summary>
    public static readonly TimeSpan CalmAfterBoundary = TimeSpan.FromMinutes(30);

    /// <summary>As long as a person works well at one stretch; after it a pause is worth saying.</summary>
    public static readonly TimeSpan LongStretch = TimeSpan.FromMinutes(90);

    /// <summary>Longer than any call and its notes: whoever logs nothing for so long has paused, whatever they did.</summary>
    static readonly TimeSpan PausesAre = TimeSpan.FromMinutes(30);

    public static readonly Strain None = new(0, null, null, null);

    /// <param name="today">What was logged today, the latest first.</param>
    public static Strain Of(IReadOnlyList<Logged> today, DateTimeOffset? restedAt, DateTimeOffset now)
    {
        var sinceBreak = today.TakeWhile(logged => restedAt is null || logged.At > restedAt).ToList();
        var contacts = today.Where(logged => logged.WasSpoken() || logged.Outcome == Outcome.MailSent);

        return new Strain(
            sinceBreak.Where(logged => !logged.WasInVain()).TakeWhile(logged => logged.IsHardCall()).Count(),
            contacts.FirstOrDefault() is { Outcome: Outcome.UnacceptableBehaviour } last && now - last.At < CalmAfterBoundary ? last.At : null,
            restedAt,
            StretchOf(sinceBreak, now));
    }

    /// <summary>What the queue does about it.</summary>
    public Ease Ease => BoundaryAt is not null ? Ease.AfterBoundary : HardCalls >= MostHardCalls ? Ease.AfterHardCalls : Ease.None;

    /// <summary>What there is to say to them, the gravest first; null for nothing.</summary>
    public Nudge? NudgeAt(DateTimeOffset now)
    {
        if (BoundaryAt is { } boundary && !(RestedAt > boundary))
            return Nudge.Boundary;

        if (HardCalls >= MostHardCalls)
            return Nudge.HardCalls;

        return now - WorkingSince >= LongStretch ? Nudge.LongStretch : null;
    }

    /// <summary>Backwards from now as long as no gap is a pause.</summary>
    static DateTimeOffset? StretchOf(List<Logged> sinceBreak, DateTimeOffset now)
    {
        DateTimeOffset? since = null;
        foreach (var logged in sinceBreak)
        {
            if ((since ?? now) - logged.At >= PausesAre)
                break;

            since = logged.At;
        }

        return since;
    }
}
