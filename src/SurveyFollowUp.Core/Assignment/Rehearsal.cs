using System.Collections.Immutable;
using SurveyFollowUp.Core.Calendar;

namespace SurveyFollowUp.Core.Assignment;

/// <summary>
/// Lays new follow-ups into the team's calendar before they are opened: the roster gives each its owner, and each agent works through
/// calls and e-mails apart, the nearest limit first, as many a day as they do. What is nobody's, or waits for somebody away, is not done.
/// </summary>
public static class Rehearsal
{
    /// <returns>In the order of the openings.</returns>
    public static ImmutableArray<Rehearsed> Play(Staffing staffing, IReadOnlyList<Opening> openings, BusinessCalendar calendar, DateTimeOffset now)
    {
        var roster = new Roster(staffing.Team);
        var assigned = openings.Select(opening => roster.Next(opening.Case)).ToList();
        var doneAt = new DateTimeOffset?[openings.Count];
        var days = WorkDay.From(now, calendar);

        foreach (var pile in Piles(staffing, openings, assigned))
        {
            foreach (var (index, moment) in pile.WorkOff(days, calendar))
                doneAt[index] = moment;
        }

        return [.. openings.Select((opening, index) => new Rehearsed(opening, assigned[index], doneAt[index], LateBy(opening, doneAt[index], calendar)))];
    }

    static TimeSpan LateBy(Opening opening, DateTimeOffset? doneAt, BusinessCalendar calendar) =>
        doneAt is { } moment ? calendar.Between(opening.DueAt, moment) : TimeSpan.Zero;

    /// <summary>Only of those who get something new: how the others fare does not change.</summary>
    static IEnumerable<Pile> Piles(Staffing staffing, IReadOnlyList<Opening> openings, List<Assigned> assigned)
    {
        var away = staffing.Away.ToLookup(days => days.AgentId);
        var piles = new Dictionary<(Guid, bool), Pile>();

        foreach (var (index, opening) in openings.Index())
        {
            if (assigned[index].Owner is not { } owner)
                continue;

            var isCall = opening.Case.BeginsWithCall;
            if (!piles.TryGetValue((owner.Id, isCall), out var pile))
                piles[(owner.Id, isCall)] = pile = new Pile(isCall ? owner.ADay.Calls : owner.ADay.Emails, [.. away[owner.Id]]);

            pile.Add(new Waiting(opening.StartsAt, opening.DueAt, opening.Case.Segment, opening.IsAhead, index));
        }

        foreach (var open in staffing.Open)
        {
            if (piles.TryGetValue((open.OwnerId, open.IsCall), out var pile))
                pile.Add(new Waiting(open.StartsAt, open.DueAt, open.Segment, open.IsAhead, Index: null));
        }

        return piles.Values;
    }
}
