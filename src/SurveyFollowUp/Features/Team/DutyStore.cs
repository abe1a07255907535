using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Team;

/// <summary>Who is there today, for new follow-ups and for what has to be heard. The day is that of the team's own calendar.</summary>
public sealed class DutyStore(Db db, BusinessCalendar calendar, Clock clock)
{
    sealed record Row
    {
        public Guid Id { get; init; }
        public string Name { get; init; } = "";
        public string Email { get; init; } = "";
        public bool IsThere { get; init; }
        public bool TakesTurns { get; init; }
        public Guid? Substitute { get; init; }
        public string[] Languages { get; init; } = [];
        public string[] Touchpoints { get; init; } = [];
        public string[] Teams { get; init; } = [];
        public int CallsADay { get; init; }
        public int EmailsADay { get; init; }
        public int Calls { get; init; }
        public int Emails { get; init; }
    }

    sealed record HearerRow
    {
        public Guid Id { get; init; }
        public string[] Roles { get; init; } = [];
        public bool IsThere { get; init; }
    }

    public async Task<DateOnly> TodayAsync() => calendar.DayOf(await clock.NowAsync());

    /// <summary>Everybody, each with what waits for them. Those who have left too: a file may name them, and their substitute has it then.</summary>
    public async Task<IReadOnlyList<Agent>> AgentsAsync()
    {
        var rows = await db.QueryAsync<Row>("""
            select u.id, u.name, u.email, u.languages, u.touchpoints, u.teams, u.calls_a_day, u.emails_a_day,
                   u.is_active and u.roles && array['Agent', 'Lead'] and away.user_id is null as is_there,
                   'Agent' = any(u.roles) as takes_turns, away.substitute_id as substitute,
                   coalesce(work.calls, 0) as calls, coalesce(work.emails, 0) as emails
            from users u
            left join lateral (
                select user_id, substitute_id from absences
                where user_id = u.id and @today between first_day and last_day
                order by substitute_id is null, first_day, id
                limit 1) away on true
            left join (
                select owner_id, (count(*) filter (where next_kind in ('Call', 'AfterCareCall')))::int as calls,
                       (count(*) filter (where next_kind not in ('Call', 'AfterCareCall')))::int as emails
                from follow_ups
                where status = 'Open'
                group by owner_id) work on work.owner_id = u.id
            order by u.name, u.id
            """, new { today = await TodayAsync() });

        return rows.ConvertAll(AgentOf);
    }

    /// <summary>Everybody who is switched on, to find who hears of something.</summary>
    public async Task<Ladder> LadderAsync()
    {
        var rows = await db.QueryAsync<HearerRow>("""
            select id, roles, not is_away(id, @today) as is_there from users where is_active order by name, id
            """, new { today = await TodayAsync() });

        return new Ladder(rows.ConvertAll(row => new Hearer(row.Id, Array.ConvertAll(row.Roles, Enum.Parse<Rung>), row.IsThere)));
    }

    static Agent AgentOf(Row row) => new(row.Id, row.Name, row.Email)
    {
        IsThere = row.IsThere,
        TakesTurns = row.TakesTurns,
        Substitute = row.Substitute,
        Languages = [.. row.Languages],
        Touchpoints = [.. row.Touchpoints],
        Teams = [.. row.Teams],
        ADay = new Workload(row.CallsADay, row.EmailsADay),
        Open = new Workload(row.Calls, row.Emails),
    };
}
