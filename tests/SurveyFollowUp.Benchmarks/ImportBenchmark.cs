using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SurveyFollowUp.Features.Imports;

namespace SurveyFollowUp.Benchmarks;

/// <summary>From the bytes of an upload to planned follow-ups, beside PostgreSQL's own COPY of the same rows into one plain, logged table.</summary>
static class ImportBenchmark
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <param name="tellsStatements">What the slow statements took in all, from the server's log.</param>
    public static async Task RunAsync(int rows, bool tellsStatements)
    {
        await using var installation = await Installation.StartAsync();
        var path = Path.GetTempFileName();
        MadeUpExport.Write(path, rows);

        if (tellsStatements)
            await StatementTimes.StartAsync(installation);

        GC.Collect();
        using var memory = new PeakMemory(BetweenLooks);
        var (ours, servers) = (Environment.CpuUsage.TotalTime.TotalSeconds, ServerCpu.Seconds(installation));
        var watch = Stopwatch.StartNew();
        var (import, received, read) = await ImportAsync(installation, path, watch);
        var seconds = watch.Elapsed.TotalSeconds;
        var peak = memory.Peak;
        (ours, servers) = (Environment.CpuUsage.TotalTime.TotalSeconds - ours, ServerCpu.Seconds(installation) - servers);
        var beforeCopy = ServerCpu.Seconds(installation);
        var copy = await CopyAsync(installation, path);
        var copyCpu = (ServerCpu.Seconds(installation) - beforeCopy) / 3;
        var bytes = new FileInfo(path).Length;
        File.Delete(path);

        Say($"{rows:N0} rows, {bytes / 1e6:F0} MB: {import.Opened:N0} opened, {import.Added:N0} added, {import.Satisfied + import.Passive:N0} others");
        Say($"import     {seconds,6:F2} s ({rows / seconds,9:N0} rows/s)");
        Say($"           received in {received:F2} s, read in {read:F2} s, created in {seconds - received - read:F2} s");
        Say($"plain COPY {copy,6:F2} s ({rows / copy,9:N0} rows/s)");
        Say($"processor: program {ours:F2} s, server {servers:F2} s; server for the COPY {copyCpu:F2} s");
        Say($"ratio      {seconds / copy,6:F2}");
        Say($"memory: {memory.Idle >> 20} MiB idle, {peak >> 20} MiB at most, {(peak - memory.Idle) >> 20} MiB over idle");
        if (tellsStatements)
            StatementTimes.Print(installation);
    }

    static async Task<(Import Import, double Received, double Read)> ImportAsync(Installation installation, string path, Stopwatch watch)
    {
        await using var scope = installation.Scope();
        var imports = scope.ServiceProvider.GetRequiredService<ImportStore>();
        var run = scope.ServiceProvider.GetRequiredService<RunImport>();

        await using var file = File.OpenRead(path);
        var import = await imports.ReceiveAsync("benchmark.csv", file, uploadedBy: null);
        var received = watch.Elapsed.TotalSeconds;
        await run.WorkAsync(import.Id, CancellationToken.None);
        var read = watch.Elapsed.TotalSeconds - received;

        if (!await imports.ConfirmAsync(import.Id))
            throw new InvalidOperationException($"The import was not ready to be confirmed: {(await imports.GetAsync(import.Id)).State}.");

        await run.WorkAsync(import.Id, CancellationToken.None);
        return (await imports.GetAsync(import.Id), received, read);
    }

    /// <summary>Three times, the median: a checkpoint that comes in between is nobody's doing.</summary>
    static async Task<double> CopyAsync(Installation installation, string path)
    {
        await using var scope = installation.Scope();
        var source = scope.ServiceProvider.GetRequiredService<NpgsqlDataSource>();
        await using var connection = await source.OpenConnectionAsync();
        var times = new List<double>();

        for (var run = 0; run < 3; run++)
        {
            await ExecuteAsync(connection, """
                drop table if exists plain;
                create table plain (id text, at timestamptz, name text, email text, phone text, customer text, language text, touchpoint text,
                                    score int, comment text)
                """);
            var watch = Stopwatch.StartNew();
            await CopyOnceAsync(connection, path);
            times.Add(watch.Elapsed.TotalSeconds);
        }

        return times.Order().ElementAt(1);
    }

    static async Task CopyOnceAsync(NpgsqlConnection connection, string path)
    {
        using var file = new StreamReader(path);
        await using var copy = await connection.BeginTextImportAsync("copy plain from stdin (format csv, header true)");
        var block = new char[64 * 1024];
        for (int read; (read = await file.ReadAsync(block)) > 0;)
            await copy.WriteAsync(block, 0, read);
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
