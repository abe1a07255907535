using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>How the mails of an import fare.</summary>
public sealed record MailHold
{
    /// <summary>Null for an import whose mails leave.</summary>
    public DateTimeOffset? HeldAt { get; init; }

    public DateTimeOffset? LetGoAt { get; init; }
    public string LetGoBy { get; init; } = "";
    public string LetGoWhy { get; init; } = "";
    public int Sent { get; init; }
    public int Bounced { get; init; }
    public int Waiting { get; init; }

    public bool IsOn => HeldAt is not null && LetGoAt is null;
}

/// <summary>An import of whose mails too many came back.</summary>
public sealed record HeldImport(Guid Id, string FileName, int Sent, int Bounced);

/// <summary>Whether the mails of an import may leave: where many of its addresses are none, the list is old, and mail servers take us for a nuisance.</summary>
public sealed class MailHoldStore(Db db, Clock clock)
{
    /// <summary>Of fewer mails, a share says nothing.</summary>
    const int Fewest = 50;
    const int MostPercent = 5;

    public async Task<MailHold> OfAsync(Guid importId) =>
        (await db.FindAsync<MailHold>("""
            select i.mail_held_at as held_at, i.mail_let_go_at as let_go_at, coalesce(u.name, '') as let_go_by, i.mail_let_go_why as let_go_why,
                   told.sent, told.bounced, told.waiting
            from imports i
            left join users u on u.id = i.mail_let_go_by
            cross join lateral (
                select (count(*) filter (where o.sent_at is not null or o.bounced_at is not null))::int as sent,
                       (count(*) filter (where o.bounced_at is not null))::int as bounced, (count(*) filter (where o.state = 'Held'))::int as waiting
                from responses r join follow_ups f on f.response_id = r.id join outbox o on o.follow_up_id = f.id
                where i.mail_held_at is not null and r.import_id = i.id) told
            where i.id = @importId
            """, new { importId })) ?? throw new NotFoundException($"There is no import {importId}.");

    /// <summary>Imports with a mail that has come back since; those that are on hold, or were let go, are not among them.</summary>
    public Task<List<Guid>> BouncedSinceAsync(DateTimeOffset since) =>
        db.QueryAsync<Guid>("""
            select distinct i.id
            from outbox o
            join follow_ups f on f.id = o.follow_up_id
            join responses r on r.id = f.response_id
            join imports i on i.id = r.import_id
            where o.bounced_at > @since and i.mail_held_at is null
            """, new { since });

    /// <summary>What has not left waits with the import; what is about to leave meets the hold at its last look.</summary>
    /// <returns>Null where too few have come back.</returns>
    public async Task<HeldImport?> HoldAsync(Guid importId)
    {
        var held = await db.FindAsync<HeldImport>("""
            update imports i set mail_held_at = @now
            from (
                select (count(*) filter (where o.sent_at is not null or o.bounced_at is not null))::int as sent,
                       (count(*) filter (where o.bounced_at is not null))::int as bounced
                from responses r join follow_ups f on f.response_id = r.id join outbox o on o.follow_up_id = f.id
                where r.import_id = @importId) told
            where i.id = @importId and i.mail_held_at is null and told.sent >= @Fewest and told.bounced * 100 >= told.sent * @MostPercent
            returning i.id, i.file_name, told.sent, told.bounced
            """, new { importId, now = await clock.NowAsync(), Fewest, MostPercent });
        if (held is not null)
        {
            await db.ExecuteAsync("""
                update outbox set state = 'Held'
                where state = 'Queued'
                  and follow_up_id in (select f.id from responses r join follow_ups f on f.response_id = r.id where r.import_id = @importId)
                """, new { importId });
        }

        return held;
    }

    /// <summary>Somebody has looked at it. Of several automatic mails about one matter only the last one is still of use.</summary>
    /// <exception cref="StaleException">Its mails leave already.</exception>
    public async Task LetGoAsync(Guid importId, Guid actor, string why)
    {
        var now = await clock.NowAsync();
        var letGo = await db.ExecuteAsync("""
            update imports set mail_let_go_at = @now, mail_let_go_by = @actor, mail_let_go_why = @why
            where id = @importId and mail_held_at is not null and mail_let_go_at is null
            """, new { importId, now, actor, why });
        if (letGo == 0)
            throw new StaleException($"The mails of import {importId} are not on hold.");

        await db.ExecuteAsync("""
            update outbox o
            set state = case when o.is_automatic and exists (
                    select from outbox later
                    where later.follow_up_id = o.follow_up_id and later.state = 'Held' and later.is_automatic and later.queued_at > o.queued_at)
                    then 'Cancelled' else 'Queued' end,
                due_at = @now, queued_at = @now, claims = 0
            where o.state = 'Held'
              and o.follow_up_id in (select f.id from responses r join follow_ups f on f.response_id = r.id where r.import_id = @importId)
            """, new { importId, now });
    }
}
