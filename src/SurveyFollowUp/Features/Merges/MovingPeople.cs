using System.Text.Json;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Merges;

/// <summary>Moves all that belongs to one respondent to another, and back.</summary>
public sealed class MovingPeople(Db db, MergeProgress imports)
{
    /// <summary>No answer of either falls between: no import adds people or answers until the running transaction ends.</summary>
    public Task WaitForImportsAsync() => imports.WaitForMergesAsync();

    /// <summary>
    /// The other respondent is gone afterwards: by all that they were recognised by, the kept one is. Nothing of the other follow-up's is
    /// mailed any more that nobody wrote themselves.
    /// </summary>
    /// <param name="other">As it stood before; it is closed by now.</param>
    public async Task MoveAsync(FollowUp kept, FollowUp other, Guid actor, DateTimeOffset now)
    {
        await RememberAsync(kept, other, actor, now);
        await db.ExecuteAsync("""
            update respondent_identities i set respondent_id = f.respondent_id
            from merges m join follow_ups f on f.id = m.kept_id
            where m.other_id = @Id and i.identity = any(m.identities);

            insert into respondent_identities (identity, respondent_id)
            select unnest(m.added), f.respondent_id from merges m join follow_ups f on f.id = m.kept_id where m.other_id = @Id;

            insert into respondent_identities (identity, respondent_id)
            select known_as('phone:' || (m.said ->> 'phone')), f.respondent_id
            from merges m join follow_ups f on f.id = m.kept_id
            where m.other_id = @Id and m.filled ? 'phone' and m.said ->> 'phone' is not null
            on conflict (identity) do nothing;

            update responses r
            set respondent_id = f.respondent_id, follow_up_id = case when r.id = any(m.joined) then m.kept_id else r.follow_up_id end
            from merges m join follow_ups f on f.id = m.kept_id
            where m.other_id = @Id and r.id = any(m.answers);

            update follow_ups o set respondent_id = f.respondent_id
            from merges m join follow_ups f on f.id = m.kept_id
            where m.other_id = @Id and o.id = any(m.follow_ups);

            update boundaries b set respondent_id = f.respondent_id
            from merges m join follow_ups f on f.id = m.kept_id
            where m.other_id = @Id and b.id = any(m.boundaries);

            update thanks t set respondent_id = f.respondent_id
            from merges m join follow_ups f on f.id = m.kept_id
            where m.other_id = @Id and t.response_id = any(m.answers);

            update questions q set follow_up_id = m.kept_id from merges m where m.other_id = @Id and q.id = any(m.questions);

            update respondents p
            set email = coalesce(filled ->> 'email', p.email), phone = coalesce(filled ->> 'phone', p.phone),
                customer_no = coalesce(filled ->> 'customer_no', p.customer_no), name = coalesce(filled ->> 'name', p.name),
                company = coalesce(filled ->> 'company', p.company), language = coalesce(filled ->> 'language', p.language)
            from merges m join follow_ups f on f.id = m.kept_id
            where m.other_id = @Id and p.id = f.respondent_id;

            delete from respondents p using merges m where m.other_id = @Id and p.id = (m.person ->> 'id')::uuid;
            delete from notices where follow_up_id = @Id and told_at is null;
            update outbox set state = 'Cancelled', stopped_at = @now
            where follow_up_id = @Id and is_automatic and effect like 'follow-up/%' and state in ('Queued', 'Stale', 'Held');
            """, new { other.Id, now });
    }

