using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Benchmarks;

/// <summary>Other rules tried on many answers, against the time that only reading the same rows takes.</summary>
static class ReplayBenchmark
{
    const int Times = 7;

    sealed record Row(Guid Person, decimal Score, string Comment, string Language, string Touchpoint, string Name);

    public static async Task RunAsync(int answers)
    {
        await using var installation = await Installation.StartAsync();
        await FillAsync(installation, answers);
        var rules = Playbook.Default.Rules;
        var proposed = rules.SetItem(0, rules[0] with { When = new Conditions { Metric = Metric.Nps, ScoreAtMost = 5 } });

        var (replayed, replay) = await MeasureAsync<Replay, Replayed>(installation, replay => replay.RunAsync(Playbook.Default with { Rules = proposed }));
        var (rows, select) = await MeasureAsync<Db, List<Row>>(installation, db => db.QueryAsync<Row>("""
            select r.respondent_id as person, r.score, r.comment, r.language, r.touchpoint, p.name
            from responses r join respondents p on p.id = r.respondent_id
            """));

        Console.WriteLine($"{replayed.Answers:N0} answers replayed, {replayed.Moved.Length:N0} people move: median {replay:F0} ms");
        Console.WriteLine($"{rows.Count:N0} rows only read: median {select:F0} ms; ratio {replay / select:F1}");
    }

    static async Task<(TResult Result, double Milliseconds)> MeasureAsync<TService, TResult>(Installation installation, Func<TService, Task<TResult>> work)
        where TService : notnull
    {
        var times = new List<double>();
        TResult result = default!;

        // The first one warms up.
        for (var time = 0; time <= Times; time++)
        {
            await using var scope = installation.Scope();
            var watch = Stopwatch.StartNew();
            result = await work(scope.ServiceProvider.GetRequiredService<TService>());
            if (time > 0)
                times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return (result, times[Times / 2]);
    }

    static async Task FillAsync(Installation installation, int answers)
    {
        var path = Path.GetTempFileName();
        MadeUpExport.Write(path, answers);
        await using var scope = installation.Scope();
        var imports = scope.ServiceProvider.GetRequiredService<ImportStore>();
        var run = scope.ServiceProvider.GetRequiredService<RunImport>();

        await using (var file = File.OpenRead(path))
        {
            var import = await imports.ReceiveAsync("replay.csv", file, uploadedBy: null, reading => reading with { OldestDays = null });
            if (import.State == ImportState.Asking)
                await imports.AnswerAsync(import.Id, import.HowToRead() with { Doubts = [] }, "Benchmark");

            await run.WorkAsync(import.Id, CancellationToken.None);
            await imports.ConfirmAsync(import.Id);
            await run.WorkAsync(import.Id, CancellationToken.None);
        }

        File.Delete(path);

        // The whole of the made-up year lies within the time that is replayed.
        await scope.ServiceProvider.GetRequiredService<Db>().ExecuteAsync("update responses set answered_at = imported_at - (row_no % 80) * interval '1 day'");
    }
}
