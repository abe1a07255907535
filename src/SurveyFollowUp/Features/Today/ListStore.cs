using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Reporting;
using SurveyFollowUp.Features.Find;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Today;

/// <summary>The list of Today, a page at a time, by keyset: the thousandth page costs what the first does.</summary>
public sealed class ListStore(Db db, BusinessCalendar calendar)
{
    public const int PageSize = 25;

    /// <summary>Fewer are a price, a year or a number of an order before they are part of a telephone number.</summary>
    const int LeastDigits = 5;

    /// <summary>What the filter asks for, of a follow-up f. The board counts by the same words.</summary>
    const string Wanted = """
        (@status::text is null or f.status = @status)
        and (not @unassigned or f.owner_id is null)
        and (not @escalated or f.escalation <> 'None')
        and (not @waiting or f.status in ('Waiting', 'AfterCare'))
        and (not @snoozed or (f.next_starts_at > @now and not f.next_is_promise))
        and (@owner::uuid is null or f.owner_id = @owner)
        and (f.closing is distinct from 'Merged' or @closing = 'Merged')
        and (@closing::text is null or f.closing = @closing)
        and (@segment::text is null or f.segment = @segment)
        and (@channel::text is null or f.next_kind = @channel)
        and (@cause::text is null or f.cause = @cause)
        and (@since::timestamptz is null or f.opened_at >= @since)
        and (@survey::uuid is null or exists (select from responses r where r.id = f.response_id and r.survey_id = @survey))
        and (@import::uuid is null or f.id in (
            select r.follow_up_id from responses r where r.import_id = @import and r.follow_up_id is not null))
        and (@typed::text is null or f.id in (
            select follow_up_id from follow_up_words where words @@ looks_for(@typed, @digits)
            union all
            select follow_up_id from words_to_read where searchable(follow_up_id) @@ looks_for(@typed, @digits)))
        and case @show
            when 'overdue' then f.status = 'Open' and f.next_due_at < @now
            when 'unheard' then f.status = 'Open' and f.first_contact_at is null and f.opened_at < @longWait
            when 'goal-passed' then f.close_by <= @now
            when 'contacted' then f.first_contact_at is not null
            when 'answered' then exists (select from follow_up_events e where e.follow_up_id = f.id and e.kind = 'AfterCareAnswered')
            when 'look' then f.status <> 'Closed' and f.id in (select r.follow_up_id from responses r where r.needs_look and r.follow_up_id is not null)
            when 'by-hand' then exists (select from complaints c where c.response_id = f.response_id)
            else true end
        """;

    const string Columns = """
        f.id, f.version, p.name, p.email, p.phone, p.company, f.segment, f.status, f.closing, f.escalation, r.comment,
        coalesce(nullif(r.language, ''), p.language) as language, f.next_kind, f.next_due_at, u.name as owner,
        coalesce(r.answered_at, r.imported_at) as answered_at
        """;

    const string Joined = """
        join respondents p on p.id = f.respondent_id
        join responses r on r.id = f.response_id
        left join users u on u.id = f.owner_id
        """;

    const string At = """
        case when @isOpenWork then f.next_due_at else f.opened_at end as at,
        f.status = 'Open' and f.next_starts_at > @now and not f.next_is_promise as rests
        """;

    const string ShownName = """
        coalesce(nullif(p.name, ''), p.email, p.phone, '') collate "sv-x-icu"
        """;

    /// <summary>One more row than a page has, so that the page knows whether there is another.</summary>
    public Task<List<Listed>> PageAsync(ListFilter filter, Guid user, DateTimeOffset now, ListPlace? after) =>
        filter.Sort switch
        {
            "answered" => ByAnswerAsync(filter, user, now, after),
            "name" => ByNameAsync(filter, user, now, after),
            _ => filter.IsOpenWork ? OpenWorkAsync(filter, user, now, after) : OthersAsync(filter, user, now, after),
        };

    /// <summary>How many there are on all pages, at most 1,001.</summary>
    public Task<int> CountAsync(ListFilter filter, Guid user, DateTimeOffset now) =>
        db.FindAsync<int>($"select count(*)::int from (select from follow_ups f where {Wanted} limit @mostCounted) c", Args(filter, user, now, after: null));

