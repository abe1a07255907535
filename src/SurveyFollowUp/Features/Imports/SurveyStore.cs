using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>The surveys that answers belong to. They have no more than a name.</summary>
public sealed class SurveyStore(Db db, Clock clock)
{
    /// <summary>In the order in which people look them up.</summary>
    public Task<List<string>> NamesAsync() => db.QueryAsync<string>("""select name from surveys order by name collate "sv-x-icu" limit 500""");

    /// <summary>The survey of this name, whatever its capitals; a new one where there is none.</summary>
    public async Task<Guid> NamedAsync(string name)
    {
        await db.ExecuteAsync("insert into surveys (name, created_at) values (@name, @now) on conflict do nothing", new { name, now = await clock.NowAsync() });
        return await db.FindAsync<Guid>("select id from surveys where lower(name) = lower(@name)", new { name });
    }
}
