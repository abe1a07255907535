using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Features.Today;

namespace SurveyFollowUp.Benchmarks;

/// <summary>Today as an agent opens it, over HTTP, with many open follow-ups in the database.</summary>
static class TodayBenchmark
{
    const int Requests = 200;

    public static async Task RunAsync(int open)
    {
        await using var installation = await Installation.StartAsync();
        await OpenWork.FillAsync(installation, open);

        using var http = await OpenWork.SignedInAsync(installation, Installation.Agents[0]);

        Console.WriteLine($"{open:N0} open follow-ups, {Installation.Agents.Length} agents, one of them asking {Requests} times");
        await MeasureAsync(http, "/today");
        await MeasureAsync(http, "/today/list");
        await MeasureAsync(http, "/today/list?who=team&sort=name");
        await MeasureAsync(http, "/today/list?who=team&sort=answered");

        await MeasureAsync(http, "/today/list?who=team&q=faktura", requests: 1);
        await ReadWordsAsync(installation);
        foreach (var search in new[] { "faktura", "faktura lindqvist", "anna.36@", "+46700000036", "nobodysays" })
            await MeasureAsync(http, $"/today/list?who=team&q={Uri.EscapeDataString(search)}");
    }

    static async Task ReadWordsAsync(Installation installation)
    {
        await using var scope = installation.Scope();
        var watch = Stopwatch.StartNew();
        await scope.ServiceProvider.GetRequiredService<ReadWords>().RunAsync(CancellationToken.None);
        Console.WriteLine($"the words of all are read in {watch.Elapsed.TotalSeconds:F1} s, in the background");
    }

    static async Task MeasureAsync(HttpClient http, string path, int requests = Requests)
    {
        var times = new List<double>();
        var warmUp = requests / 10;
        for (var request = 0; request < requests + warmUp; request++)
        {
            var watch = Stopwatch.StartNew();
            using var response = await http.GetAsync(path);
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync();

            // The first requests warm up.
            if (request >= warmUp)
                times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"{path}: p50 {times[requests / 2]:F1} ms, p95 {times[requests * 95 / 100]:F1} ms, max {times[^1]:F1} ms");
    }
}
