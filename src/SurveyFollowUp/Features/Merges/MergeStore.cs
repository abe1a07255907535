using System.Text.Json;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Merges;

/// <summary>Another follow-up of the same person: how it ended; of one that goes on here, by what else the person is known.</summary>
public sealed record OtherFollowUp
{
    public Guid Id { get; init; }
    public FollowUpStatus Status { get; init; }
    public Closing? Closing { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public string Name { get; init; } = "";
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public bool IsHere { get; init; }
}

/// <summary>The follow-up in which another one goes on.</summary>
public sealed record GoesOn(Guid Id, string Name);

/// <summary>A merge as it is remembered.</summary>
public sealed record Merge
{
    public Guid OtherId { get; init; }
    public string Before { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary>What the kept one has of the other, and gives back.</summary>
    public bool TakesEmail { get; init; }
    public bool TakesPhone { get; init; }

    public FollowUp Other => JsonSerializer.Deserialize<FollowUp>(Before)!;

    /// <summary>With what the kept one has made of the other's promises.</summary>
    public Merge After(FollowUp kept) => this with { Before = JsonSerializer.Serialize(Other.WithPromisesFrom(kept)) };

    public Reach Takes => (TakesEmail ? Reach.Email : Reach.None) | (TakesPhone ? Reach.Phone : Reach.None);
}

/// <summary>Reads what is merged with what.</summary>
public sealed class MergeStore(Db db)
{
    const string Remembered = """
        select m.other_id, m.before, coalesce(nullif(m.person ->> 'name', ''), m.person ->> 'email', m.person ->> 'phone', '') as name,
               coalesce(p.email = m.filled ->> 'email', false) as takes_email, coalesce(p.phone = m.filled ->> 'phone', false) as takes_phone
        from merges m join follow_ups f on f.id = m.kept_id join respondents p on p.id = f.respondent_id
        """;

    /// <summary>All others of the person, the newest first.</summary>
    public Task<List<OtherFollowUp>> OthersAsync(Guid followUp) =>
        db.QueryAsync<OtherFollowUp>("""
            select o.id, o.status, o.closing, o.opened_at, coalesce(m.kept_id = f.id and m.before <> '{}', false) as is_here,
                   m.person ->> 'name' as name, m.person ->> 'email' as email, m.person ->> 'phone' as phone
            from follow_ups f
            join follow_ups o on o.respondent_id = f.respondent_id and o.id <> f.id
            left join merges m on m.other_id = o.id
            where f.id = @followUp
            order by o.opened_at desc, o.id
            limit 20
            """, new { followUp });

    public Task<GoesOn?> GoesOnInAsync(Guid followUp) =>
        db.FindAsync<GoesOn>("""
            select f.id, coalesce(nullif(p.name, ''), p.email, p.phone, '') as name
            from merges m join follow_ups f on f.id = m.kept_id join respondents p on p.id = f.respondent_id
            where m.other_id = @followUp
            """, new { followUp });

    /// <exception cref="NotFoundException">The other does not go on in this one.</exception>
    public async Task<Merge> GetAsync(Guid kept, Guid other) =>
        await db.FindAsync<Merge>($"{Remembered} where m.before <> '{{}}' and m.kept_id = @kept and m.other_id = @other", new { kept, other })
        ?? throw new NotFoundException($"Follow-up {other} does not go on in {kept}.");

    /// <summary>What a follow-up took in at that moment; null where nothing.</summary>
    public Task<Merge?> TakenInAsync(Guid kept, DateTimeOffset at) =>
        db.FindAsync<Merge>($"{Remembered} where m.before <> '{{}}' and m.kept_id = @kept and m.merged_at = @at", new { kept, at });

    public Task<bool> OwesPublicAnswerAsync(Guid followUp) =>
        db.FindAsync<bool>("""
            select exists (
                select from complaints c join responses r on r.id = c.response_id
                where r.follow_up_id = @followUp and c.way = 'Public' and c.answered_at is null)
            """, new { followUp });

    public Task<bool> WantsNoContactAsync(Guid followUp) =>
        db.FindAsync<bool>("""
            select p.no_contact_at is not null from follow_ups f join respondents p on p.id = f.respondent_id where f.id = @followUp
            """, new { followUp });

    public async Task<string> NameAsync(Guid followUp) =>
        await db.FindAsync<string>("""
            select coalesce(nullif(p.name, ''), p.email, p.phone, '') from follow_ups f join respondents p on p.id = f.respondent_id where f.id = @followUp
            """, new { followUp }) ?? "";

    /// <summary>The same colleague, as long as they may have follow-ups.</summary>
    public Task<Guid?> StillHereAsync(Guid? ownerId) =>
        db.FindAsync<Guid?>("select id from users where id = @ownerId and is_active and roles && array['Agent', 'Lead']", new { ownerId });
}
