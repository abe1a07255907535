using System.Reflection;
using Dapper;
using Npgsql;

namespace SurveyFollowUp.Platform.Database;

/// <summary>Applies Migrations/*.sql in name order, each once, each in its own transaction. There is no way down: fix forward.</summary>
public sealed class Migrator(NpgsqlDataSource source)
{
    const long OneMigratorAtATime = 7_305_001;

    /// <summary>The names of the scripts it applied.</summary>
    /// <exception cref="InvalidOperationException">The database has a script that this program does not know: it is newer.</exception>
    public async Task<List<string>> RunAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("select pg_advisory_lock(@OneMigratorAtATime)", new { OneMigratorAtATime });
        await connection.ExecuteAsync("create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())");

        var applied = (await connection.QueryAsync<string>("select name from migrations")).ToHashSet();
        if (applied.Except(Scripts()).FirstOrDefault() is { } unknown)
            throw new InvalidOperationException($"The database is newer than this program: it has {unknown}. Start the newer program.");

        var pending = Scripts().Where(name => !applied.Contains(name)).ToList();
        foreach (var name in pending)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync(Read(name), transaction: transaction);
            await connection.ExecuteAsync("insert into migrations (name) values (@name)", new { name }, transaction);
            await transaction.CommitAsync();
        }

        await connection.ExecuteAsync("select pg_advisory_unlock(@OneMigratorAtATime)", new { OneMigratorAtATime });
        return pending;
    }

    static IEnumerable<string> Scripts() =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
