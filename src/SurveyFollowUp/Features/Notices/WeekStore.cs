using SurveyFollowUp.Core.Reporting;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Notices;

/// <summary>People with a root cause, of all whose cause is known.</summary>
public sealed record WeekCause(string Cause, int People, int Suggested, int Known);

/// <summary>What a manager is told of a week.</summary>
/// <param name="Recovered">Those who are satisfied now, of those who said in that week whether they are.</param>
/// <param name="Overdue">Now, of all that are open now.</param>
/// <param name="Causes">The most common among those opened in that week.</param>
public sealed record WeekSummary(
    DateOnly FirstDay, DateOnly LastDay, WeekFigures Loop, Proportion Recovered, Proportion Overdue, IReadOnlyList<WeekCause> Causes)
{
    /// <summary>Nothing happened, and nothing waits.</summary>
    public bool IsEmpty => Loop is { Opened: 0, ContactedInTime.Whole: 0, ClosedInTime.Whole: 0 } && Recovered.Whole == 0 && Overdue.Whole == 0;
}

/// <summary>The figures of one week, in the words of the board.</summary>
public sealed class WeekStore(Db db)
{
    public async Task<WeekFigures> LoopAsync(DateTimeOffset from, DateTimeOffset to) =>
        WeekFigures.Of(await db.QueryAsync<LoopRow>("""
            select status, segment, opened_at, close_by, contact_by, first_contact_at, solved_at, closed_at, next_due_at
            from follow_ups
            where closing is distinct from 'Merged'
              and ((opened_at >= @from and opened_at < @to) or (contact_by >= @from and contact_by < @to) or (close_by >= @from and close_by < @to))
            """, new { from, to }), from, to);

    public async Task<Proportion> RecoveredAsync(DateTimeOffset from, DateTimeOffset to) =>
        (await db.FindAsync<Proportion>("""
            select count(*) filter (where detail = 'Yes')::int as part, count(*)::int as whole
            from (
                select distinct on (follow_up_id) detail
                from follow_up_events
                where kind = 'AfterCareAnswered' and at >= @from and at < @to
                order by follow_up_id, id desc) answers
            """, new { from, to }))!;

    public async Task<Proportion> OverdueAsync(DateTimeOffset now) =>
        (await db.FindAsync<Proportion>("""
            select count(*) filter (where next_due_at < @now)::int as part, count(*)::int as whole from follow_ups where status = 'Open'
            """, new { now }))!;

    public Task<List<WeekCause>> CausesAsync(DateTimeOffset from, DateTimeOffset to) =>
        db.QueryAsync<WeekCause>("""
            select cause, count(*)::int as people, count(*) filter (where cause_is_suggested)::int as suggested, (sum(count(*)) over ())::int as known
            from follow_ups
            where opened_at >= @from and opened_at < @to and cause <> '' and closing is distinct from 'Merged'
            group by cause
            order by count(*) desc, cause
            limit 3
            """, new { from, to });
}