    /// <summary>By limit; what rests until a set time (snoozed, or another try) comes last.</summary>
    Task<List<Listed>> OpenWorkAsync(ListFilter filter, Guid user, DateTimeOffset now, ListPlace? after) =>
        db.QueryAsync<Listed>($"""
            with wanted as not materialized (
                select f.*, f.next_starts_at > @now and not f.next_is_promise as rests
                from follow_ups f
                where f.status = 'Open' and {Wanted})
            select {Columns}, f.rests, f.next_due_at as at
            from (
                (select * from wanted where not rests and not @afterRests and (@afterId::uuid is null or (next_due_at, id) > (@afterAt, @afterId))
                 order by next_due_at, id limit @most)
                union all
                (select * from wanted where rests and (@afterId::uuid is null or not @afterRests or (next_due_at, id) > (@afterAt, @afterId))
                 order by next_due_at, id limit @most)) f
            {Joined}
            order by f.rests, f.next_due_at, f.id
            limit @most
            """, Args(filter, user, now, after));

    /// <summary>Those that are not ours to move, and mixed lists: the newest first.</summary>
    Task<List<Listed>> OthersAsync(ListFilter filter, Guid user, DateTimeOffset now, ListPlace? after) =>
        db.QueryAsync<Listed>($"""
            select {Columns}, false as rests, f.opened_at as at
            from follow_ups f
            {Joined}
            where {Wanted} and (@afterId::uuid is null or (f.opened_at, f.id) < (@afterAt, @afterId))
            order by f.opened_at desc, f.id desc
            limit @most
            """, Args(filter, user, now, after));

    /// <summary>Who has waited longest since they answered.</summary>
    Task<List<Listed>> ByAnswerAsync(ListFilter filter, Guid user, DateTimeOffset now, ListPlace? after) =>
        db.QueryAsync<Listed>($"""
            select {Columns}, {At}
            from follow_ups f
            {Joined}
            where {Wanted} and (@afterId::uuid is null or (coalesce(r.answered_at, r.imported_at), f.id) > (@afterAt, @afterId))
            order by coalesce(r.answered_at, r.imported_at), f.id
            limit @most
            """, Args(filter, user, now, after));

    Task<List<Listed>> ByNameAsync(ListFilter filter, Guid user, DateTimeOffset now, ListPlace? after) =>
        db.QueryAsync<Listed>($"""
            select {Columns}, {At}
            from follow_ups f
            {Joined}
            where {Wanted} and (@afterId::uuid is null or ({ShownName}, f.id) > (
                select {ShownName}, f.id from follow_ups f join respondents p on p.id = f.respondent_id where f.id = @afterId))
            order by {ShownName}, f.id
            limit @most
            """, Args(filter, user, now, after));

    public async Task<ListCounts> CountsAsync(Guid user, DateTimeOffset now) =>
        (await db.FindAsync<ListCounts>("""
            select (select count(*)::int from (select from follow_ups where status = 'Open' and owner_id = @user limit @most) c) as mine,
                   (select count(*)::int from (select from follow_ups where status = 'Open' limit @most) c) as team,
                   (select count(*)::int from (select from follow_ups where status = 'Open' and owner_id is null limit @most) c) as unassigned,
                   (select count(*)::int from (select from follow_ups where status = 'Open' and escalation <> 'None' limit @most) c) as escalated,
                   (select count(*)::int from (select from follow_ups where status in ('Waiting', 'AfterCare') limit @most) c) as waiting,
                   (select count(*)::int from (
                       select from follow_ups where status = 'Open' and not next_is_promise and next_starts_at > @now limit @most) c) as snoozed,
                   (select count(*)::int from (select from follow_ups where status = 'Closed' and closing <> 'Merged' limit @most) c) as closed
            """, new { user, now, most = QueueStore.MostCounted + 1 }))!;

    object Args(ListFilter filter, Guid user, DateTimeOffset now, ListPlace? after) => new
    {
        now,
        owner = filter.Who == "mine" ? user : filter.Owner,
        unassigned = filter.Who == "unassigned",
        escalated = filter.Who == "escalated",
        waiting = filter.Who == "waiting",
        snoozed = filter.Who == "snoozed",
        channel = filter.Channel?.ToString(),
        typed = filter.Q == "" ? null : filter.Q,
        digits = Typed.From(filter.Q).Digits is { Length: >= LeastDigits } digits ? digits : "",
        isOpenWork = filter.IsOpenWork,
        status = filter.Status?.ToString(),
        show = filter.Show,
        closing = filter.Closing?.ToString(),
        segment = filter.Segment?.ToString(),
        cause = filter.Cause,
        import = filter.Import,
        survey = filter.Survey,
        since = filter.Weeks > 0 ? now.AddDays(-7 * filter.Weeks) : (DateTimeOffset?)null,
        longWait = LoopFigures.LongWaitSince(calendar, now),
        afterRests = after?.Rests ?? false,
        afterAt = after?.At,
        afterId = after?.Id,
        most = PageSize + 1,
        mostCounted = QueueStore.MostCounted + 1,
    };
}
