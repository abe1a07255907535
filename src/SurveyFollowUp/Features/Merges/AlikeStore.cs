using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Merges;

/// <summary>Somebody with an open follow-up who may be the same person.</summary>
public sealed record Alike
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string Company { get; init; } = "";
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public FollowUpStatus Status { get; init; }
    public Segment Segment { get; init; }
    public string? Owner { get; init; }

    /// <summary>"phone", "email", "name" or "company"; empty for whoever was searched for.</summary>
    public string Why { get; init; } = "";
}

/// <summary>Finds follow-ups of people who may be one.</summary>
public sealed class AlikeStore(Db db)
{
    /// <summary>The surest signs first: a number or an address of both, the same name, the same company and surname.</summary>
    public Task<List<Alike>> AlikeAsync(Guid followUp) =>
        db.QueryAsync<Alike>("""
            with me as materialized (
                select p.*, lower(regexp_replace(trim(p.name), '\s+', ' ', 'g')) as plain, lower(substring(trim(p.name) from '\S+$')) as surname,
                       array(
                           select respondent_id from respondent_identities
                           where identity in (known_as('phone:' || p.phone), known_as('customer:' || p.customer_no))) as by_number,
                       array(select respondent_id from respondent_identities where identity = known_as('email:' || lower(p.email))) as by_email
                from follow_ups f join respondents p on p.id = f.respondent_id
                where f.id = @followUp),
            open as (
                select f.id, f.status, f.segment, f.owner_id, p.id as respondent_id, p.name, p.company, p.email, p.phone, p.customer_no
                from follow_ups f join respondents p on p.id = f.respondent_id
                where f.status <> 'Closed' and f.id <> @followUp and p.no_contact_at is null)
            select o.id, o.name, o.company, o.email, o.phone, o.status, o.segment, u.name as owner, why.why
            from open o
            cross join me
            left join users u on u.id = o.owner_id
            cross join lateral (
                select case
                    when o.phone = me.phone or o.customer_no = me.customer_no or o.respondent_id = any(me.by_number) then 'phone'
                    when lower(o.email) = lower(me.email) or o.respondent_id = any(me.by_email) then 'email'
                    when me.plain <> '' and lower(regexp_replace(trim(o.name), '\s+', ' ', 'g')) = me.plain then 'name'
                    when me.company <> '' and lower(trim(o.company)) = lower(trim(me.company))
                         and lower(substring(trim(o.name) from '\S+$')) = me.surname
                        then 'company'
                end as why) why
            where why.why is not null
            order by array_position(array['phone', 'email', 'name', 'company'], why.why), o.name, o.id
            limit 10
            """, new { followUp });
}
