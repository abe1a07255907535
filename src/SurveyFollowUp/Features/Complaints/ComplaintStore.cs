using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Complaints;

/// <summary>What was said in public and is to be answered there.</summary>
public sealed record PublicComplaint(
    Guid Id, Guid FollowUpId, string Name, string Words, string Language, string Link, DateTimeOffset SaidAt, DateTimeOffset? AnsweredAt);

/// <summary>Complaints that were told to one of us: each is an answer without a score, of a person, with its follow-up.</summary>
public sealed class ComplaintStore(Db db)
{
    /// <summary>Those of the same address or number, and those of the same name who have an open follow-up.</summary>
    public Task<List<KnownPerson>> AlikeAsync(Complaint complaint, DateTimeOffset now) =>
        db.QueryAsync<KnownPerson>("""
            with alike as (
                select id, bool_or(same_email) as same_email, bool_or(same_phone) as same_phone
                from (
                    select id, true as same_email, false as same_phone from respondents where id = known_as('email:' || @Email) or lower(email) = @Email
                    union all
                    select respondent_id, true, false from respondent_identities where identity = known_as('email:' || @Email)
                    union all
                    select id, false, true from respondents where phone = @Phone
                    union all
                    select respondent_id, false, true from respondent_identities where identity = known_as('phone:' || @Phone)
                    union all
                    select p.id, false, false
                    from follow_ups f join respondents p on p.id = f.respondent_id
                    where f.status <> 'Closed' and @Name <> '' and lower(p.name) = lower(@Name)) one
                group by id)
            select p.id, p.name, p.company, p.email, p.phone, p.no_contact_at, a.same_email as has_same_email, a.same_phone as has_same_phone,
                   f.id as follow_up_id, coalesce(f.is_closed, false) as is_closed, f.owner_id, u.name as owner
            from alike a
            join respondents p on p.id = a.id
            left join lateral (
                select f.id, f.status = 'Closed' as is_closed, f.owner_id
                from follow_ups f
                where f.respondent_id = p.id
                  and (f.status <> 'Closed' or f.closing <> 'Merged' and exists (
                      select from steps s where s.follow_up_id = f.id and s.done_at > @since and s.done_by is not null and s.outcome = any(@contacts)))
                order by is_closed, f.opened_at desc
                limit 1) f on true
            left join users u on u.id = f.owner_id
            order by a.same_email desc, a.same_phone desc, p.name, p.id
            limit 10
            """, new { complaint.Email, complaint.Phone, complaint.Name, since = now - Judging.JoinsFor, contacts = Judging.Contacts });

    /// <summary>What the person has told us before, as the rules look at it.</summary>
    public async Task<IEnumerable<PastAnswer>> PastAsync(Guid person) =>
        (await db.QueryAsync<EarlierAnswer>("""
            select r.respondent_id as person, coalesce(r.answered_at, r.imported_at) as at, r.imported_at, r.metric, r.score, r.scale_min, r.scale_max,
                   r.segment
            from responses r
            where r.respondent_id = @person
            """, new { person })).Select(past => new PastAnswer(past.At, past.Metric, 0, past.Segment));

    /// <summary>Under the id by which the next import recognises them.</summary>
    public async Task<Guid> AddPersonAsync(Complaint complaint, DateTimeOffset now) =>
        await db.FindAsync<Guid>("""
            insert into respondents (id, email, phone, name, company, language, created_at)
            values (coalesce(known_as('email:' || @Email), case when not @IsSomebodyElse then known_as('phone:' || @Phone) end, gen_random_uuid()),
                    @Email, @Phone, @Name, @Company, @Language, @now)
            returning id
            """, new { complaint.Email, complaint.Phone, complaint.IsSomebodyElse, complaint.Name, complaint.Company, complaint.Language, now });

