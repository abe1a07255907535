using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.CalendarFeed;

/// <summary>Whose feed it is, and the language of its words.</summary>
public sealed record FeedOwner(Guid Id, string Name, string Language);

/// <summary>A call, an e-mail or a meeting that was promised to somebody, or a deed.</summary>
/// <param name="StepId">The same as long as the promise is.</param>
/// <param name="Kind">Null for a deed.</param>
public sealed record Promised(Guid StepId, Guid FollowUpId, StepKind? Kind, DateTimeOffset At, string Name, DateTimeOffset ChangedAt)
{
    public string FirstName => Name.Split(' ')[0];
}

/// <summary>The private addresses of agents' calendars: a random token, kept only as its hash, and one for each agent.</summary>
public sealed class FeedStore(Db db)
{
    const int Most = 500;

    /// <summary>A new address; the one before leads nowhere any more.</summary>
    /// <returns>Its token, which nobody can find out again.</returns>
    public async Task<string> MakeAsync(Guid user, DateTimeOffset now)
    {
        var token = SecretTokens.New();
        await db.ExecuteAsync("""
            insert into calendar_feeds (user_id, token_hash, made_at) values (@user, @hash, @now)
            on conflict (user_id) do update set token_hash = excluded.token_hash, made_at = excluded.made_at
            """, new { user, hash = SecretTokens.Hash(token), now });
        return token;
    }

    public Task RevokeAsync(Guid user) => db.ExecuteAsync("delete from calendar_feeds where user_id = @user", new { user });

    /// <summary>Null for somebody who has none.</summary>
    public Task<DateTimeOffset?> MadeAtAsync(Guid user) =>
        db.FindAsync<DateTimeOffset?>("select made_at from calendar_feeds where user_id = @user", new { user });

    /// <summary>Null for a token that is unknown or revoked, and for whoever follows nobody up any more.</summary>
    public Task<FeedOwner?> FindAsync(string token) =>
        db.FindAsync<FeedOwner>("""
            select u.id, u.name, u.language
            from calendar_feeds c join users u on u.id = c.user_id
            where c.token_hash = @hash and u.is_active and u.roles && array['Agent', 'Lead']
            """, new { hash = SecretTokens.Hash(token) });

    /// <summary>What this agent has promised and not kept yet; the nearest first.</summary>
    public Task<List<Promised>> PromisedAsync(Guid agent) =>
        db.QueryAsync<Promised>("""
            select w.step_id, w.follow_up_id, w.kind, w.at, p.name,
                   (select max(e.at) from follow_up_events e where e.follow_up_id = f.id) as changed_at
            from (
                select s.id as step_id, f.id as follow_up_id, s.kind, s.due_at as at
                from follow_ups f join steps s on s.follow_up_id = f.id and s.done_at is null
                where f.owner_id = @agent and f.status = 'Open' and f.next_is_promise
                union all
                select d.id, f.id, null, d.due_at
                from follow_ups f join promises d on d.follow_up_id = f.id and d.ending is null
                where f.owner_id = @agent and f.next_promise_at is not null) w
            join follow_ups f on f.id = w.follow_up_id
            join respondents p on p.id = f.respondent_id
            order by w.at, w.step_id
            limit @Most
            """, new { agent, Most });
}
