using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Bulk;

public enum BulkKind
{
    HandOver,
    Snooze,
}

/// <summary>What became of one follow-up when somebody did the same to many.</summary>
public enum BulkOutcome
{
    Done,

    /// <summary>Left alone: somebody saved something since it was ticked.</summary>
    Changed,

    /// <summary>Left alone: it is closed.</summary>
    Closed,

    /// <summary>Left alone: there is no step that could wait.</summary>
    Nothing,

    /// <summary>Left alone: the colleague has it already.</summary>
    Same,

    /// <summary>Done, and taken back.</summary>
    Undone,

    /// <summary>Done, and could not be taken back: somebody has built on it.</summary>
    Stays,
}

/// <summary>What somebody did to many at once.</summary>
/// <param name="Undoable">How many of them can be taken back yet.</param>
public sealed record BulkAct(Guid Id, BulkKind Kind, DateTimeOffset? UndoneAt, int Done, int Undone, int Undoable);

/// <summary>A follow-up that was left as it is, why, and who saved last.</summary>
public sealed record LeftAlone
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public BulkOutcome Outcome { get; init; }
    public string? SavedBy { get; init; }
}

public sealed class BulkStore(Db db)
{
    static readonly TimeSpan Offered = TimeSpan.FromMinutes(30);
    static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>The same that <see cref="FollowUps.UndoStore"/> asks of one: nobody has built on it, and no mail of it has left.</summary>
    const string CanBeUndone = """
        m.outcome = 'Done'
        and exists (
            select from undos u join follow_ups f on f.id = u.follow_up_id and f.version = u.version_after
            where u.follow_up_id = m.follow_up_id and u.user_id = b.user_id and u.at = b.at)
        and not exists (
            select from outbox o where o.follow_up_id = m.follow_up_id and o.queued_at >= b.at and o.state not in ('Queued', 'Cancelled'))
        """;

    public async Task<Guid> KeepAsync(BulkKind kind, IReadOnlyDictionary<Guid, BulkOutcome> outcomes, Guid user, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        await db.ExecuteAsync("delete from bulks where at < @before", new { before = now - Kept });
        await db.ExecuteAsync("insert into bulks (id, user_id, kind, at) values (@id, @user, @kind, @now)", new { id, user, kind = kind.ToString(), now });
        await db.ExecuteAsync("""
            insert into bulk_members (bulk_id, follow_up_id, outcome)
            select @id, follow_up_id, outcome from unnest(@ids, @outcomes) as member (follow_up_id, outcome)
            """, new { id, ids = outcomes.Keys.ToArray(), outcomes = outcomes.Values.Select(outcome => outcome.ToString()).ToArray() });
        return id;
    }

    /// <summary>The person's latest, as long as it may be taken back.</summary>
    public Task<BulkAct?> LatestAsync(Guid user, DateTimeOffset now) =>
        db.FindAsync<BulkAct>($"""
            select b.id, b.kind, b.undone_at,
                   (count(m) filter (where m.outcome = 'Done'))::int as done,
                   (count(m) filter (where m.outcome = 'Undone'))::int as undone,
                   (count(m) filter (where {CanBeUndone}))::int as undoable
            from (select * from bulks where user_id = @user and at > @since order by at desc limit 1) b
            left join bulk_members m on m.bulk_id = b.id
            group by b.id, b.kind, b.undone_at
            """, new { user, since = now - Offered });

    /// <summary>Of a bulk: whom it left alone, or could not put back.</summary>
    public Task<List<LeftAlone>> LeftAloneAsync(Guid bulk) =>
        db.QueryAsync<LeftAlone>("""
            select f.id, p.name, p.email, p.phone, m.outcome,
                   (select u.name from follow_up_events e left join users u on u.id = e.actor_id
                    where e.follow_up_id = f.id and e.at <= coalesce(b.undone_at, b.at) order by e.id desc limit 1) as saved_by
            from bulk_members m
            join bulks b on b.id = m.bulk_id
            join follow_ups f on f.id = m.follow_up_id
            join respondents p on p.id = f.respondent_id
            where m.bulk_id = @bulk and m.outcome not in ('Done', 'Undone')
            order by p.name collate "sv-x-icu", f.id
            """, new { bulk });

    /// <summary>Those that can be taken back, in the order in which they are locked everywhere.</summary>
    public Task<List<Guid>> UndoableAsync(Guid bulk, Guid user) =>
        db.QueryAsync<Guid>($"""
            select m.follow_up_id
            from bulks b join bulk_members m on m.bulk_id = b.id
            where b.id = @bulk and b.user_id = @user and {CanBeUndone}
            order by m.follow_up_id
            """, new { bulk, user });

    public async Task CloseAsync(Guid bulk, IReadOnlyCollection<Guid> undone, DateTimeOffset now)
    {
        await db.ExecuteAsync("update bulks set undone_at = @now where id = @bulk", new { bulk, now });
        await db.ExecuteAsync("""
            update bulk_members set outcome = case when follow_up_id = any(@undone) then 'Undone' else 'Stays' end
            where bulk_id = @bulk and outcome = 'Done'
            """, new { bulk, undone = undone.ToArray() });
    }
}
