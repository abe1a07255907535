using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>
/// Who a staged row is of and what becomes of it, asked in one way by the check page and by the import itself.
/// The order of questions: problem, duplicate, content, what they answered before, wants no contact, has a follow-up; then the worst answer
/// of a person opens.
/// </summary>
public sealed class Judging(Db db, JudgingPast past)
{
    /// <summary>What was closed opens again when the same person is heard so soon after somebody contacted them.</summary>
    internal static readonly TimeSpan JoinsFor = TimeSpan.FromDays(30);
    internal static readonly string[] Contacts = [.. Enum.GetValues<Outcome>().Where(outcome => outcome.IsContact()).Select(outcome => outcome.ToString())];

    /// <summary>Puts the rows of an import that are in these slices into the temporary table "judged" of the running transaction.</summary>
    /// <param name="mayLeaveQuiet">Whether <see cref="QuietRows"/> may stay where they are.</param>
    public async Task<Memory> JudgeAsync(Import import, int from, int to, bool mayLeaveQuiet = false)
    {
        await db.ExecuteAsync("drop table if exists pg_temp.judged, pg_temp.differing; set local jit = off; set local work_mem = '64MB'");
        var known = await MemoryAsync(import);
        var leavesQuiet = mayLeaveQuiet && known.NobodyIsKnown;
        await db.ExecuteAsync(QuietRows.FindDiffering, new { import.Id, from, to, leavesQuiet });
        await FindPeopleAsync(import, from, to, known, leavesQuiet);
        if (!known.NobodyIsKnown)
        {
            await past.JudgeAsync(import);
            await JoinAsync(import);
        }

        await db.ExecuteAsync("set local default_statistics_target = 10; analyze judged (person, verdict, follow_up_id)");
        await FindOpenersAsync();
        return known;
    }

    async Task<Memory> MemoryAsync(Import import) =>
        (await db.FindAsync<Memory>("""
            select not exists (select from imports where id <> @Id and rows_merged > 0) and not exists (select from complaints) as nobody_is_known,
                   not exists (select from imports where id <> @Id and rows_merged > 0 and survey_id = @StagedFor) as nothing_is_known
            """, new { import.Id, import.StagedFor }))!;

    /// <summary>All but the verdict of those for whom a follow-up is opened now.</summary>
    Task FindPeopleAsync(Import import, int from, int to, Memory known, bool leavesQuiet) =>
        db.ExecuteAsync($"""
            create temp table judged on commit drop as
            with staged as (
                select s.*,
                       case
                           when s.problem is not null and s.problem_is_exclusion then 'excluded'
                           when s.problem is not null then 'rejected'
                           when s.is_repeated then 'duplicate'
                           when not @NothingIsKnown and exists (select from responses o where o.id = s.id) then 'duplicate'
                       end as refused
                from import_staging s
                where s.import_id = @Id and s.slice between @from and @to and not {QuietRows.IsQuiet}),
            -- Whom we know by another id than their rows do: by a number alone, or from an older version.
            known as (
                select distinct on (person) person, respondent_id
                from (
                    select s.person, r.id as respondent_id, r.created_at
                    from import_staging s join respondents r on r.customer_no = s.customer_no
                    where not @NobodyIsKnown and s.import_id = @Id and s.slice between @from and @to and s.known_by = 2
                    union all
                    select s.person, r.id, r.created_at
                    from import_staging s join respondents r on r.phone = s.phone
                    where not @NobodyIsKnown and s.import_id = @Id and s.slice between @from and @to and s.known_by = 3
                    union all
                    select s.person, i.respondent_id, 'infinity'
                    from import_staging s join respondent_identities i on i.identity = s.person
                    where not @NobodyIsKnown and s.import_id = @Id and s.slice between @from and @to) k
                order by person, created_at, respondent_id),
            found as (
                select s.*, case when s.refused is null then coalesce(k.respondent_id, s.person) end as whose
                from staged s left join known k using (person))
            -- What is asked of every row comes first: a column costs what stands before it.
            select s.id, s.row_no, s.line, s.says,
                   case s.segment when 'VeryDissatisfied' then 0 else 4294967296 end + s.row_no as turn,
                   s.email is not null or r.email is not null as has_email,
                   s.phone is not null or r.phone is not null as has_phone,
                   false as says_more,
                   s.whose as person,
                   case
                       when s.refused is not null then s.refused
                       when s.segment = 'Satisfied' then 'satisfied'
                       when s.segment = 'Passive' then 'passive'
                   end as verdict,
                   null::uuid as follow_up_id,
                   false as reopens,
                   s.problem,
                   s.detail, s.segment, s.email, s.phone, s.customer_no, s.name, s.company, s.language, s.touchpoint, s.score, s.comment,
                   s.answered_at, s.rule, s.reasons, s.flags, s.more
            from found s
            left join respondents r on not @NobodyIsKnown and r.id = s.whose and s.segment in ('Dissatisfied', 'VeryDissatisfied')
            """, new { import.Id, from, to, known.NobodyIsKnown, known.NothingIsKnown, leavesQuiet });

