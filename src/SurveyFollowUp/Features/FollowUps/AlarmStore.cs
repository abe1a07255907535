using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>An alarm whose time has come, and whose follow-up it is.</summary>
public sealed record DueAlarm(Guid Id, Guid FollowUpId);

public sealed class AlarmStore(Db db)
{
    /// <summary>
    /// Takes the next alarm and its follow-up for this transaction.
    /// Another worker skips both instead of waiting, so nothing rings twice.
    /// </summary>
    public Task<DueAlarm?> ClaimNextAsync(DateTimeOffset now) =>
        db.FindAsync<DueAlarm>("""
            select a.id, a.follow_up_id
            from alarms a
            join follow_ups f on f.id = a.follow_up_id
            where a.rings_at <= @now
            order by a.rings_at
            limit 1
            for update skip locked
            """, new { now });

    /// <summary>A failing alarm waits aside; it rings again later and holds up nobody.</summary>
    public Task PostponeAsync(Guid id, DateTimeOffset until) =>
        db.ExecuteAsync("update alarms set rings_at = @until, failures = failures + 1 where id = @id", new { id, until });
}
