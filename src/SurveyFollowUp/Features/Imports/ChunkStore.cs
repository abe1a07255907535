using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>A person of this chunk who gets a follow-up: their worst answer opens it.</summary>
public sealed record Newcomer(Guid RespondentId, Guid ResponseId, Segment Segment, bool HasEmail, bool HasPhone);

/// <summary>An answer of this chunk that joins an open follow-up.</summary>
public sealed record AddedAnswer(Guid FollowUpId, Segment Segment);

/// <summary>The statements of one chunk, each over all its rows at once. The chunk itself is a temporary table of the transaction, without the long words, since its rows are written anew at each step.</summary>
public sealed class ChunkStore(Db db, Clock clock)
{
    const long OneMergeAtATime = 7_305_002;

    /// <summary>Copies the rows out of staging; rows with a problem and rows we already have get their verdict at once.</summary>
    /// <exception cref="StaleException">Another worker has merged this chunk.</exception>
    public async Task TakeAsync(Import import, int from, int to)
    {
        await db.ExecuteAsync("select pg_advisory_xact_lock(@OneMergeAtATime)", new { OneMergeAtATime });
        await TakeTurnAsync(import.Id, from, to);
        await db.ExecuteAsync("drop table if exists pg_temp.chunk; set local jit = off; set local work_mem = '64MB'");
        await db.ExecuteAsync("""
            create temp table chunk on commit drop as
            select s.row_no, s.line, s.problem, s.detail, s.identity, s.email, s.phone, s.customer_no, s.name, s.company, s.language, s.segment,
                   case
                       when s.problem is not null and s.problem_is_exclusion then 'excluded'
                       when s.problem is not null then 'rejected'
                       when exists (select from responses r where r.survey_id = @SurveyId and r.response_key = s.response_key) then 'duplicate'
                       when row_number() over (partition by s.response_key, s.problem is null order by s.row_no) > 1 then 'duplicate'
                   end as verdict,
                   null::uuid as respondent_id, gen_random_uuid() as response_id, null::uuid as follow_up_id
            from import_staging s
            where s.import_id = @Id and s.row_no > @from and s.row_no <= @to
            """, new { import.Id, import.SurveyId, from, to });
        await db.ExecuteAsync("analyze chunk (row_no, identity, verdict, segment)");
    }

    public Task FindRespondentsAsync() =>
        db.ExecuteAsync("""
            update chunk c set respondent_id = i.respondent_id
            from respondent_identities i
            where i.identity = c.identity and c.verdict is null
            """);

    /// <summary>Who is new becomes a respondent, once however many rows they have; what was not known of the others is filled in.</summary>
    public async Task AddRespondentsAsync(Guid importId, DateTimeOffset now)
    {
        await db.ExecuteAsync("""
            with fresh as materialized (
                select distinct on (coalesce(identity, 'row:' || row_no)) gen_random_uuid() as id, coalesce(identity, 'row:' || row_no) as key,
                       identity, email, phone, customer_no, name, company, language
                from chunk
                where verdict is null and respondent_id is null
                order by coalesce(identity, 'row:' || row_no), row_no),
            made as (
                insert into respondents (id, email, phone, customer_no, name, company, language, created_at)
                select id, email, phone, customer_no, name, company, language, @now from fresh),
            known as (
                insert into respondent_identities (identity, respondent_id)
                select identity, id from fresh where identity is not null)
            update chunk c set respondent_id = fresh.id
            from fresh
            where c.verdict is null and c.respondent_id is null and coalesce(c.identity, 'row:' || c.row_no) = fresh.key
            """, new { now });
        await db.ExecuteAsync("""
            insert into respondent_identities (identity, respondent_id)
            select other.identity, c.respondent_id
            from chunk c
            cross join lateral (values ('customer:' || c.customer_no), ('phone:' || c.phone)) as other (identity)
            where c.verdict is null and other.identity is not null
            on conflict (identity) do nothing
            """);
        await db.ExecuteAsync("""
            update respondents r
            set email = coalesce(r.email, c.email), phone = coalesce(r.phone, c.phone), customer_no = coalesce(r.customer_no, c.customer_no),
                name = coalesce(nullif(r.name, ''), c.name), company = coalesce(nullif(r.company, ''), c.company), language = coalesce(nullif(r.language, ''), c.language)
            from chunk c
            where c.respondent_id = r.id and c.verdict is null
              and ((r.email is null and c.email is not null) or (r.phone is null and c.phone is not null) or (r.customer_no is null and c.customer_no is not null)
                   or (r.name = '' and c.name <> '') or (r.company = '' and c.company <> '') or (r.language = '' and c.language <> ''))
            """);
    }

