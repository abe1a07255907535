using SurveyFollowUp.Platform.Configuration;

namespace SurveyFollowUp.Platform.Database;

/// <summary>What we promise rests on what PostgreSQL promises: a commit that is said to be kept is kept, also through a power cut.</summary>
public sealed class Durability(Db db, ILogger<Durability> log)
{
    sealed record Setting(string Name, string Value);

    /// <exception cref="ConfigurationException">The server forgets what it has committed.</exception>
    public async Task CheckAsync()
    {
        var settings = await db.QueryAsync<Setting>("""
            select name, setting as value from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')
            """);

        if (settings.FirstOrDefault(setting => setting is { Name: not "data_checksums", Value: "off" }) is { } unsafely)
            throw new ConfigurationException(
                $"PostgreSQL runs with {unsafely.Name} = off: after a crash it may have lost what it said was kept. Switch it on.");

        if (settings.Any(setting => setting is { Name: "data_checksums", Value: "off" }))
            log.LogInformation("PostgreSQL runs without data checksums: damage on the disk would not be noticed");
    }
}
