using System.Diagnostics;

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
}
