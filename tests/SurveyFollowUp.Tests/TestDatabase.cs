using Dapper;
using Npgsql;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Database.Embedded;

namespace SurveyFollowUp.Tests;

/// <summary>
/// A migrated template database, made once a run; every fixture works on its own copy of it.
/// On the embedded PostgreSQL, in a folder that goes with the run, or on the server that SURVEYFOLLOWUP_TEST_SERVER connects to.
/// </summary>
[SetUpFixture]
public class TestDatabase
{
    /// <summary>Others may test on the same server.</summary>
    static readonly string Run = $"sfu_test_{Guid.NewGuid():n}"[..20];

    static string server = "";
    static int copies;

    EmbeddedPostgres? embedded;
    TemporaryFolder? folder;

    /// <summary>The tables that a new installation has nothing in: these a test may fill, and the next one finds empty.</summary>
    public static string EmptyTables { get; private set; } = "";

    [OneTimeSetUp]
    public async Task Make_the_template()
    {
        DapperSetup.Apply();
        server = Environment.GetEnvironmentVariable("SURVEYFOLLOWUP_TEST_SERVER") ?? await StartServerAsync();
        await OnServerAsync($"create database {Run}");

        await using var source = NpgsqlDataSource.Create(To(Run));
        await new Migrator(source).RunAsync();
        EmptyTables = await FindEmptyTablesAsync(source);
    }

    [OneTimeTearDown]
    public async Task Leave_nothing_behind()
    {
        await OnServerAsync($"drop database {Run} with (force)");

        if (embedded is not null)
            await embedded.DisposeAsync();

        folder?.Dispose();
    }

    /// <summary>A new database with all tables and no rows.</summary>
    public static async Task<string> CopyAsync()
    {
        var name = $"{Run}_{Interlocked.Increment(ref copies)}";
        await OnServerAsync($"create database {name} template {Run}");
        return To(name);
    }

    public static Task DropAsync(string copy) => OnServerAsync($"drop database {new NpgsqlConnectionStringBuilder(copy).Database} with (force)");

    async Task<string> StartServerAsync()
    {
        folder = new TemporaryFolder();
        embedded = await EmbeddedPostgres.StartAsync(folder.Path, TestContext.Progress.WriteLine);
        return embedded.ConnectionString;
    }

    static async Task<string> FindEmptyTablesAsync(NpgsqlDataSource source)
    {
        await using var db = new Db(source);
        var tables = await db.QueryAsync<string>("select format('%I', tablename) from pg_tables where schemaname = 'public'");
        var empty = new List<string>();
        foreach (var table in tables)
        {
            if (await db.FindAsync<bool>($"select not exists (select from {table})"))
                empty.Add(table);
        }

        return string.Join(", ", empty);
    }

    static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(To("postgres"));
        await connection.ExecuteAsync(sql);
    }

    // Unpooled where it is short-lived: an idle connection would keep a template from being copied.
    static string To(string database) =>
        new NpgsqlConnectionStringBuilder(server) { Database = database, Pooling = database != Run && database != "postgres" }.ConnectionString;
}
