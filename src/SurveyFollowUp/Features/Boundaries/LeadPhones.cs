using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Boundaries;

/// <summary>The lead who takes over, and where agents reach them when somebody's safety is at stake.</summary>
public sealed record LeadPhone(Guid Id, string Name, string Phone);

/// <summary>The ticks and the words of a form, and how its fields are called.</summary>
public sealed record CrossedFields(string Prefix, CrossedLine Value);

public sealed class LeadPhones(Db db, BusinessCalendar calendar, Clock clock)
{
    /// <summary>The same who would take over: of those who are there, the one with the least open work.</summary>
    public async Task<LeadPhone?> LeadForAsync(Guid agent) =>
        await db.FindAsync<LeadPhone>("""
            select u.id, u.name, u.phone
            from users u
            where u.is_active and 'Lead' = any(u.roles) and u.id <> @agent
            order by is_away(u.id, @today),
                     (select count(*) from (select from follow_ups where owner_id = u.id and status = 'Open' limit 1001) open), u.name collate "sv-x-icu", u.id
            limit 1
            """, new { agent, today = calendar.DayOf(await clock.NowAsync()) });

    public async Task<string> OfAsync(Guid user) => (await db.FindAsync<string>("select phone from users where id = @user", new { user }))!;

    public Task SetAsync(Guid user, string phone) => db.ExecuteAsync("update users set phone = @phone where id = @user", new { user, phone });
}
