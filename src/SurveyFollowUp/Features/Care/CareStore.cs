using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Care;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Care;

/// <summary>What Today does for whoever works there: how the queue spares them, and what it says about a pause.</summary>
public sealed record Cared(Strain Strain, Nudge? Nudge);

/// <summary>Reads what somebody has behind them from what they logged today, and remembers only when it last said a word about it.</summary>
public sealed class CareStore(Db db, BusinessCalendar calendar)
{
    sealed record Said(DateTimeOffset? RestedAt, bool IsOff, DateTime? QuietOn, Nudge? Kind, DateTimeOffset? ShownAt);

    static readonly TimeSpan BetweenNudges = TimeSpan.FromHours(1);

    /// <summary>Opened again in this time, the page says the same once more.</summary>
    static readonly TimeSpan Shown = TimeSpan.FromMinutes(5);

    public async Task<Cared> OfAsync(Guid agent, DateTimeOffset now)
    {
        var said = await SaidAsync(agent);
        var logged = await db.QueryAsync<Logged>("""
            select s.kind, s.outcome, f.segment, s.done_at as at
            from steps s join follow_ups f on f.id = s.follow_up_id
            where s.done_by = @agent and s.done_at >= @today
            order by s.done_at desc limit 200
            """, new { agent, today = calendar.At(calendar.DayOf(now), default) });

        var strain = Strain.Of(logged, said.RestedAt, now);
        return new Cared(strain, strain.NudgeAt(now) is { } nudge && await MaySayAsync(agent, nudge, said, now) ? nudge : null);
    }

    public async Task<bool> IsOffAsync(Guid agent) => (await SaidAsync(agent)).IsOff;

    public Task SetOffAsync(Guid agent, bool isOff) =>
        db.ExecuteAsync("""
            insert into nudges (user_id, is_off) values (@agent, @isOff) on conflict (user_id) do update set is_off = excluded.is_off
            """, new { agent, isOff });

    /// <summary>Not today any more.</summary>
    public Task QuietAsync(Guid agent, DateTimeOffset now) =>
        db.ExecuteAsync("""
            insert into nudges (user_id, quiet_on) values (@agent, @today) on conflict (user_id) do update set quiet_on = excluded.quiet_on
            """, new { agent, today = calendar.DayOf(now) });

    async Task<Said> SaidAsync(Guid agent) =>
        (await db.FindAsync<Said>("""
            select (select max(ends_at) from breaks where user_id = @agent) as rested_at,
                   coalesce(n.is_off, false) as is_off, n.quiet_on::timestamp as quiet_on, n.kind, n.shown_at
            from (select) one left join nudges n on n.user_id = @agent
            """, new { agent }))!;

    async Task<bool> MaySayAsync(Guid agent, Nudge nudge, Said said, DateTimeOffset now)
    {
        if (said.IsOff || (said.QuietOn is { } quiet && DateOnly.FromDateTime(quiet) == calendar.DayOf(now)))
            return false;

        if (now - said.ShownAt < BetweenNudges)
            return said.Kind == nudge && now - said.ShownAt < Shown;

        await db.ExecuteAsync("""
            insert into nudges (user_id, kind, shown_at) values (@agent, @nudge, @now)
            on conflict (user_id) do update set kind = excluded.kind, shown_at = excluded.shown_at
            """, new { agent, nudge = nudge.ToString(), now });
        return true;
    }
}
