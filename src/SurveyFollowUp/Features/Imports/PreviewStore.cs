using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Gives every staged row the verdict that <see cref="Merging"/> would give it now. Nothing is written.</summary>
public sealed class PreviewStore(Db db, FollowUpOpener opener)
{
    /// <summary>The same order of questions as in <see cref="ChunkStore"/>: problem, duplicate, content, wants no contact, open already, the worst answer opens.</summary>
    const string Judged = """
        with staged as (
            select s.row_no, s.name, s.score, s.comment, s.language, s.segment, s.detail, i.respondent_id,
                   coalesce(i.respondent_id::text, s.identity, 'row:' || s.row_no) as person,
                   s.email is not null or r.email is not null as has_email,
                   s.phone is not null or r.phone is not null as has_phone,
                   r.no_contact_at is not null as wants_no_contact,
                   s.problem,
                   case
                       when s.problem is not null and s.problem_is_exclusion then 'excluded'
                       when s.problem is not null then 'rejected'
                       when exists (select from responses o where o.survey_id = @SurveyId and o.response_key = s.response_key) then 'duplicate'
                       when row_number() over (partition by s.response_key, s.problem is null order by s.row_no) > 1 then 'duplicate'
                   end as verdict
            from import_staging s
            left join respondent_identities i on i.identity = s.identity
            left join respondents r on r.id = i.respondent_id
            where s.import_id = @Id),
        ranked as (
            select *, bool_or(has_email) over of_person as reach_email, bool_or(has_phone) over of_person as reach_phone,
                   row_number() over (partition by person, verdict is null order by segment desc, row_no) as rank,
                   exists (select from follow_ups f where f.respondent_id = staged.respondent_id and f.status <> 'Closed') as is_open
            from staged
            window of_person as (partition by person, verdict is null)),
        judged as (
            select row_no, name, score, comment, language, segment, detail, problem, wants_no_contact, reach_email as has_email, reach_phone as has_phone,
                   case
                       when verdict is not null then verdict
                       when segment = 'Satisfied' then 'satisfied'
                       when segment = 'Passive' then 'passive'
                       when wants_no_contact then 'excluded'
                       when is_open or rank > 1 then 'added'
                       else 'opened'
                   end as verdict
            from ranked)
        """;

    public async Task<Preview> OfAsync(Import import)
    {
        var opened = await OpenedAsync(import);

        return new Preview(opened, await RowsAsync(import), await FiveAsync(import), await opener.SharesAsync(opened.Sum(group => group.Count)));
    }

    Task<List<PreviewGroup>> OpenedAsync(Import import) =>
        db.QueryAsync<PreviewGroup>($"""
            {Judged}
            select segment, has_email, has_phone, count(*)::int as count from judged
            where verdict = 'opened'
            group by segment, has_email, has_phone
            order by segment desc, has_email desc, has_phone desc
            """, new { import.Id, import.SurveyId });

    Task<List<RowReason>> RowsAsync(Import import) =>
        db.QueryAsync<RowReason>($"""
            {Judged},
            reasoned as (
                select row_no, verdict, detail,
                       case
                           when problem is not null then problem
                           when verdict = 'excluded' then 'NoContactWanted'
                           when verdict = 'opened' and not has_email and not has_phone then '{Preview.NoWay}'
                       end as reason
                from judged)
            select verdict, reason, count(*)::int as count, (array_agg(row_no order by row_no))[1:5] as rows,
                   coalesce((array_agg(distinct detail) filter (where detail <> ''))[1:3], array[]::text[]) as details
            from reasoned
            group by verdict, reason
            order by count(*) desc, reason
            """, new { import.Id, import.SurveyId });

    Task<List<PreviewPerson>> FiveAsync(Import import) =>
        db.QueryAsync<PreviewPerson>($"""
            {Judged}
            select row_no, name, score, comment, language, segment, has_email, has_phone from judged
            where verdict = 'opened'
            order by segment desc, comment = '', row_no
            limit 5
            """, new { import.Id, import.SurveyId });
}
