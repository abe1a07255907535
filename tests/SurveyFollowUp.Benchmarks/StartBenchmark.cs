using System.Diagnostics;

namespace SurveyFollowUp.Benchmarks;

/// <summary>How long a newcomer waits: from starting the process to the first answer of /health/ready, on an empty data folder and then again.</summary>
static class StartBenchmark
{
    const int Runs = 5;

    public static async Task RunAsync()
    {
        var cold = new List<double>();
        var warm = new List<double>();

        for (var run = 0; run < Runs; run++)
        {
            var folder = TemporaryFolder.New();
            cold.Add(await StartAsync(folder));
            warm.Add(await StartAsync(folder));
            Directory.Delete(folder, recursive: true);
        }

        Console.WriteLine($"cold (new database cluster) median {Median(cold):F2} s of {Runs}, {cold.Min():F2}-{cold.Max():F2}");
        Console.WriteLine($"warm (stopped cluster)      median {Median(warm):F2} s of {Runs}, {warm.Min():F2}-{warm.Max():F2}");
    }

    static async Task<double> StartAsync(string folder)
    {
        const string address = "http://127.0.0.1:5198";
        var program = Path.Combine(AppContext.BaseDirectory, "SurveyFollowUp.dll");
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo("dotnet", [program, $"--Data:Folder={folder}", $"--urls={address}"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        using var http = new HttpClient();

        while (!await IsReadyAsync(http, $"{address}/health/ready"))
            await Task.Delay(10);

        var seconds = watch.Elapsed.TotalSeconds;
        using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        return seconds;
    }

    static async Task<bool> IsReadyAsync(HttpClient http, string address)
    {
        try
        {
            return (await http.GetAsync(address)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
