using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Assignment;

/// <summary>The first step of a follow-up that is not opened yet.</summary>
public readonly record struct Opening(Case Case, DateTimeOffset StartsAt, DateTimeOffset DueAt, bool IsAhead = false);

/// <summary>The step that an open follow-up waits for.</summary>
public readonly record struct OpenWork(Guid OwnerId, bool IsCall, Segment Segment, DateTimeOffset StartsAt, DateTimeOffset DueAt, bool IsAhead = false);

/// <summary>Days on which an agent does nothing, the last one included.</summary>
public readonly record struct DaysAway(Guid AgentId, DateOnly First, DateOnly Last);

/// <summary>Whom new follow-ups meet: the people, what waits for them, and when they are away.</summary>
public sealed record Staffing(IReadOnlyList<Agent> Team, IReadOnlyList<OpenWork> Open, IReadOnlyList<DaysAway> Away)
{
    /// <summary>How many days of work so many calls, or e-mails, are for all who take turns; null when nobody does them.</summary>
    public double? DaysFor(int count, bool ofCalls)
    {
        var aDay = Team.Where(agent => agent.TakesTurns && agent.CanTake(ofCalls)).Sum(agent => ofCalls ? agent.ADay.Calls : agent.ADay.Emails);
        return aDay > 0 ? (double)count / aDay : null;
    }
}

/// <summary>How the first step of a new follow-up will go.</summary>
/// <param name="DoneAt">Null when nobody gets to it within a year.</param>
/// <param name="LateBy">Working time after its limit; zero when it is in time.</param>
public readonly record struct Rehearsed(Opening Opening, Assigned Assigned, DateTimeOffset? DoneAt, TimeSpan LateBy)
{
    public bool IsLate => DoneAt is null || LateBy > TimeSpan.Zero;
}

/// <summary>What a rehearsal comes to.</summary>
/// <param name="Undone">Of the late ones, those that nobody gets to at all.</param>
/// <param name="LateBy">Of the latest one that is done.</param>
public sealed record Outlook(int Count, int Late, int Undone, TimeSpan LateBy, DateTimeOffset? LastDoneAt)
{
    public static Outlook Of(IEnumerable<Rehearsed> steps)
    {
        var outlook = new Outlook(0, 0, 0, TimeSpan.Zero, null);
        foreach (var step in steps)
        {
            outlook = new Outlook(
                outlook.Count + 1,
                outlook.Late + (step.IsLate ? 1 : 0),
                outlook.Undone + (step.DoneAt is null ? 1 : 0),
                step.LateBy > outlook.LateBy ? step.LateBy : outlook.LateBy,
                outlook.LastDoneAt is null || step.DoneAt > outlook.LastDoneAt ? step.DoneAt ?? outlook.LastDoneAt : outlook.LastDoneAt);
        }

        return outlook;
    }
}
