using SurveyFollowUp.Core.Reporting;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Board;

/// <summary>What the board looks at: the follow-ups opened and the answers given since a moment, of one survey or all.</summary>
public sealed record BoardFilter(DateTimeOffset? Since, Guid? SurveyId);

public sealed record Survey(Guid Id, string Name);

/// <summary>People with a root cause, and for how many of them nobody has confirmed what was suggested.</summary>
public sealed record CauseCount(string Cause, int People, int Suggested);

/// <summary>Open follow-ups of one agent; the name is null for those without an owner.</summary>
public sealed record Waiting(Guid? OwnerId, string? Name, int Open);

/// <summary>Follow-ups whose after-care question was asked, and their latest answers.</summary>
public sealed record AfterCareCount(int Asked, int Answered, int Yes, int Partly);

public sealed class BoardStore(Db db)
{
    const string Chosen = """
        from follow_ups f
        join responses r on r.id = f.response_id
        where f.closing is distinct from 'Merged'
          and (@Since::timestamptz is null or f.opened_at >= @Since) and (@SurveyId::uuid is null or r.survey_id = @SurveyId)
        """;

    /// <summary>Those that have answers; a name that only an upload suggested is no survey.</summary>
    public Task<List<Survey>> SurveysAsync() =>
        db.QueryAsync<Survey>("""
            select id, name from surveys s
            where exists (select from responses r where r.survey_id = s.id)
            order by name collate "sv-x-icu"
            """);

    public Task<List<LoopRow>> RowsAsync(BoardFilter filter) =>
        db.QueryAsync<LoopRow>($"""
            select f.status, f.segment, f.opened_at, f.close_by, f.contact_by, f.first_contact_at, f.solved_at, f.closed_at, f.next_due_at
            {Chosen}
            """, filter);

    /// <summary>Those that no survey brought: somebody told us, and we wrote it down. They count among the follow-ups, and in no score.</summary>
    public Task<int> ByHandAsync(BoardFilter filter) =>
        db.FindAsync<int>($"select count(*)::int {Chosen} and exists (select from complaints c where c.response_id = f.response_id)", filter);

    public async Task<AfterCareCount> AfterCareAsync(BoardFilter filter) =>
        (await db.FindAsync<AfterCareCount>($"""
            with chosen as (select f.id {Chosen}),
            answers as (
                select distinct on (e.follow_up_id) e.detail
                from follow_up_events e join chosen c on c.id = e.follow_up_id
                where e.kind = 'AfterCareAnswered'
                order by e.follow_up_id, e.id desc)
            select (select count(distinct e.follow_up_id)::int
                    from follow_up_events e join chosen c on c.id = e.follow_up_id
                    where e.kind = 'AfterCareAsked') as asked,
                   count(*)::int as answered, count(*) filter (where detail = 'Yes')::int as yes, count(*) filter (where detail = 'Partly')::int as partly
            from answers
            """, filter))!;

    /// <summary>Which end of its scale is the good one, the reading of a file knows.</summary>
    public async Task<NetPromoterScore> NpsAsync(BoardFilter filter) =>
        NetPromoterScore.Of(await db.QueryAsync<ScoreCount>("""
            select c.score, c.scale_min, c.scale_max, coalesce((i.reading -> 'Scale' ->> 'HigherIsBetter')::boolean, true) as higher_is_better,
                   sum(c.answers)::int as answers
            from (
                select import_id, score, scale_min, scale_max, count(*) as answers
                from responses
                where metric = 'Nps'
                  and (@Since::timestamptz is null or coalesce(answered_at, imported_at) >= @Since)
                  and (@SurveyId::uuid is null or survey_id = @SurveyId)
                group by import_id, score, scale_min, scale_max) c
            join imports i on i.id = c.import_id
            group by 1, 2, 3, 4
            """, filter));

    public Task<List<CauseCount>> CausesAsync(BoardFilter filter) =>
        db.QueryAsync<CauseCount>($"""
            select f.cause, count(*)::int as people, count(*) filter (where f.cause_is_suggested)::int as suggested
            {Chosen} and f.cause <> ''
            group by f.cause
            order by count(*) desc, f.cause
            limit 12
            """, filter);

    /// <summary>By name, because this is no contest; agents without work are there too.</summary>
    public Task<List<Waiting>> WaitingAsync(BoardFilter filter) =>
        db.QueryAsync<Waiting>($"""
            with open as (select f.owner_id, count(*)::int as open {Chosen} and f.status = 'Open' group by f.owner_id)
            select u.id as owner_id, u.name, coalesce(o.open, 0) as open
            from users u full join open o on o.owner_id = u.id
            where o.open is not null or (u.is_active and 'Agent' = any(u.roles))
            order by u.name collate "sv-x-icu" nulls last
            """, filter);
}
