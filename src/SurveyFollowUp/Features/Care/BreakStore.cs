using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Care;

/// <summary>Somebody's break that lasts now.</summary>
public sealed record Break(DateTimeOffset BeganAt, DateTimeOffset EndsAt)
{
    /// <summary>In minutes; the middle one is what the key takes.</summary>
    public static readonly int[] Lengths = [5, 10, 15];

    public const int Usual = 10;

    /// <summary>A break that is offered after something hard.</summary>
    public const int Offered = 5;
}

/// <summary>How many breaks a team took, and how many calls crossed the line.</summary>
/// <param name="People">How many different people took one.</param>
public sealed record TeamRest(int Breaks, int People, int Crossed)
{
    /// <summary>With fewer people, a number of breaks would say something about one of them.</summary>
    public const int FewestPeople = 5;

    public bool MayBeTold => People >= FewestPeople;
}

/// <summary>Who rests. Nothing here is ever shown by person.</summary>
public sealed class BreakStore(Db db)
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    public Task<Break?> CurrentAsync(Guid agent, DateTimeOffset now) =>
        db.FindAsync<Break>("""
            select began_at, ends_at from breaks where user_id = @agent and ends_at > @now order by ends_at desc limit 1
            """, new { agent, now });

    /// <summary>Begins one, or makes the one that lasts longer or shorter. Whom the agent had on the screen is free at once.</summary>
    public async Task TakeAsync(Guid agent, TimeSpan length, DateTimeOffset now)
    {
        await db.ExecuteAsync("delete from claims where user_id = @agent", new { agent });
        await db.ExecuteAsync("delete from breaks where ends_at < @before", new { before = now - Kept });

        var lasts = await db.ExecuteAsync("""
            update breaks set ends_at = greatest(began_at + @length, @now) where user_id = @agent and ends_at > @now
            """, new { agent, length, now });
        if (lasts == 0)
            await db.ExecuteAsync("insert into breaks (user_id, began_at, ends_at) values (@agent, @now, @now + @length)", new { agent, length, now });
    }

    public Task EndAsync(Guid agent, DateTimeOffset now) =>
        db.ExecuteAsync("update breaks set ends_at = @now where user_id = @agent and ends_at > @now", new { agent, now });

    public async Task<TeamRest> OfTeamAsync(DateTimeOffset since) =>
        (await db.FindAsync<TeamRest>("""
            select count(*)::int as breaks, count(distinct user_id)::int as people,
                   (select count(*)::int from steps where outcome = 'UnacceptableBehaviour' and done_at >= @since) as crossed
            from breaks where began_at >= @since
            """, new { since }))!;
}
