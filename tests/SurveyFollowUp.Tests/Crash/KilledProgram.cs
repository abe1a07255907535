using System.Diagnostics;
using System.Globalization;

namespace SurveyFollowUp.Tests.Crash;

/// <summary>
/// The built program as a process of its own, with a data folder and thus a database of its own, that can be killed like by a power cut, or stopped.
/// </summary>
sealed class KilledProgram(string dataFolder, string temporaryFolder, string[] configuration) : IDisposable
{
    readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Process process = null!;

    /// <summary>It listens, and its jobs run. Fails when the program ends before.</summary>
    public Task Ready => ready.Task;

    public static KilledProgram Start(string dataFolder, string temporaryFolder, params string[] configuration)
    {
        var program = new KilledProgram(dataFolder, temporaryFolder, configuration);
        program.Start();
        return program;
    }

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as a service manager does.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> StopAsync(CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        using var asking = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(cancel);
        return watch.Elapsed;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();

        process.Dispose();
    }

    void Start()
    {
        var start = new ProcessStartInfo("dotnet", [Program(), $"--Data:Folder={dataFolder}", "--urls=http://127.0.0.1:0", .. configuration])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = dataFolder,
            Environment = { ["TMPDIR"] = temporaryFolder, ["DOTNET_gcServer"] = "0", ["DOTNET_EnableDiagnostics"] = "0" },
        };
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith("SurveyFollowUp is ready", StringComparison.Ordinal) == true)
                ready.TrySetResult();
        };
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The program ended before it was ready."));
        process.Start();
        process.BeginOutputReadLine();
    }

    /// <summary>Of the same configuration as these tests.</summary>
    static string Program()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Repository.Path("src", "SurveyFollowUp", "bin", configuration, "net10.0", "SurveyFollowUp.dll");
    }
}
