using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>
/// The statements of one chunk, each over all its rows at once; the chunk itself is the temporary table "judged". A person is
/// recognised by the row's identity alone, which <see cref="StagedRows"/> has settled over the whole file, and all rows of an identity
/// are in one chunk: so the borders of a chunk never decide who is who.
/// </summary>
public sealed class ChunkStore(Db db, Judging judging)
{
    /// <summary>Copies the rows out of staging, each with its verdict.</summary>
    /// <exception cref="StaleException">Somebody closed a follow-up at this moment.</exception>
    public async Task<Memory> TakeAsync(Import import, Chunk chunk)
    {
        var known = await judging.JudgeAsync(import, chunk.From, chunk.To, mayLeaveQuiet: true);
        if (!known.NobodyIsKnown)
            await HoldFollowUpsAsync();

        return known;
    }

    /// <summary>Who is new becomes a respondent, once however many rows they have, as the first of them says.</summary>
    /// <returns>Whether the rows may say more of somebody than is known now.</returns>
    public async Task<bool> AddRespondentsAsync(Import import, Chunk chunk, Memory known, DateTimeOffset now)
    {
        await db.ExecuteAsync($"""
            with {QuietRows.Answers}
            insert into respondents (id, email, phone, customer_no, name, company, language, created_at)
            select distinct on (person) person, email, phone, customer_no, name, company, language, @now
            from answers
            where @NobodyIsKnown or not exists (select from respondents r where r.id = answers.person)
            order by person, row_no
            """, new { now, known.NobodyIsKnown, import.Id, from = chunk.From, to = chunk.To, leavesQuiet = known.NobodyIsKnown });

        // Of whom we knew already, every row may say something new; of the others, only rows that do not all say the same.
        return await db.ExecuteAsync("""
            update judged set says_more = true
            where person in (select person from judged where person is not null group by person having not @NobodyIsKnown or min(says) <> max(says))
            """, new { known.NobodyIsKnown }) > 0;
    }

    /// <summary>
    /// What was not known of a person is filled in, by the first row that says it; a further number of somebody is a further way to
    /// recognise them in later imports.
    /// </summary>
    /// <returns>The open follow-ups whose person can be reached in a new way.</returns>
    public async Task<List<Widened>> FillRespondentsAsync()
    {
        var widened = await db.QueryAsync<Widened>("""
            with told as (
                select c.person,
                       (array_agg(c.email order by c.row_no) filter (where c.email is not null))[1] as email,
                       (array_agg(c.phone order by c.row_no) filter (where c.phone is not null))[1] as phone,
                       (array_agg(c.customer_no order by c.row_no) filter (where c.customer_no is not null))[1] as customer_no,
                       (array_agg(c.name order by c.row_no) filter (where c.name <> ''))[1] as name,
                       (array_agg(c.company order by c.row_no) filter (where c.company <> ''))[1] as company,
                       (array_agg(c.language order by c.row_no) filter (where c.language <> ''))[1] as language
                from judged c
                join respondents r on r.id = c.person
                where c.says_more and r.erased_at is null
                  and ((r.email is null and c.email is not null) or (r.phone is null and c.phone is not null)
                       or (r.customer_no is null and c.customer_no is not null)
                       or (r.name = '' and c.name <> '') or (r.company = '' and c.company <> '') or (r.language = '' and c.language <> ''))
                group by c.person),
            filled as (
                update respondents r
                set email = coalesce(r.email, t.email), phone = coalesce(r.phone, t.phone), customer_no = coalesce(r.customer_no, t.customer_no),
                    name = coalesce(nullif(r.name, ''), t.name, ''), company = coalesce(nullif(r.company, ''), t.company, ''),
                    language = coalesce(nullif(r.language, ''), t.language, '')
                from told t
                join respondents before on before.id = t.person
                where r.id = t.person
                returning r.id, before.email is null and r.email is not null as has_email, before.phone is null and r.phone is not null as has_phone)
            select f.id as follow_up_id, filled.has_email, filled.has_phone
            from filled
            join follow_ups f on f.respondent_id = filled.id and f.status <> 'Closed'
            where filled.has_email or filled.has_phone
            order by f.id
            """);
        await db.ExecuteAsync("""
            insert into respondent_identities (identity, respondent_id)
            select distinct on (n.identity) n.identity, n.person
            from (
                select known_as('customer:' || c.customer_no) as identity, c.person, c.row_no
                from judged c join respondents r on r.id = c.person
                where c.says_more and c.customer_no <> r.customer_no
                union all
                select known_as('phone:' || c.phone), c.person, c.row_no
                from judged c join respondents r on r.id = c.person
                where c.says_more and c.phone <> r.phone) n
            order by n.identity, n.row_no
            on conflict (identity) do nothing
            """);

        return widened;
    }

