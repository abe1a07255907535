using Npgsql;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Today;

/// <summary>Somebody who follows up or leads, and how much waits for them; counts end at <see cref="QueueStore.MostCounted"/>.</summary>
public sealed record Colleague
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public bool IsAgent { get; init; }
    public bool IsLead { get; init; }
    public bool IsAway { get; init; }
    public int Open { get; init; }
    public int Today { get; init; }
    public int Overdue { get; init; }
}

/// <summary>Who has a person on their screen, and since when.</summary>
public sealed record Holder(string Name, DateTimeOffset Since);

/// <summary>How the day went, for an empty queue.</summary>
public sealed record DayDone(int Heard, int Tomorrow);

/// <summary>The queue of one agent, and the claims that keep two agents from holding the same person.</summary>
public sealed class QueueStore(Db db, BusinessCalendar calendar)
{
    public const int MostCounted = 1000;

    static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(10);
    static readonly TimeSpan PromisesAreForNow = TimeSpan.FromMinutes(10);

    /// <summary>
    /// What is this agent's to do now, or that of a colleague for whom they stand in, and what is nobody's. Only the first 200 by their
    /// limit are weighed against each other: a window, so that Today is as fast with 100,000 open as with ten. Promises for these minutes
    /// are always among them. What a colleague was asked to do comes back when it is not done in time. Also offered is what falls due in a
    /// colleague's break, and whom the owner passed over; whom this agent passed over is not.
    /// </summary>
    public Task<List<Candidate>> CandidatesAsync(Guid agent, DateTimeOffset now) =>
        db.QueryAsync<Candidate>("""
            with desks as (
                select @agent as owner
                union
                select user_id from absences where substitute_id = @agent and @today between first_day and last_day)
            select c.id, c.segment, c.next_kind, c.next_starts_at as starts_at, c.next_due_at as due_at, c.next_is_promise as is_promise,
                   coalesce(r.answered_at, r.imported_at) as answered_at, held.user_id is not null as is_held, c.is_ahead,
                   c.replied_at is not null as has_replied
            from (
                (select mine.*
                 from desks cross join lateral (
                     select * from follow_ups where owner_id = desks.owner and status = 'Open' and next_starts_at <= @now
                       and (next_assignee_id is null or next_due_at <= @now)
                     order by next_due_at limit 200) mine)
                union
                (select * from follow_ups where owner_id is null and status = 'Open' and next_starts_at <= @now
                   and (next_assignee_id is null or next_due_at <= @now) order by next_due_at limit 200)
                union
                (select promised.*
                 from desks cross join lateral (
                     select * from follow_ups
                     where owner_id = desks.owner and status = 'Open' and next_starts_at <= @now and next_is_promise and next_due_at > @justNow
                     order by next_due_at limit 200) promised)
                union
                (select replied.*
                 from desks cross join lateral (
                     select * from follow_ups where owner_id = desks.owner and status = 'Open' and replied_at is not null
                     order by replied_at limit 200) replied)
                union
                (select rested.*
                 from breaks b cross join lateral (
                     select * from follow_ups
                     where owner_id = b.user_id and status = 'Open' and next_due_at between b.began_at - @justBefore and b.ends_at
                       and next_starts_at <= @now and next_assignee_id is null and not is_leads(respondent_id, @now)
                     order by next_due_at limit 200) rested
                 where b.ends_at > @now and b.user_id <> @agent)
                union
                (select passed.*
                 from skips s cross join lateral (
                     select * from follow_ups
                     where id = s.follow_up_id and owner_id = s.user_id and next_due_at = s.due_at and status = 'Open'
                       and next_starts_at <= @now and next_assignee_id is null and not is_leads(respondent_id, @now)
                     limit 1) passed
                 where s.until > @now and s.user_id <> @agent)) c
            join responses r on r.id = c.response_id
            left join claims held on held.follow_up_id = c.id and held.until > @now and held.user_id <> @agent
            where not exists (select from skips where follow_up_id = c.id and user_id = @agent and until > @now and due_at = c.next_due_at)
            """, new { agent, now, justNow = now - PromisesAreForNow, justBefore = PromisesAreForNow, today = calendar.DayOf(now) });