    /// <summary>All goes back, and what has come since stays with the kept one. Whoever has asked for no contact meanwhile has asked for both.</summary>
    public Task PutBackAsync(Guid other) =>
        db.ExecuteAsync("""
            insert into respondents
            select (jsonb_populate_record(null::respondents, m.person || jsonb_build_object('no_contact_at', p.no_contact_at))).*
            from merges m join follow_ups f on f.id = m.kept_id join respondents p on p.id = f.respondent_id
            where m.other_id = @other
            on conflict (id) do nothing;

            delete from respondent_identities i using merges m join follow_ups f on f.id = m.kept_id
            where m.other_id = @other and i.identity = any(m.added) and i.respondent_id = f.respondent_id;

            update respondent_identities i set respondent_id = (m.person ->> 'id')::uuid
            from merges m join follow_ups f on f.id = m.kept_id
            where m.other_id = @other and i.identity = any(m.identities) and i.respondent_id = f.respondent_id;

            update responses r
            set respondent_id = (m.person ->> 'id')::uuid, follow_up_id = case when r.id = any(m.joined) then @other else r.follow_up_id end
            from merges m where m.other_id = @other and r.id = any(m.answers);

            update boundaries b set respondent_id = (m.person ->> 'id')::uuid from merges m where m.other_id = @other and b.id = any(m.boundaries);
            update thanks t set respondent_id = (m.person ->> 'id')::uuid from merges m where m.other_id = @other and t.response_id = any(m.answers);
            update questions q set follow_up_id = @other from merges m where m.other_id = @other and q.id = any(m.questions);

            update respondents p
            set email = case when p.email = filled ->> 'email' then said ->> 'email' else p.email end,
                phone = case when p.phone = filled ->> 'phone' then said ->> 'phone' else p.phone end,
                customer_no = case when p.customer_no = filled ->> 'customer_no' then said ->> 'customer_no' else p.customer_no end,
                name = case when p.name = filled ->> 'name' then '' else p.name end,
                company = case when p.company = filled ->> 'company' then '' else p.company end,
                language = case when p.language = filled ->> 'language' then '' else p.language end
            from merges m join follow_ups f on f.id = m.kept_id
            where m.other_id = @other and p.id = f.respondent_id;

            update follow_ups o set respondent_id = (m.person ->> 'id')::uuid from merges m where m.other_id = @other and o.id = any(m.follow_ups);
            update outbox o set state = 'Queued', stopped_at = null
            from merges m where m.other_id = @other and o.follow_up_id = @other and o.stopped_at = m.merged_at and o.state = 'Cancelled';
            delete from merges where other_id = @other;
            """, new { other });

    Task RememberAsync(FollowUp kept, FollowUp other, Guid actor, DateTimeOffset now) =>
        db.ExecuteAsync("""
            insert into merges (other_id, kept_id, merged_by, merged_at, before, person, said, filled, identities, added, answers, joined,
                                follow_ups, questions, boundaries)
            select g.id, f.id, @actor, @now, @before::jsonb, to_jsonb(o), to_jsonb(p),
                   jsonb_strip_nulls(jsonb_build_object(
                       'email', case when p.email is null or not @hasEmail then o.email end,
                       'phone', case when p.phone is null or not @hasPhone then o.phone end,
                       'customer_no', case when p.customer_no is null then o.customer_no end,
                       'name', case when p.name = '' then nullif(o.name, '') end, 'company', case when p.company = '' then nullif(o.company, '') end,
                       'language', case when p.language = '' then nullif(o.language, '') end)),
                   array(select identity from respondent_identities where respondent_id = o.id),
                   array(
                       select distinct known
                       from unnest(array[o.id, known_as('email:' || lower(o.email)), known_as('phone:' || o.phone),
                                         known_as('customer:' || o.customer_no)]) known
                       where known is not null
                         and not exists (select from respondent_identities i where i.identity = known)
                         and not exists (select from respondents r where r.id = known and r.id <> o.id)),
                   array(select id from responses where respondent_id = o.id),
                   array(select id from responses where follow_up_id = g.id),
                   array(select id from follow_ups where respondent_id = o.id),
                   array(select id from questions where follow_up_id = g.id and answered_at is null),
                   array(select id from boundaries where respondent_id = o.id)
            from follow_ups f
            join respondents p on p.id = f.respondent_id
            join follow_ups g on g.id = @Id
            join respondents o on o.id = g.respondent_id
            where f.id = @kept
            """, new
        {
            kept = kept.Id,
            other.Id,
            actor,
            now,
            hasEmail = kept.Reach.HasFlag(Reach.Email),
            hasPhone = kept.Reach.HasFlag(Reach.Phone),
            before = JsonSerializer.Serialize(other),
        });
}