    /// <summary>What we did not know of them; a further address or number is a further way to recognise them.</summary>
    public async Task FillPersonAsync(Guid person, Complaint complaint)
    {
        await db.ExecuteAsync("""
            update respondents
            set email = coalesce(email, @Email), phone = coalesce(phone, @Phone), name = coalesce(nullif(name, ''), @Name),
                company = coalesce(nullif(company, ''), @Company), language = coalesce(nullif(language, ''), @Language)
            where id = @person
            """, new { person, complaint.Email, complaint.Phone, complaint.Name, complaint.Company, complaint.Language });
        await db.ExecuteAsync("""
            insert into respondent_identities (identity, respondent_id)
            select identity, @person
            from unnest(array[known_as('email:' || @Email), known_as('phone:' || @Phone)]) as identity
            where identity is not null and identity <> @person and not exists (select from respondents where id = identity)
            on conflict (identity) do nothing
            """, new { person, complaint.Email, complaint.Phone });
    }

    /// <summary>The words and how they came to us; the follow-up comes second.</summary>
    public async Task<Guid> AddAsync(Guid person, Complaint complaint, Verdict verdict, Guid writer, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        await db.ExecuteAsync("""
            insert into responses (id, respondent_id, row_no, comment, language, answered_at, imported_at, segment, rule, reasons)
            values (@id, @person, 0, @Words, @Language, @SaidAt, @now, @segment, @Rule, @reasons)
            """, new
        {
            id,
            person,
            complaint.Words,
            complaint.Language,
            complaint.SaidAt,
            now,
            segment = verdict.Segment.ToString(),
            verdict.Rule,
            reasons = Reasons.Write(verdict.Reasons),
        });
        await db.ExecuteAsync("""
            insert into complaints (response_id, way, link, unreachable, written_by, written_at)
            values (@id, @way, @Link, @Unreachable, @writer, @now)
            """, new { id, way = complaint.Way.ToString(), complaint.Link, complaint.Unreachable, writer, now });

        return id;
    }

    /// <summary>What was said in public is owed an answer there, from the start.</summary>
    public async Task JoinAsync(Guid id, Guid followUp, bool isPublic)
    {
        await db.ExecuteAsync("update responses set follow_up_id = @followUp where id = @id", new { id, followUp });
        await db.ExecuteAsync("update follow_ups set owes_public_answer = true where id = @followUp and @isPublic", new { followUp, isPublic });
    }

    /// <exception cref="NotFoundException">Nothing that was said in public has this id.</exception>
    public async Task<PublicComplaint> PublicAsync(Guid id) =>
        await db.FindAsync<PublicComplaint>("""
            select c.response_id as id, r.follow_up_id, p.name, r.comment as words, coalesce(nullif(r.language, ''), p.language) as language, c.link,
                   coalesce(r.answered_at, r.imported_at) as said_at, c.answered_at
            from complaints c
            join responses r on r.id = c.response_id
            join respondents p on p.id = r.respondent_id
            where c.response_id = @id and c.way = 'Public'
            """, new { id }) ?? throw new NotFoundException($"Nothing with the id {id} was said in public.");

    /// <returns>Whether nothing else of the same follow-up waits for an answer in public.</returns>
    /// <exception cref="StaleException">Somebody has recorded an answer already.</exception>
    public async Task<bool> AnswerAsync(PublicComplaint complaint, string link, string words, Guid by, DateTimeOffset now)
    {
        var recorded = await db.ExecuteAsync("""
            update complaints set answered_at = @now, answered_by = @by, answer_link = @link, answer_words = @words
            where response_id = @Id and answered_at is null
            """, new { complaint.Id, link, words, by, now });
        if (recorded == 0)
            throw new StaleException($"The answer to {complaint.Id} is recorded already.");

        return !await db.FindAsync<bool>("""
            select exists (
                select from complaints c join responses r on r.id = c.response_id
                where r.follow_up_id = @FollowUpId and c.way = 'Public' and c.answered_at is null)
            """, new { complaint.FollowUpId });
    }
}
