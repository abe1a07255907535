using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Features.Imports;

namespace SurveyFollowUp.Benchmarks;

/// <summary>From the bytes of an upload to planned follow-ups, beside PostgreSQL's own COPY of the same rows into one plain table.</summary>
static class ImportBenchmark
{
    public static async Task RunAsync(int rows)
    {
        await using var installation = await Installation.StartAsync();
        var path = Path.GetTempFileName();
        MadeUpExport.Write(path, rows);

        var idle = Environment.WorkingSet;
        var watch = Stopwatch.StartNew();
        var (import, reading) = await ImportAsync(installation, path, watch);
        var seconds = watch.Elapsed.TotalSeconds;
        var peak = Process.GetCurrentProcess().PeakWorkingSet64;
        var copy = await CopyAsync(installation, path);
        File.Delete(path);

        Console.WriteLine($"rows {rows:N0}, opened {import.Opened:N0}, added {import.Added:N0}, duplicates {import.Duplicate:N0}");
        Console.WriteLine($"import {seconds:F2} s ({rows / seconds:N0} rows/s), of which reading and judging {reading:F2} s");
        Console.WriteLine($"plain COPY {copy:F2} s ({rows / copy:N0} rows/s); ratio {seconds / copy:F1}");
        Console.WriteLine($"memory idle {idle >> 20} MiB, peak {peak >> 20} MiB");
    }

    static async Task<(Import Import, double ReadingSeconds)> ImportAsync(Installation installation, string path, Stopwatch watch)
    {
        await using var scope = installation.Scope();
        var imports = scope.ServiceProvider.GetRequiredService<ImportStore>();
        var run = scope.ServiceProvider.GetRequiredService<RunImport>();

        await using var file = File.OpenRead(path);
        var import = await imports.ReceiveAsync("benchmark.csv", file, uploadedBy: null);
        await run.WorkAsync(import.Id, CancellationToken.None);
        var reading = watch.Elapsed.TotalSeconds;

        if (!await imports.ConfirmAsync(import.Id))
            throw new InvalidOperationException($"The import was not ready to be confirmed: {(await imports.GetAsync(import.Id)).State}.");

        await run.WorkAsync(import.Id, CancellationToken.None);
        return (await imports.GetAsync(import.Id), reading);
    }

    static async Task<double> CopyAsync(Installation installation, string path)
    {
        await using var scope = installation.Scope();
        var source = scope.ServiceProvider.GetRequiredService<Npgsql.NpgsqlDataSource>();
        await using var connection = await source.OpenConnectionAsync();
        await using (var create = new Npgsql.NpgsqlCommand(
            "create table plain (id text, at timestamp, name text, email text, phone text, company text, language text, score int, comment text)", connection))
            await create.ExecuteNonQueryAsync();

        var watch = Stopwatch.StartNew();
        using var file = new StreamReader(path);
        await using (var copy = await connection.BeginTextImportAsync("copy plain from stdin (format csv, header true)"))
        {
            var block = new char[64 * 1024];
            for (var read = await file.ReadAsync(block); read > 0; read = await file.ReadAsync(block))
                await copy.WriteAsync(block, 0, read);
        }

        return watch.Elapsed.TotalSeconds;
    }
}