    /// <summary>
    /// The dissatisfied whom we know: those who want no contact are left out; the others join the follow-up they have, and also one that is
    /// closed where somebody contacted them less than thirty days ago.
    /// </summary>
    Task JoinAsync(Import import) =>
        db.ExecuteAsync("""
            update judged j
            set has_email = j.has_email or r.email is not null, has_phone = j.has_phone or r.phone is not null,
                problem = case when r.no_contact_at is not null then 'NoContactWanted' else j.problem end,
                verdict = case when r.no_contact_at is not null then 'excluded' when f.id is not null then 'added' end,
                follow_up_id = f.id, reopens = coalesce(f.is_closed, false)
            from respondents r
            left join lateral (
                select f.id, f.status = 'Closed' as is_closed
                from follow_ups f
                where f.respondent_id = r.id and r.no_contact_at is null
                  and (f.status <> 'Closed' or f.closing <> 'Merged' and exists (
                      select from steps s where s.follow_up_id = f.id and s.done_at > @since and s.done_by is not null and s.outcome = any(@contacts)))
                order by is_closed, f.opened_at desc
                limit 1) f on true
            where r.id = j.person and j.verdict is null
            """, new { since = import.UploadedAt - JoinsFor, contacts = Contacts });

    /// <summary>
    /// Of the rows of a person who has no open follow-up, the worst opens one and the others join it. All their rows say how to reach them.
    /// </summary>
    Task FindOpenersAsync() =>
        db.ExecuteAsync("""
            update judged j
            set verdict = case when j.turn = p.turn then 'opened' else 'added' end,
                has_email = j.has_email or p.says & 1 = 1, has_phone = j.has_phone or p.says & 2 = 2
            from (
                select person, min(turn) filter (where verdict is null) as turn, bit_or(says) as says
                from judged
                where person in (select person from judged where verdict is null)
                group by person) p
            where p.person = j.person and j.verdict is null
            """);

    /// <summary>
    /// The follow-ups that were opened are read from where they stand: none can be missing, or be of somebody else or of another answer.
    /// That is what foreign keys would ask for, row by row.
    /// </summary>
    public async Task FindFollowUpsAsync()
    {
        await db.ExecuteAsync("""
            update judged j set follow_up_id = f.id
            from follow_ups f
            where j.verdict in ('opened', 'added') and j.follow_up_id is null
              and f.respondent_id = j.person and f.status <> 'Closed' and (j.verdict = 'added' or f.response_id = j.id)
            """);
        if (await db.FindAsync<bool>("select exists (select from judged where verdict in ('opened', 'added') and follow_up_id is null)"))
            throw new InvalidOperationException("A follow-up that was just opened is not there.");
    }
}
