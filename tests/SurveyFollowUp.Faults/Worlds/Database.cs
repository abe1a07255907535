using System.Diagnostics;
using Dapper;
using Npgsql;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Database.Embedded;

namespace SurveyFollowUp.Faults.Worlds;

/// <summary>A PostgreSQL of this world's own, which can crash. Whoever asks it waits until it is back.</summary>
sealed class Database(EmbeddedPostgres postgres) : IAsyncDisposable
{
    readonly NpgsqlDataSource source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { ApplicationName = "oracle" }.ConnectionString);

    public string ConnectionString => postgres.ConnectionString;

    public static async Task<Database> StartAsync(string folder)
    {
        DapperSetup.Apply();
        return new Database(await EmbeddedPostgres.StartAsync(folder, _ => { }));
    }

    public async Task<List<T>> ListAsync<T>(string sql, object? args = null)
    {
        List<T> rows = [];
        await Outages.SayAsync(async () =>
        {
            await using var connection = await source.OpenConnectionAsync();
            rows = [.. await connection.QueryAsync<T>(sql, args)];
        }, CancellationToken.None);
        return rows;
    }

    public async Task<T> AskAsync<T>(string sql, object? args = null) => (await ListAsync<T>(sql, args)).Single();

    /// <summary>May be done twice, where the answer was lost.</summary>
    public Task DoAsync(string sql, object? args = null) => ListAsync<int>($"with done as ({sql} returning 1) select count(*)::int from done", args);

    /// <summary>A connection whose locks hold up others until it is closed.</summary>
    public async Task<NpgsqlConnection> OpenAsync() => await source.OpenConnectionAsync();

    /// <summary>All processes of the server end at once, as if the machine had lost its power; then it is started again and recovers.</summary>
    public async Task CrashAsync()
    {
        var folder = await AskAsync<string>("show data_directory");
        var pid = (await File.ReadAllLinesAsync(Path.Combine(folder, "postmaster.pid")))[0];
        var tools = Path.GetDirectoryName(File.ResolveLinkTarget($"/proc/{pid}/exe", returnFinalTarget: true)!.FullName)!;
        var start = new ProcessStartInfo(Path.Combine(tools, "pg_ctl"), ["restart", "-m", "immediate", "-w", "-s", "-D", folder, "-l", "/dev/null"])
        {
            WorkingDirectory = "/",
        };
        if (Environment.IsPrivilegedProcess)
            start.UserName = await OwnerAsync(folder);

        using var restart = Process.Start(start)!;
        await restart.WaitForExitAsync();
        if (restart.ExitCode != 0)
            throw new InvalidOperationException($"pg_ctl could not restart the server in {folder}.");
    }

    /// <summary>Every connection of the programs is cut, also those within a commit.</summary>
    public Task CutConnectionsAsync() =>
        ListAsync<bool>("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and application_name = 'surveyfollowup'");

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await postgres.DisposeAsync();
    }

    /// <summary>PostgreSQL does not run as root, so neither does who restarts it.</summary>
    static async Task<string> OwnerAsync(string folder)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%U", folder]) { RedirectStandardOutput = true })!;
        return (await stat.StandardOutput.ReadToEndAsync()).Trim();
    }
}