    /// <summary>One line a person: with several answers in this chunk, the worst opens and the others join it.</summary>
    public Task<List<Newcomer>> NewcomersAsync() =>
        db.QueryAsync<Newcomer>("""
            select person as respondent_id, id as response_id, segment, has_email, has_phone, language, touchpoint, flags & 2 <> 0 as is_ahead,
                   case when more like '%"Role":"Agent"%'
                       then array(select said ->> 'Value' from jsonb_array_elements(more::jsonb) said where said ->> 'Role' = 'Agent')
                       else array[]::text[] end as named
            from judged where verdict = 'opened' order by row_no
            """);

    /// <summary>The answers, each beside its follow-up; of whoever asked to be forgotten no words.</summary>
    /// <returns>How many there are.</returns>
    public async Task<int> AddResponsesAsync(Import import, Chunk chunk, Memory known, DateTimeOffset now)
    {
        var reading = import.HowToRead();

        await judging.FindFollowUpsAsync();
        var added = await db.ExecuteAsync($"""
            with {QuietRows.Answers}
            insert into responses (id, survey_id, respondent_id, import_id, row_no, line, metric, score, scale_min, scale_max,
                                   comment, language, touchpoint, answered_at, imported_at, segment, rule, reasons, needs_look,
                                   wants_contact, broken_off, follow_up_id, more)
            select id, @SurveyId, person, @Id, row_no, line, @metric, score, @Min, @Max,
                   comment, language, touchpoint, answered_at, @now, segment, rule, reasons, flags & 1 <> 0,
                   flags & 4 <> 0, flags & 8 <> 0, follow_up_id, more::jsonb
            from answers
            order by id
            """, new
        {
            import.Id,
            from = chunk.From,
            to = chunk.To,
            leavesQuiet = known.NobodyIsKnown,
            import.SurveyId,
            metric = reading.Metric.ToString(),
            reading.Scale.Min,
            reading.Scale.Max,
            now,
        });
        await db.ExecuteAsync("""
            update responses set comment = '', more = null, reasons = null
            where import_id = @Id and respondent_id in (select id from respondents where erased_at is not null)
            """, new { import.Id });
        return added;
    }

    /// <summary>
    /// Notes the answers that join an open follow-up of ours to move, and are no worse than what it knows: all that
    /// <see cref="Steering.Hear"/> does with them is to tell of them.
    /// </summary>
    /// <returns>The answers of the other follow-ups: they plan anew.</returns>
    public async Task<List<AddedAnswer>> HearAsync(Memory known, DateTimeOffset now)
    {
        // The worst answer has opened: of somebody new, the others are no worse.
        var loud = known.NobodyIsKnown ? [] : await LoudAsync();
        await db.ExecuteAsync("""
            insert into follow_up_events (follow_up_id, kind, detail, at)
            select follow_up_id, @kind, segment, @now from judged
            where verdict = 'added' and follow_up_id <> all(@loud)
            order by row_no
            """, new { kind = nameof(EventKind.AnswerAdded), now, loud = loud.Select(answer => answer.FollowUpId).Distinct().ToArray() });

        return loud;
    }

    Task<List<AddedAnswer>> LoudAsync() =>
        db.QueryAsync<AddedAnswer>("""
            select c.follow_up_id, c.segment
            from judged c
            join (
                select h.follow_up_id
                from judged h join follow_ups f on f.id = h.follow_up_id
                where h.verdict = 'added'
                group by h.follow_up_id
                having bool_or(f.status <> 'Open' or h.segment > f.segment)) loud using (follow_up_id)
            where c.verdict = 'added'
            order by c.row_no
            """);

    /// <summary>The verdict of every row that is no response of a person, in the transaction that made it true.</summary>
    public Task KeepVerdictsAsync(Guid importId) =>
        db.ExecuteAsync("""
            insert into import_rows (import_id, row_no, line, verdict, reason, detail)
            select @importId, row_no, line, verdict, problem, detail
            from judged
            where verdict in ('excluded', 'duplicate', 'rejected')
            order by row_no
            """, new { importId });

    /// <summary>Nobody closes or changes a follow-up while answers join it.</summary>
    async Task HoldFollowUpsAsync()
    {
        var held = await db.QueryAsync<string>("""
            select status from follow_ups f
            where id in (select follow_up_id from judged where verdict = 'added' and not reopens)
            order by id for no key update
            """);
        if (held.Contains(nameof(FollowUpStatus.Closed)))
            throw new StaleException("A follow-up was closed while an answer was joining it.");
    }
}
