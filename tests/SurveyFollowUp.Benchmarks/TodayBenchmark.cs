using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Features.Imports;

namespace SurveyFollowUp.Benchmarks;

/// <summary>Today as an agent opens it, over HTTP, with many open follow-ups in the database.</summary>
static partial class TodayBenchmark
{
    const int Requests = 200;

    public static async Task RunAsync(int open)
    {
        await using var installation = await Installation.StartAsync();
        await FillAsync(installation, open);

        using var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = installation.Address };
        await SignInAsync(http);

        Console.WriteLine($"{open:N0} open follow-ups, 4 agents, one of them asking {Requests} times");
        await MeasureAsync(http, "/today");
        await MeasureAsync(http, "/today/list");
    }

    static async Task MeasureAsync(HttpClient http, string path)
    {
        var times = new List<double>();
        for (var request = 0; request < Requests + 20; request++)
        {
            var watch = Stopwatch.StartNew();
            using var response = await http.GetAsync(path);
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync();

            // The first requests warm up.
            if (request >= 20)
                times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"{path}: p50 {times[Requests / 2]:F1} ms, p95 {times[Requests * 95 / 100]:F1} ms, max {times[^1]:F1} ms");
    }

    static async Task FillAsync(Installation installation, int open)
    {
        var path = Path.GetTempFileName();
        MadeUpExport.Write(path, (int)(open * 1.75), dissatisfiedPercent: 100);
        await using var scope = installation.Scope();
        var imports = scope.ServiceProvider.GetRequiredService<ImportStore>();
        var run = scope.ServiceProvider.GetRequiredService<RunImport>();

        await using (var file = File.OpenRead(path))
        {
            var import = await imports.ReceiveAsync("today.csv", file, uploadedBy: null);
            if (import.State == ImportState.Asking)
                await imports.AnswerAsync(import.Id, import.HowToRead() with { Doubts = [] }, "Benchmark");

            await run.WorkAsync(import.Id, CancellationToken.None);
            await imports.ConfirmAsync(import.Id);
            await run.WorkAsync(import.Id, CancellationToken.None);
        }

        File.Delete(path);
    }

    static async Task SignInAsync(HttpClient http)
    {
        var page = await http.GetStringAsync("/sign-in");
        var token = FormToken().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["Email"] = "nadia@example.org",
            ["Password"] = Installation.Password,
        });
        using var response = await http.PostAsync("/sign-in", form);
        response.EnsureSuccessStatusCode();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
