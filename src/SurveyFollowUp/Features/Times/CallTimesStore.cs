using System.Collections.Immutable;
using SurveyFollowUp.Core.Assignment;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.AfterCare;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Times;

/// <summary>The follow-up that a visitor's call belongs to, who could make the call, and when.</summary>
/// <param name="Callers">The owner alone, as long as they have any time; else everybody who follows up, the least loaded first.</param>
public sealed record CallBook(FollowUp FollowUp, string? Phone, IReadOnlyList<Caller> Callers, ImmutableArray<DateTimeOffset> Free, DateTimeOffset Now)
{
    public bool KnowsNumber => Phone is not null && FollowUp.Reach.HasFlag(Reach.Phone);
}

/// <summary>Who is free when, as the follow-ups and absences say it: what an agent has promised is taken, however it was promised.</summary>
public sealed class CallTimesStore(Db db, FollowUpStore followUps, BusinessCalendar calendar, Clock clock)
{
    sealed record Row(Guid Id, string Name);

    sealed record PromiseRow(Guid OwnerId, DateTimeOffset NextDueAt);

    sealed record AwayRow
    {
        public Guid UserId { get; init; }
        public DateOnly FirstDay { get; init; }
        public DateOnly LastDay { get; init; }
    }

    /// <summary>
    /// Lets one customer at a time choose, until this transaction ends: who waited finds the time of the one before taken.
    /// Colleagues first and the follow-up second, as whoever switches a colleague off has them.
    /// </summary>
    public async Task HoldAsync(Visitor visitor)
    {
        await db.ExecuteAsync("select from users where is_active and roles && array['Agent', 'Lead'] order by id for no key update");
        await db.ExecuteAsync("select from follow_ups where id = @id for no key update", new { id = await WhereAsync(visitor) });
    }

    public async Task<CallBook> ReadAsync(Visitor visitor)
    {
        var now = await clock.NowAsync();
        var followUp = await followUps.GetAsync(await WhereAsync(visitor));
        var phone = await db.FindAsync<string?>("select phone from respondents where id = @RespondentId", new { visitor.RespondentId });

        var team = await CallersAsync(followUp, now);
        var owner = team.Where(caller => caller.Id == followUp.OwnerId).ToList();
        var free = calendar.Free(owner, now);

        return free.IsEmpty
            ? new CallBook(followUp, phone, team, calendar.Free(team, now), now)
            : new CallBook(followUp, phone, owner, free, now);
    }

    /// <summary>A number that the person gave us; by the old one they are still recognised in later files.</summary>
    public async Task KeepPhoneAsync(Guid respondentId, string phone)
    {
        await db.ExecuteAsync("""
            insert into respondent_identities (identity, respondent_id)
            select known_as('phone:' || phone), id from respondents where id = @respondentId and phone is not null
            on conflict (identity) do nothing
            """, new { respondentId });
        await db.ExecuteAsync("update respondents set phone = @phone where id = @respondentId", new { respondentId, phone });
    }

    /// <summary>One open follow-up a person: a call about a closed matter belongs to the open one.</summary>
    async Task<Guid> WhereAsync(Visitor visitor) =>
        await db.FindAsync<Guid?>("""
            select id from follow_ups where respondent_id = @RespondentId and status <> 'Closed'
            """, new { visitor.RespondentId }) ?? visitor.FollowUpId;

    async Task<List<Caller>> CallersAsync(FollowUp followUp, DateTimeOffset now)
    {
        var args = new { owner = followUp.OwnerId, followUp.Id, now, today = calendar.DayOf(now) };
        var people = await db.QueryAsync<Row>("""
            select u.id, u.name
            from users u
            left join (select owner_id, count(*) as open from follow_ups where status = 'Open' group by owner_id) work on work.owner_id = u.id
            where u.is_active and ('Agent' = any(u.roles) or ('Lead' = any(u.roles) and u.id = @owner))
            order by coalesce(work.open, 0), u.name, u.id
            """, args);
        var promised = (await db.QueryAsync<PromiseRow>("""
            select owner_id, next_due_at from follow_ups
            where status = 'Open' and next_is_promise and owner_id is not null and next_due_at > @now and id <> @Id
            """, args)).ToLookup(row => row.OwnerId, row => row.NextDueAt);

        // Who stands in for the owner has the owner's promises on Today; for somebody else's, nobody does.
        var away = (await db.QueryAsync<AwayRow>("""
            select user_id, first_day, last_day from absences
            where last_day >= @today and (substitute_id is null or user_id is distinct from @owner)
            """, args)).ToLookup(row => row.UserId, row => new DaysAway(row.UserId, row.FirstDay, row.LastDay));

        return people.ConvertAll(one => new Caller(one.Id, one.Name, [.. away[one.Id]], [.. promised[one.Id]]));
    }
}
