using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>Why nothing is mailed to an address. Stored by name: rename none.</summary>
public enum SuppressedBecause
{
    /// <summary>Nobody has it.</summary>
    HardBounce,

    /// <summary>Whoever has it called a mail of ours spam.</summary>
    Complaint,
}

/// <summary>An address that nothing is mailed to.</summary>
public sealed record Suppressed(SuppressedBecause Reason, DateTimeOffset Since);

/// <summary>The addresses that nothing is mailed to: as keyed hashes, so that they outlive the people and name nobody.</summary>
public sealed class Suppressions(Db db, Clock clock)
{
    /// <summary>For a person who reads the outbox.</summary>
    internal const string Words = "Nothing is mailed to this address: a mail to it came back for good, or was called spam.";

    /// <summary>
    /// Of the mail that told us. It waits for whoever is handing a mail over to this address right now: what has not left when this is
    /// committed does not leave. What is on its way there comes back to its follow-up as refused. An address of a colleague's is never suppressed.
    /// </summary>
    public Task AddAsync(Guid mailId, SuppressedBecause because) => db.InTransactionAsync(async () =>
    {
        var now = await clock.NowAsync();
        await db.ExecuteAsync("select lock_address(to_address) from outbox where id = @mailId", new { mailId });
        if (because == SuppressedBecause.HardBounce)
            await db.ExecuteAsync("update outbox set bounced_at = @now where id = @mailId and bounced_at is null", new { mailId, now });

        await db.ExecuteAsync($"""
            insert into suppressed_addresses (identity, reason, since, mail_id)
            select known_as('email:' || lower(o.to_address)), @reason, @now, o.id from outbox o where o.id = @mailId and {MayLeave.ToCustomer}
            on conflict (identity) do update set reason = excluded.reason where excluded.reason = 'Complaint'
            """, new { mailId, now, reason = because.ToString() });
        await db.ExecuteAsync($"""
            update outbox o set state = 'Refused', last_words = @Words
            from outbox told
            where told.id = @mailId and lower(o.to_address) = lower(told.to_address) and o.state in ('Queued', 'Stale', 'Held') and {MayLeave.ToCustomer}
            """, new { mailId, Words });
    });

    /// <summary>Null for an address that may be mailed to.</summary>
    public Task<Suppressed?> FindAsync(string? address) =>
        db.FindAsync<Suppressed>("select reason, since from suppressed_addresses where identity = known_as('email:' || lower(@address))", new { address });

    /// <summary>Those of these people whose address is suppressed.</summary>
    public async Task<HashSet<Guid>> AmongAsync(IEnumerable<Guid> respondents) =>
        await db.FindAsync<bool>("select exists (select from suppressed_addresses)")
            ? [.. await db.QueryAsync<Guid>("select id from respondents where id = any(@ids) and is_suppressed(email)", new { ids = respondents.ToArray() })]
            : [];

    /// <returns>Whether it was suppressed.</returns>
    public async Task<bool> LiftAsync(string address) =>
        await db.ExecuteAsync("delete from suppressed_addresses where identity = known_as('email:' || lower(@address))", new { address }) == 1;

    /// <summary>So long its automatic mail waits; null where it does not.</summary>
    public async Task<DateTimeOffset?> HeldUntilAsync(string? address) =>
        await db.FindAsync<DateTimeOffset?>("select until from address_held_until(@address) until where until > @now",
            new { address, now = await clock.NowAsync() });
}
