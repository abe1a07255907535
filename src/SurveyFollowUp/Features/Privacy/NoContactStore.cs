using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Privacy;

/// <summary>Somebody who wants no contact.</summary>
public sealed record Silenced
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string Company { get; init; } = "";
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public DateTimeOffset Since { get; init; }

    /// <summary>Their data are erased too.</summary>
    public bool IsErased { get; init; }

    /// <summary>The colleague they told; null where they used the link in a mail.</summary>
    public string? ToldTo { get; init; }

    /// <summary>What the colleague wrote down.</summary>
    public string Note { get; init; } = "";

    /// <summary>The last follow-up, in whose history it stands.</summary>
    public Guid? FollowUpId { get; init; }
}

/// <summary>Those who want no contact: they are left out of every import, and nothing is mailed to them.</summary>
public sealed class NoContactStore(Db db)
{
    /// <summary>The newest first.</summary>
    /// <param name="address">Only whoever is known by exactly this e-mail address; empty for everybody.</param>
    public Task<List<Silenced>> ListAsync(string address, int most) =>
        db.QueryAsync<Silenced>("""
            select p.id, p.name, p.company, p.email, p.phone, p.no_contact_at as since, p.erased_at is not null as is_erased,
                   u.name as told_to, coalesce(e.note, '') as note, f.id as follow_up_id
            from respondents p
            left join lateral (
                select id from follow_ups where respondent_id = p.id order by opened_at desc, id desc limit 1) f on true
            left join lateral (
                select e.actor_id, e.note
                from follow_ups g join follow_up_events e on e.follow_up_id = g.id
                where g.respondent_id = p.id and e.at = p.no_contact_at and e.actor_id is not null
                order by e.note <> '' desc, e.id
                limit 1) e on true
            left join users u on u.id = e.actor_id
            where p.no_contact_at is not null
              and (@address = '' or lower(p.email) = lower(@address) or p.id in (select people_with(@address)))
            order by p.no_contact_at desc, p.id
            limit @most
            """, new { address, most });

    /// <exception cref="NotFoundException">Nobody of this id wants no contact.</exception>
    public async Task<Silenced> GetAsync(Guid id) =>
        await db.FindAsync<Silenced>("""
            select id, name, company, email, phone, no_contact_at as since,
                   (select f.id from follow_ups f where f.respondent_id = p.id order by f.opened_at desc, f.id desc limit 1) as follow_up_id
            from respondents p where id = @id and no_contact_at is not null
            """, new { id }) ?? throw new NotFoundException($"Nobody with the id {id} wants no contact.");

    public Task<int> CountAsync() => db.FindAsync<int>("select count(*)::int from respondents where no_contact_at is not null");

    /// <summary>The person may be contacted again; who said so, and why, stands in the history of their last follow-up.</summary>
    public async Task LiftAsync(Silenced person, Guid actor, string reason, DateTimeOffset now)
    {
        var lifted = await db.ExecuteAsync(
            "update respondents set no_contact_at = null, erased_at = null where id = @Id and no_contact_at = @Since", new { person.Id, person.Since });
        if (lifted == 0)
            throw new StaleException($"Somebody else has changed whether {person.Id} may be contacted.");

        await db.ExecuteAsync("""
            insert into follow_up_events (follow_up_id, kind, actor_id, note, at)
            select @FollowUpId, @kind, @actor, @reason, @now where @FollowUpId::uuid is not null
            """, new { person.FollowUpId, kind = nameof(EventKind.ContactAllowed), actor, reason, now });
    }
}
