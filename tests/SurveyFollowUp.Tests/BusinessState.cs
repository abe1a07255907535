using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Tests;

/// <summary>What a database says about people, whatever ids it gave them: a line a table, with a hash over its rows in a fixed order.</summary>
static class BusinessState
{
    /// <summary>Who owns a follow-up is compared by number: the turn of equals is left to chance.</summary>
    static readonly (string Table, string Rows)[] Tables =
    [
        ("respondents", "select email, phone, customer_no, name, company, language, no_contact_at from respondents"),
        ("identities", """
            select p.email, p.phone, p.customer_no, p.name from respondent_identities i join respondents p on p.id = i.respondent_id
            """),
        ("responses", """
            select r.row_no, p.email, p.phone, p.customer_no, r.line, r.metric, r.score, r.scale_min, r.scale_max, r.comment, r.language, r.touchpoint,
                   r.answered_at, r.imported_at, r.segment, r.rule, o.row_no as opened_by
            from responses r
            join respondents p on p.id = r.respondent_id
            left join follow_ups f on f.id = r.follow_up_id
            left join responses o on o.id = f.response_id
            """),
        ("follow-ups", """
            select r.row_no, f.version, f.status, f.segment, f.reach, f.escalation, f.opened_at, f.close_by,
                   f.next_kind, f.next_starts_at, f.next_due_at, f.closing
            from follow_ups f join responses r on r.id = f.response_id
            """),
        ("owners", "select u.email, count(*) from follow_ups f left join users u on u.id = f.owner_id group by u.email"),
        ("steps", """
            select r.row_no, s.ordinal, s.kind, s.starts_at, s.due_at, s.is_promise, s.done_at, s.outcome
            from steps s join follow_ups f on f.id = s.follow_up_id join responses r on r.id = f.response_id
            """),
        ("alarms", """
            select r.row_no, a.kind, a.rings_at, a.failures
            from alarms a join follow_ups f on f.id = a.follow_up_id join responses r on r.id = f.response_id
            """),
        ("events", """
            select r.row_no, e.kind, case when e.kind <> 'Opened' then e.detail end, e.note, e.at
            from follow_up_events e join follow_ups f on f.id = e.follow_up_id join responses r on r.id = f.response_id
            """),
        ("row verdicts", "select row_no, line, verdict, reason, detail from row_verdicts"),
        ("imports", """
            select file_name, file_hash, state, rows_staged, rows_merged, rows_total,
                   opened, added, satisfied, passive, excluded, duplicate, rejected
            from imports
            """),
        ("staging", "select row_no from import_staging"),
        ("outbox", "select effect, to_address, case state when 'Uncertain' then 'Sent' else state end as state from outbox"),
    ];

    public static async Task<List<string>> OfAsync(Db db)
    {
        var state = new List<string>();
        foreach (var (table, rows) in Tables)
            state.Add(await db.FindAsync<string>(
                $"select '{table}: ' || count(*) || ' ' || coalesce(md5(string_agg(line, e'\n' order by line collate \"C\")), '') "
                + $"from (select t::text as line from ({rows}) t) l") ?? "");

        return state;
    }
}
