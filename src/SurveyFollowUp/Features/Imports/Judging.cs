namespace SurveyFollowUp.Features.Imports;

/// <summary>
/// Who a staged row is of and what becomes of it, asked in one way by the check page and by the import itself.
/// The order of questions: problem, duplicate, content, wants no contact, open already; then the worst answer of a person opens.
/// </summary>
static class Judging
{
    /// <summary>
    /// "judged": the rows of import @Id in the slices @from to @to, those of a person side by side. @NobodyIsKnown and @NothingIsKnown
    /// (of this survey) only save the search for what can't be there.
    /// </summary>
    public const string Sql = """
        with staged as (
            select s.*,
                   case
                       when s.problem is not null and s.problem_is_exclusion then 'excluded'
                       when s.problem is not null then 'rejected'
                       when s.is_repeated then 'duplicate'
                       when not @NothingIsKnown and exists (select from responses o where o.id = s.id) then 'duplicate'
                   end as refused
            from import_staging s
            where s.import_id = @Id and s.slice between @from and @to),
        found as (
            select s.*, case when s.refused is null then coalesce(c.respondent_id, p.respondent_id, i.respondent_id, s.person) end as whose
            from staged s
            left join respondent_identities i on not @NobodyIsKnown and i.identity = s.person
            left join (
                select distinct on (r.customer_no) r.customer_no, r.id as respondent_id
                from respondents r
                where not @NobodyIsKnown
                  and r.customer_no in (select customer_no from import_staging where import_id = @Id and slice between @from and @to and known_by = 2)
                order by r.customer_no, r.created_at, r.id) c on s.known_by = 2 and c.customer_no = s.customer_no
            left join (
                select distinct on (r.phone) r.phone, r.id as respondent_id
                from respondents r
                where not @NobodyIsKnown
                  and r.phone in (select phone from import_staging where import_id = @Id and slice between @from and @to and known_by = 3)
                order by r.phone, r.created_at, r.id) p on s.known_by = 3 and p.phone = s.phone),
        recognised as (
            select s.*, r.email is not null as email_is_known, r.phone is not null as phone_is_known, f.id as open_follow_up_id,
                   case
                       when s.refused is not null then s.refused
                       when s.segment = 'Satisfied' then 'satisfied'
                       when s.segment = 'Passive' then 'passive'
                       when r.no_contact_at is not null then 'excluded'
                       when f.id is not null then 'added'
                   end as early,
                   case s.segment when 'VeryDissatisfied' then 0 else 4294967296 end + s.row_no as turn
            from found s
            left join respondents r on not @NobodyIsKnown and r.id = s.whose and s.segment in ('Dissatisfied', 'VeryDissatisfied')
            left join follow_ups f on f.respondent_id = r.id and f.status <> 'Closed'),
        judged as (
            select id, row_no, line, detail, whose as person, email, phone, customer_no, name, company, language, touchpoint, score, comment,
                   answered_at, segment, rule,
                   case when early = 'excluded' and problem is null then 'NoContactWanted' else problem end as problem,
                   case when early = 'added' then open_follow_up_id end as follow_up_id,
                   coalesce(email_is_known, false) or bit_or(says) over person & 1 = 1 as has_email,
                   coalesce(phone_is_known, false) or bit_or(says) over person & 2 = 2 as has_phone,
                   row_number() over person = 1 as is_first,
                   bit_or(says) over person <> first_value(says) over person
                       or customer_no <> first_value(customer_no) over person or phone <> first_value(phone) over person as says_more,
                   coalesce(early, case when turn = min(turn) filter (where early is null) over person then 'opened' else 'added' end) as verdict
            from recognised
            window person as (partition by whose order by row_no rows between unbounded preceding and unbounded following))
        """;
}
