using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Jobs;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>An alarm whose time has come, and whose follow-up it is.</summary>
public sealed record DueAlarm(Guid Id, Guid FollowUpId, DateTimeOffset RingsAt);

/// <summary>When an alarm rings, and whether it waits for a person instead because it failed too often.</summary>
public sealed record AlarmState(DateTimeOffset RingsAt, bool IsSetAside);

/// <summary>Alarms are held by a node while they ring; a node that is no longer heard has lost them.</summary>
public sealed class AlarmStore(Db db)
{
    /// <summary>So often an alarm may fail, or be in hands when the program dies: then it is set aside, and a person is shown it.</summary>
    public const int MostTries = 3;

    static readonly TimeSpan UntilNextTry = TimeSpan.FromHours(1);

    /// <summary>
    /// Takes alarms whose time has come. What was in hands when a node died is taken by itself: if it is what killed it, nothing else goes with it.
    /// </summary>
    public Task<List<DueAlarm>> ClaimDueAsync(Guid node, int most, DateTimeOffset now) =>
        db.QueryAsync<DueAlarm>("""
            with due as (
                select a.id
                from alarms a
                where a.rings_at <= @now and a.failures < @MostTries and a.claims < @MostTries
                  and not is_heard(a.held_by, @LostAfter)
                order by a.claims, a.rings_at
                limit (select case when exists (select from alarms f where f.rings_at <= @now and f.claims = 0) then @most else 1 end)
                for update skip locked)
            update alarms a set held_by = @node, claims = a.claims + 1
            from due
            where a.id = due.id
            returning a.id, a.follow_up_id, a.rings_at
            """, new { node, most, now, MostTries, Node.LostAfter });

    /// <summary>Takes this one, where it is due and in nobody's hands; otherwise null.</summary>
    public Task<DueAlarm?> ClaimAsync(Guid id, Guid node, DateTimeOffset now) =>
        db.FindAsync<DueAlarm>("""
            update alarms set held_by = @node, claims = claims + 1
            where id = @id and rings_at <= @now and failures < @MostTries and claims < @MostTries and not is_heard(held_by, @LostAfter)
            returning id, follow_up_id, rings_at
            """, new { id, node, now, MostTries, Node.LostAfter });

    /// <summary>How it stands with an alarm; null when it has rung, or is not planned any more.</summary>
    public Task<AlarmState?> StateAsync(Guid id) =>
        db.FindAsync<AlarmState>("select rings_at, failures >= @MostTries as is_set_aside from alarms where id = @id", new { id, MostTries });

    /// <summary>What has happened to the follow-up by itself from then on, by the names of the events.</summary>
    public Task<List<string>> HappenedAsync(Guid followUp, DateTimeOffset from) =>
        db.QueryAsync<string>("""
            select kind from follow_up_events where follow_up_id = @followUp and actor_id is null and at >= @from order by id limit 5
            """, new { followUp, from });

    /// <summary>Locks the alarm and its follow-up for this transaction.</summary>
    /// <returns>False when the alarm has gone, or is somebody else's now.</returns>
    public Task<bool> LockAsync(DueAlarm due, Guid node) =>
        db.FindAsync<bool>("""
            select true from alarms a join follow_ups f on f.id = a.follow_up_id where a.id = @Id and a.held_by = @node for update
            """, new { due.Id, node });

    /// <summary>
    /// Whether a mail to the person has not left: after a long stop, or on hold. The next one would remind of words that nobody has read.
    /// </summary>
    public Task<bool> WaitsForMailAsync(Guid followUp) =>
        db.FindAsync<bool>("""
            select exists (
                select from outbox where follow_up_id = @followUp and effect like 'follow-up/%' and state in ('Queued', 'Sending', 'Stale'))
            """, new { followUp });

    /// <summary>It rings again later and holds up nobody.</summary>
    public Task PostponeAsync(DueAlarm due, Guid node, string words, DateTimeOffset now) =>
        db.ExecuteAsync("""
            update alarms set rings_at = @until, failures = failures + 1, last_words = @words, held_by = null, claims = 0
            where id = @Id and held_by = @node
            """, new { due.Id, node, words, until = now + UntilNextTry });

    /// <summary>The database was away: it rings at the next look, if it has not rung.</summary>
    public Task FreeAsync(DueAlarm due, Guid node) =>
        db.ExecuteAsync("update alarms set held_by = null, claims = 0 where id = @Id and held_by = @node", new { due.Id, node });

    /// <summary>What this node holds although it does nothing with it. One that an engine rings by itself just now is locked, and not waited for.</summary>
    public Task LetGoAsync(Guid node) =>
        db.ExecuteAsync("""
            update alarms set held_by = null, claims = claims - 1
            where id in (select id from alarms where held_by = @node for update skip locked)
            """, new { node });

    /// <summary>How long until the next alarm rings; null where none will.</summary>
    /// <param name="claimedAt">What was due then has been looked at; what fell due since is next, and at once.</param>
    public async Task<TimeSpan?> NextAsync(DateTimeOffset claimedAt, DateTimeOffset now) =>
        await db.FindAsync<DateTimeOffset?>("select rings_at from alarms where rings_at > @claimedAt order by rings_at limit 1", new { claimedAt }) - now;

    /// <summary>A person has looked at it: its tries begin anew.</summary>
    public Task<int> TryAgainAsync(Guid id, DateTimeOffset now) =>
        db.ExecuteAsync("update alarms set failures = 0, claims = 0, rings_at = @now where id = @id and (failures > 0 or claims > 0)", new { id, now });
}
