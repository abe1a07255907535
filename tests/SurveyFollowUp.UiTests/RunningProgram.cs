using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using SurveyFollowUp.Platform.Database.Embedded;
using SurveyFollowUp.Tests;

namespace SurveyFollowUp.UiTests;

/// <summary>The program itself as a newcomer starts it: a process of its own on an empty data folder, with its own database and its jobs.</summary>
public sealed partial class RunningProgram : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    readonly string folder;
    readonly Process process;
    readonly EmbeddedPostgres database;

    RunningProgram(string folder, Process process, EmbeddedPostgres database, string address, string code) =>
        (this.folder, this.process, this.database, Address, Code) = (folder, process, database, address, code);

    public string Address { get; }

    /// <summary>The one-time code that it printed.</summary>
    public string Code { get; }

    public static async Task<RunningProgram> StartAsync()
    {
        // Not a 0700 folder: the database's own user has to get into this one.
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"surveyfollowup-ui-{Guid.NewGuid():n}")).FullName;
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "SurveyFollowUp.dll"),
            $"--Data:Folder={folder}", $"--Jobs:Engine={BuiltWith.Engine}", "--urls=http://127.0.0.1:0",
        ];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        var process = Process.Start(start)!;

        using var patience = new CancellationTokenSource(Patience);
        var code = await ReadAsync(process, CodeLine(), patience.Token);
        var address = await ReadAsync(process, AddressLine(), patience.Token);
        _ = EchoAsync(process);

        return new RunningProgram(folder, process, await EmbeddedPostgres.StartAsync(folder, TestContext.Progress.WriteLine), address, code);
    }

    /// <summary>Moves the one clock of the program and its jobs.</summary>
    public Task MoveClockAsync(TimeSpan ahead) => ChangeAsync("update clock set ahead = ahead + @ahead", new { ahead });

    /// <summary>
    /// Time goes by while the program runs, some hours at once, and what falls due is done: a jump over days would be an outage, after which
    /// late mail waits for a person.
    /// </summary>
    public async Task LiveAsync(int days)
    {
        for (var hours = 0; hours < days * 24; hours += 12)
        {
            await MoveClockAsync(TimeSpan.FromHours(12));
            await AskAsync<string>("select pg_notify('work', 'ring alarms')::text");
            await WaitUntilAsync("what is due is done", """
                select not exists (select from alarms where rings_at <= app_now() and failures = 0)
                   and not exists (
                       select from outbox
                       where state = 'Sending'
                          or (state = 'Queued' and due_at <= app_now()
                              and (not is_automatic or extract(hour from app_now() at time zone 'Europe/Stockholm') between 7 and 20)))
                """);
        }
    }

    public async Task<T?> AskAsync<T>(string sql, object? args = null)
    {
        await using var connection = await OpenAsync();
        return await connection.QuerySingleOrDefaultAsync<T>(sql, args);
    }

    public async Task ChangeAsync(string sql, object? args = null)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(sql, args);
    }

    /// <summary>Asks until the answer is right; the program's jobs tick every few seconds.</summary>
    public async Task WaitUntilAsync(string what, string sql, object? args = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await AskAsync<bool>(sql, args))
        {
            if (patience.IsCancellationRequested)
                Assert.Fail($"Still not so after {Patience.TotalSeconds} s: {what}");

            await Task.Delay(200, CancellationToken.None);
        }
    }

    /// <summary>The mails written so far.</summary>
    public IReadOnlyList<string> Mails() => [.. Directory.GetFiles(Path.Combine(folder, "mail"), "*.eml").Select(File.ReadAllText)];

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        using (var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await stop.WaitForExitAsync();

        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>What the program says belongs into the test's log; unread, it would fill the pipe and stop the program.</summary>
    static async Task EchoAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            await TestContext.Progress.WriteLineAsync(line);
    }

    static async Task<string> ReadAsync(Process process, Regex wanted, CancellationToken cancel)
    {
        while (await process.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            if (wanted.Match(line) is { Success: true } found)
                return found.Groups[1].Value;
        }

        throw new InvalidOperationException("The program ended before it was ready.");
    }

    [GeneratedRegex(@"the first one is (\S+)")]
    private static partial Regex CodeLine();

    [GeneratedRegex(@"ready at (\S+)")]
    private static partial Regex AddressLine();
}
