namespace SurveyFollowUp.Features.Imports;

/// <summary>
/// Who a staged row is of and what becomes of it, asked in one way by the check page and by the import itself.
/// The order of questions: problem, duplicate, content, wants no contact, open already; then the worst answer of a person opens.
/// </summary>
static class Judging
{
    /// <summary>"judged": the rows of import @Id after @from up to @to. A person whom we don't know yet goes by the id of their first row.</summary>
    public const string Sql = """
        with staged as (
            select s.id, s.row_no, s.line, s.problem, s.detail, s.identity, s.email, s.phone, s.customer_no, s.name, s.company, s.language, s.segment,
                   case
                       when s.problem is not null and s.problem_is_exclusion then 'excluded'
                       when s.problem is not null then 'rejected'
                       when exists (select from responses o where o.survey_id = @SurveyId and o.response_key = s.response_key) then 'duplicate'
                       when row_number() over (partition by s.response_key, s.problem is null order by s.row_no) > 1 then 'duplicate'
                   end as refused
            from import_staging s
            where s.import_id = @Id and s.row_no > @from and s.row_no <= @to),
        recognised as (
            select s.*, r.email as known_email, r.phone as known_phone, f.id as follow_up_id,
                   case when s.refused is null
                       then coalesce(r.id, first_value(s.id) over (partition by coalesce(s.identity, 'row:' || s.row_no), s.refused is null order by s.row_no))
                   end as person,
                   case
                       when s.refused is not null then s.refused
                       when s.segment = 'Satisfied' then 'satisfied'
                       when s.segment = 'Passive' then 'passive'
                       when r.no_contact_at is not null then 'excluded'
                       when f.id is not null then 'added'
                   end as early
            from staged s
            left join respondent_identities i on i.identity = s.identity
            left join respondents r on r.id = i.respondent_id
            left join follow_ups f on f.respondent_id = r.id and f.status <> 'Closed'),
        judged as (
            select id, row_no, line, detail, identity, email, phone, customer_no, name, company, language, segment, person,
                   case when early = 'excluded' and problem is null then 'NoContactWanted' else problem end as problem,
                   case when early = 'added' then follow_up_id end as follow_up_id,
                   bool_or(email is not null or known_email is not null) over (partition by person) as has_email,
                   bool_or(phone is not null or known_phone is not null) over (partition by person) as has_phone,
                   coalesce(
                       early,
                       case row_number() over (partition by person, early is null order by segment desc, row_no) when 1 then 'opened' else 'added' end
                   ) as verdict
            from recognised)
        """;
}