    /// <summary>
    /// Reserves somebody for ten minutes and lets go of whom the agent held before.
    /// False when a colleague holds them.
    /// </summary>
    public async Task<bool> ClaimAsync(Guid id, Guid agent, DateTimeOffset now)
    {
        try
        {
            return await db.ExecuteAsync("""
                with dropped as (
                    delete from claims where user_id = @agent and follow_up_id <> @id returning follow_up_id)
                insert into claims (follow_up_id, user_id, until)
                select @id, @agent, @until from (select count(*) from dropped) first
                on conflict (follow_up_id) do update set user_id = excluded.user_id, until = excluded.until
                where claims.until < @now or claims.user_id = @agent
                """, new { id, agent, now, until = now + ClaimLasts }) == 1;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // The same agent opened two people in the same instant, in two windows: the other window won.
            return false;
        }
    }

    /// <summary>Asked of somebody claimed, whom no colleague can change now: they are still to be contacted, and by this agent.</summary>
    public Task<bool> StillWaitsAsync(Guid id, Guid agent, DateTimeOffset now) =>
        db.FindAsync<bool>("""
            select exists (
                select from follow_ups
                where id = @id and status = 'Open' and (next_starts_at <= @now or replied_at is not null)
                  and (owner_id is null or owner_id = @agent
                       or owner_id in (select user_id from absences where substitute_id = @agent and @today between first_day and last_day)
                       or owner_id in (select user_id from breaks where ends_at > @now)
                       or owner_id in (select user_id from skips where follow_up_id = @id and until > @now and due_at = next_due_at)))
            """, new { id, agent, now, today = calendar.DayOf(now) });

    /// <summary>Whoever had this person lets go: an agent said so on purpose.</summary>
    public Task ReleaseAsync(Guid id) => db.ExecuteAsync("delete from claims where follow_up_id = @id", new { id });

    public Task<Holder?> HolderAsync(Guid id, DateTimeOffset now) =>
        db.FindAsync<Holder>("""
            select u.name, c.until - @lasts as since
            from claims c join users u on u.id = c.user_id
            where c.follow_up_id = @id and c.until > @now
            """, new { id, now, lasts = ClaimLasts });

    /// <summary>All who can take a person over, with what waits for each.</summary>
    public Task<List<Colleague>> ColleaguesAsync(DateTimeOffset now, DateTimeOffset tomorrow) =>
        db.QueryAsync<Colleague>("""
            select u.id, u.name, 'Agent' = any(u.roles) as is_agent, 'Lead' = any(u.roles) as is_lead,
                   is_away(u.id, @today) as is_away, work.open, work.today, work.overdue
            from users u
            cross join lateral (
                select count(*)::int as open, (count(*) filter (where next_starts_at < @tomorrow))::int as today,
                       (count(*) filter (where next_due_at < @now))::int as overdue
                from (
                    select next_starts_at, next_due_at from follow_ups
                    where owner_id = u.id and status = 'Open' order by next_due_at limit @most + 1) mine) work
            where u.is_active and u.roles && array['Agent', 'Lead']
            order by u.name collate "sv-x-icu", u.id
            """, new { now, tomorrow, most = MostCounted, today = calendar.DayOf(now) });

    public async Task<DayDone> DayDoneAsync(Guid agent, DateTimeOffset today, DateTimeOffset tomorrow, DateTimeOffset dayAfter) =>
        (await db.FindAsync<DayDone>("""
            select (select count(distinct follow_up_id) from steps where done_by = @agent and done_at >= @today)::int as heard,
                   (select count(*) from follow_ups where owner_id = @agent and status = 'Open'
                    and next_starts_at >= @tomorrow and next_starts_at < @dayAfter)::int as tomorrow
            """, new { agent, today, tomorrow, dayAfter }))!;
}
