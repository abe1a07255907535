using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Promises;

/// <summary>One word that we gave to somebody: a deed, or a moment at which we get in touch.</summary>
public sealed record LedgerLine
{
    /// <summary>Of the promise, or of the step.</summary>
    public Guid Id { get; init; }
    public Guid FollowUpId { get; init; }
    public int Version { get; init; }
    public Segment Segment { get; init; }
    public string Name { get; init; } = "";
    public string Company { get; init; } = "";
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public DateTimeOffset? NoContactAt { get; init; }
    public string? Owner { get; init; }

    /// <summary>Of a moment; null for a deed.</summary>
    public StepKind? Kind { get; init; }
    public string What { get; init; } = "";
    public DateTimeOffset DueAt { get; init; }
    public DateTimeOffset FirstDueAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public PromiseEnd? Ending { get; init; }
    public Outcome? Outcome { get; init; }
    public DateTimeOffset? ToldAt { get; init; }
    public string Why { get; init; } = "";

    public string ShownName => Told.NameOf(Name, FollowUpId, Email, Phone);

    public bool CanBeMailed => Email is not null && NoContactAt is null;

    public GivenWord WordOf(DateTimeOffset now) => Kind is { } kind
        ? new Step(Id, 0, kind, DueAt, DueAt, IsPromise: true, EndedAt, Outcome).WordOf(now)
        : new Promise(Id, What, DueAt, FirstDueAt, DueAt, Guid.Empty) { End = Ending, EndedAt = EndedAt }.WordOf(now);
}

/// <summary>Reads what was promised, to whom and by when, and what became of it.</summary>
public sealed class PromiseStore(Db db, BusinessCalendar calendar)
{
    const int Most = 300;

    static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    /// <summary>What waits for its end, the nearest first.</summary>
    /// <param name="agent">Whose it is, or whom they stand in for; null for everybody's.</param>
    public Task<List<LedgerLine>> ToSettleAsync(Guid? agent, DateTimeOffset now) =>
        db.QueryAsync<LedgerLine>("""
            with desks as (
                select @agent as owner
                union
                select user_id from absences where substitute_id = @agent and @today between first_day and last_day),
            words as (
                (select p.id, p.follow_up_id, null as kind, p.what, p.due_at, p.first_due_at, p.ended_at, p.ending, p.told_at
                 from follow_ups f join promises p on p.follow_up_id = f.id and (p.ending is null or p.ending = 'Left')
                 where f.next_promise_at is not null and (@agent is null or f.owner_id in (select owner from desks))
                 order by p.due_at limit @Most)
                union all
                (select s.id, f.id, s.kind, '', s.due_at, s.due_at, null, null, null
                 from follow_ups f join steps s on s.follow_up_id = f.id and s.done_at is null
                 where f.status = 'Open' and f.next_is_promise and (@agent is null or f.owner_id in (select owner from desks))
                 order by f.next_due_at limit @Most))
            select w.*, f.version, f.segment, r.name, r.company, r.email, r.phone, r.no_contact_at, u.name as owner
            from words w
            join follow_ups f on f.id = w.follow_up_id
            join respondents r on r.id = f.respondent_id
            left join users u on u.id = f.owner_id
            order by w.due_at, w.id
            limit @Most
            """, new { agent, today = calendar.DayOf(now), Most });

    /// <summary>What became of those that ended in the last thirty days, the latest first.</summary>
    public Task<List<LedgerLine>> SettledAsync(Guid? agent, DateTimeOffset now) =>
        db.QueryAsync<LedgerLine>("""
            with words as (
                (select p.id, p.follow_up_id, null as kind, p.what, p.due_at, p.first_due_at, p.ended_at, p.ending, p.told_at, p.why, null as outcome
                 from promises p join follow_ups f on f.id = p.follow_up_id
                 where p.ended_at > @since and p.ending in ('Kept', 'Withdrawn') and (@agent is null or f.owner_id = @agent)
                 order by p.ended_at desc limit @Most)
                union all
                (select s.id, s.follow_up_id, s.kind, '', s.due_at, s.due_at, s.done_at, null, null, '', s.outcome
                 from steps s join follow_ups f on f.id = s.follow_up_id
                 where s.is_promise and s.done_at > @since and (@agent is null or f.owner_id = @agent)
                 order by s.done_at desc limit @Most))
            select w.*, f.version, f.segment, r.name, r.company, r.email, r.phone, r.no_contact_at, u.name as owner
            from words w
            join follow_ups f on f.id = w.follow_up_id
            join respondents r on r.id = f.respondent_id
            left join users u on u.id = f.owner_id
            order by w.ended_at desc, w.id
            limit @Most
            """, new { agent, since = now - Lately, Most });

    /// <summary>The deeds of one follow-up, those that wait for their end first.</summary>
    public Task<List<LedgerLine>> OfAsync(Guid followUp) =>
        db.QueryAsync<LedgerLine>("""
            select p.id, p.follow_up_id, p.what, p.due_at, p.first_due_at, p.ended_at, p.ending, p.told_at, p.why,
                   f.version, f.segment, r.name, r.company, r.email, r.phone, r.no_contact_at
            from promises p
            join follow_ups f on f.id = p.follow_up_id
            join respondents r on r.id = f.respondent_id
            where p.follow_up_id = @followUp
            order by p.ending in ('Kept', 'Withdrawn') nulls first, p.due_at, p.id
            """, new { followUp });

    /// <summary>How many words this agent has to keep before the day ends, those that are late among them.</summary>
    public async Task<int> DueTodayAsync(Guid agent, DateTimeOffset now) =>
        await db.FindAsync<int>("""
            select (select count(*) from (
                        select from follow_ups f join promises p on p.follow_up_id = f.id and (p.ending is null or p.ending = 'Left')
                        where f.owner_id = @agent and f.next_promise_at < @tomorrow and p.due_at < @tomorrow limit @Most) deeds)::int
                 + (select count(*) from (
                        select from follow_ups
                        where owner_id = @agent and status = 'Open' and next_is_promise and next_due_at < @tomorrow limit @Most) moments)::int
            """, new { agent, tomorrow = calendar.At(calendar.DayOf(now).AddDays(1), default), Most });

    /// <summary>Promises of which somebody has to hear that they are not kept.</summary>
    public Task<List<(Guid FollowUp, Guid Promise)>> ToRingAsync(DateTimeOffset now) =>
        db.QueryAsync<(Guid, Guid)>("select follow_up_id, id from promises where rings_at <= @now order by rings_at limit @Most", new { now, Most });
}
