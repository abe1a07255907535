using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>The surveys that answers belong to. They have no more than a name.</summary>
public sealed class SurveyStore(Db db, Clock clock)
{
    /// <summary>In the order in which people look them up.</summary>
    public Task<List<string>> NamesAsync() => db.QueryAsync<string>("""select name from surveys order by name collate "sv-x-icu" limit 500""");

    /// <summary>The survey of this name, whatever its capitals; a new one where there is none.</summary>
    /// <param name="newId">Of a new one.</param>
    public async Task<Guid> NamedAsync(string name, Guid newId)
    {
        await db.ExecuteAsync("""
            insert into surveys (id, name, created_at) select @newId, @name, @now
            where not exists (select from surveys where id = @newId)
            on conflict do nothing
            """, new { newId, name, now = await clock.NowAsync() });

        return await FindAsync(name) ?? await NamedAsync(name, Guid.NewGuid());
    }

    /// <summary>The name of a survey that a file's name means: "nps-autumn.csv" is of "NPS autumn". Null where there is none.</summary>
    public Task<string?> AlikeAsync(string name) =>
        db.FindAsync<string>("""
            select name from surveys
            where lower(regexp_replace(name, '[^[:alnum:]]+', ' ', 'g')) = lower(regexp_replace(@name, '[^[:alnum:]]+', ' ', 'g'))
            order by created_at limit 1
            """, new { name });

    public Task<Guid?> FindAsync(string name) => db.FindAsync<Guid?>("select id from surveys where lower(name) = lower(@name)", new { name });
}