    public Task AddResponsesAsync(Import import, DateTimeOffset now)
    {
        var reading = import.HowToRead();

        return db.ExecuteAsync("""
            insert into responses (id, survey_id, respondent_id, import_id, row_no, response_key, metric, score, scale_min, scale_max,
                                   comment, language, touchpoint, answered_at, imported_at, segment, rule)
            select c.response_id, @SurveyId, c.respondent_id, @Id, c.row_no, s.response_key, @metric, s.score, @Min, @Max,
                   s.comment, s.language, s.touchpoint, s.answered_at, @now, s.segment, s.rule
            from chunk c
            join import_staging s on s.import_id = @Id and s.row_no = c.row_no
            where c.verdict is null
            """, new { import.Id, import.SurveyId, metric = reading.Metric.ToString(), reading.Scale.Min, reading.Scale.Max, now });
    }

    /// <summary>The satisfied, the passive, and those who asked us never to contact them again: their answers count, and nobody writes to them.</summary>
    public Task JudgeWithoutFollowUpAsync() =>
        db.ExecuteAsync("""
            update chunk c
            set verdict = case c.segment when 'Satisfied' then 'satisfied' when 'Passive' then 'passive' else 'excluded' end,
                problem = case when c.segment in ('Dissatisfied', 'VeryDissatisfied') then 'NoContactWanted' end
            from respondents r
            where r.id = c.respondent_id and c.verdict is null
              and (c.segment in ('Satisfied', 'Passive') or r.no_contact_at is not null)
            """);

    /// <summary>One line a person: with several answers in this chunk, the worst opens and the others join it.</summary>
    public Task<List<Newcomer>> NewcomersAsync() =>
        db.QueryAsync<Newcomer>("""
            select distinct on (c.respondent_id) c.respondent_id, c.response_id, c.segment, r.email is not null as has_email, r.phone is not null as has_phone
            from chunk c
            join respondents r on r.id = c.respondent_id
            where c.verdict is null
              and not exists (select from follow_ups f where f.respondent_id = c.respondent_id and f.status <> 'Closed')
            order by c.respondent_id, c.segment desc, c.row_no
            """);

    public async Task JoinFollowUpsAsync()
    {
        await db.ExecuteAsync("""
            update chunk c
            set follow_up_id = f.id, verdict = case when f.response_id = c.response_id then 'opened' else 'added' end
            from follow_ups f
            where f.respondent_id = c.respondent_id and f.status <> 'Closed' and c.verdict is null
            """);
        await db.ExecuteAsync("update responses r set follow_up_id = c.follow_up_id from chunk c where r.id = c.response_id and c.follow_up_id is not null");
    }

    public Task<List<AddedAnswer>> AddedAsync() =>
        db.QueryAsync<AddedAnswer>("select follow_up_id, segment from chunk where verdict = 'added' order by row_no");

    /// <summary>The verdict of every row, in the transaction that made it true.</summary>
    public Task KeepVerdictsAsync(Guid importId) =>
        db.ExecuteAsync("""
            insert into import_rows (import_id, row_no, line, verdict, reason, detail, response_id)
            select @importId, row_no, line, verdict, problem, detail, case when verdict in ('opened', 'added', 'satisfied', 'passive') then response_id end
            from chunk
            """, new { importId });

    /// <summary>Counts the verdicts; the table's own check refuses "done" when they do not add up to the rows of the file.</summary>
    public Task FinishImportAsync(Guid id) => db.InTransactionAsync(async () =>
    {
        var now = await clock.NowAsync();

        await db.ExecuteAsync("""
            update imports i
            set state = 'Done', done_at = @now, seconds = extract(epoch from clock_timestamp() - now()) + extract(epoch from @now - i.confirmed_at),
                opened = c.opened, added = c.added, satisfied = c.satisfied, passive = c.passive,
                excluded = c.excluded, duplicate = c.duplicate, rejected = c.rejected
            from (
                select count(*) filter (where verdict = 'opened') as opened, count(*) filter (where verdict = 'added') as added,
                       count(*) filter (where verdict = 'satisfied') as satisfied, count(*) filter (where verdict = 'passive') as passive,
                       count(*) filter (where verdict = 'excluded') as excluded, count(*) filter (where verdict = 'duplicate') as duplicate,
                       count(*) filter (where verdict = 'rejected') as rejected
                from import_rows where import_id = @id) c
            where i.id = @id and i.state = 'Confirmed'
            """, new { id, now });
        await db.ExecuteAsync("delete from import_staging where import_id = @id", new { id });
    });

    /// <summary>The progress belongs to the chunk's transaction, and comes first: who slept through the turn stops before writing anything.</summary>
    async Task TakeTurnAsync(Guid importId, int from, int to)
    {
        var ours = await db.ExecuteAsync("""
            update imports set rows_merged = @to, heartbeat_at = @now where id = @importId and state = 'Confirmed' and rows_merged = @from
            """, new { importId, from, to, now = await clock.NowAsync() });
        if (ours == 0)
            throw new StaleException($"Import {importId} is merged by somebody else.");
    }
}
