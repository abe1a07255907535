using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Care;

/// <summary>Whom an agent passed over last, and may go back to.</summary>
public sealed record Skipped(Guid FollowUpId, string Name, string Reason, DateTimeOffset At, DateTimeOffset Until);

/// <summary>"Not me, not now". Read for the order of Today, and for nothing else: no list and no figure knows who passed over whom.</summary>
public sealed class SkipStore(Db db, BusinessCalendar calendar)
{
    /// <summary>Texts are "Skip_Why_…".</summary>
    public static readonly string[] Reasons = ["knows", "language", "hard", "other"];

    public async Task SkipAsync(Guid followUp, Guid agent, DateTimeOffset dueAt, DateTimeOffset until, DateTimeOffset now)
    {
        await db.ExecuteAsync("delete from claims where follow_up_id = @followUp and user_id = @agent", new { followUp, agent });
        await db.ExecuteAsync("""
            insert into skips (follow_up_id, user_id, at, until, due_at) values (@followUp, @agent, @now, @until, @dueAt)
            on conflict (follow_up_id, user_id) do update set at = excluded.at, until = excluded.until, due_at = excluded.due_at, reason = ''
            """, new { followUp, agent, now, until, dueAt });
    }

    public Task<Skipped?> LatestAsync(Guid agent, DateTimeOffset now) =>
        db.FindAsync<Skipped>("""
            select s.follow_up_id, p.name, s.reason, s.at, s.until
            from skips s
            join follow_ups f on f.id = s.follow_up_id and f.next_due_at = s.due_at
            join respondents p on p.id = f.respondent_id
            where s.user_id = @agent and s.until > @now
            order by s.at desc limit 1
            """, new { agent, now });

    public Task SayWhyAsync(Guid followUp, Guid agent, string reason) =>
        db.ExecuteAsync("update skips set reason = @reason where follow_up_id = @followUp and user_id = @agent", new { followUp, agent, reason });

    public Task ForgetAsync(Guid followUp, Guid agent) =>
        db.ExecuteAsync("delete from skips where follow_up_id = @followUp and user_id = @agent", new { followUp, agent });

    /// <summary>Of all agents who are there today, each has passed this person over for now.</summary>
    public Task<bool> ByEverybodyAsync(Guid followUp, DateTimeOffset dueAt, DateTimeOffset now) =>
        db.FindAsync<bool>("""
            select not exists (
                select from users u
                where u.is_active and 'Agent' = any(u.roles) and not is_away(u.id, @today)
                  and not exists (select from skips where follow_up_id = @followUp and user_id = u.id and until > @now and due_at = @dueAt))
            """, new { followUp, dueAt, now, today = calendar.DayOf(now) });
}
