using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Jobs;

/// <summary>How many mails are in a state.</summary>
public sealed record MailCount(string State, int Count);

/// <summary>One mail as the page lists it.</summary>
public sealed record ListedMail(
    Guid Id,
    Guid? FollowUpId,
    string Kind,
    string ToAddress,
    string Subject,
    string State,
    DateTimeOffset QueuedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? SentAt,
    int Attempts,
    string LastWords);

/// <summary>The outbox as an administrator sees it, and what only a person can decide about it.</summary>
public sealed class Postroom(Db db, Clock clock)
{
    const int Most = 50;

    const string Columns = "id, follow_up_id, kind, to_address, subject, state, queued_at, due_at, sent_at, attempts, last_words";

    public Task<List<MailCount>> CountAsync() =>
        db.QueryAsync<MailCount>("select state, count(*)::int as count from outbox group by state");

    /// <summary>Those that will not leave unless somebody does something.</summary>
    public Task<List<ListedMail>> StuckAsync() =>
        db.QueryAsync<ListedMail>($"""
            select {Columns} from outbox where state in ('Uncertain', 'Refused', 'GivenUp', 'Stale')
            order by array_position(array['Stale', 'Uncertain', 'GivenUp', 'Refused'], state), queued_at desc
            limit @Most
            """, new { Most });

    /// <summary>The latest in a state, or in all of them.</summary>
    public Task<List<ListedMail>> LatestAsync(string? state, string? recipient) =>
        db.QueryAsync<ListedMail>($"""
            select {Columns} from outbox
            where (@state is null or state = @state) and (@recipient is null or position(lower(@recipient) in lower(to_address)) > 0)
            order by queued_at desc
            limit @Most
            """, new { state, recipient, Most });

    public Task<bool> IsHeldAsync() => db.FindAsync<bool>("select sending_held from installation");

    public Task HoldAsync(bool hold) => db.ExecuteAsync("update installation set sending_held = @hold, is_copy = is_copy and @hold", new { hold });

    /// <summary>Again, as the same mail: a receiver that has it already sees the same Message-ID. Its patience starts anew.</summary>
    public async Task<bool> SendAgainAsync(Guid id) =>
        await db.ExecuteAsync("""
            update outbox set state = 'Queued', due_at = @now, queued_at = @now, attempts = 0, claims = 0, handing_over = false
            where id = @id and state in ('Uncertain', 'Refused', 'GivenUp', 'Stale')
            """, new { id, now = await clock.NowAsync() }) == 1;

    /// <summary>Somebody has found out that it arrived.</summary>
    public async Task<bool> MarkAsSentAsync(Guid id) =>
        await db.ExecuteAsync("update outbox set state = 'Sent', sent_at = @now where id = @id and state = 'Uncertain'",
            new { id, now = await clock.NowAsync() }) == 1;

    /// <summary>Nobody needs it any more.</summary>
    public async Task<bool> DropAsync(Guid id) =>
        await db.ExecuteAsync("update outbox set state = 'Cancelled' where id = @id and state in ('Refused', 'GivenUp', 'Stale')", new { id }) == 1;

    /// <summary>All that came too late, in one decision.</summary>
    public async Task<int> DecideOnStaleAsync(bool send) =>
        await db.ExecuteAsync("""
            update outbox
            set state = case when @send then 'Queued' else 'Cancelled' end, due_at = @now, queued_at = @now, attempts = 0, claims = 0
            where state = 'Stale'
            """, new { send, now = await clock.NowAsync() });
}
