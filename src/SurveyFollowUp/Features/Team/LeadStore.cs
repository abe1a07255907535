using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Team;

/// <summary>Somebody who leads.</summary>
public sealed record Lead(Guid Id, string Name);

/// <summary>Who takes over what an agent can't or may not settle.</summary>
public sealed class LeadStore(Db db, BusinessCalendar calendar)
{
    /// <summary>Whoever has it already where they lead, else the one with the least open work who is there; null where nobody leads.</summary>
    public Task<Lead?> LeastBusyAsync(Guid? owner, DateTimeOffset now) =>
        db.FindAsync<Lead>("""
            select u.id, u.name
            from users u
            where u.is_active and 'Lead' = any(u.roles)
            order by u.id = @owner desc nulls last, is_away(u.id, @today),
                (select count(*) from follow_ups where owner_id = u.id and status = 'Open'), u.name, u.id
            limit 1
            """, new { owner, today = calendar.DayOf(now) });
}
