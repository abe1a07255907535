using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace SurveyFollowUp.Tests.Crash;

/// <summary>The built program as a process of its own, which can be killed as by a power cut, or paused as by a virtual machine that is moved.</summary>
/// <param name="program">SurveyFollowUp.dll, of the normal build or with a safeguard left out.</param>
/// <param name="arguments">What it is asked to do; nothing for a node that serves.</param>
sealed class Node(string program, string name, string folder, IReadOnlyDictionary<string, string> settings, params string[] arguments) : IDisposable
{
    readonly ConcurrentQueue<string> log = [];
    TaskCompletionSource ready = new();
    Process process = null!;

    public string Name => name;

    /// <summary>Where its pages are, over all its lives.</summary>
    public Uri Address => new(settings["URLS"]);

    public int Pid => process.Id;

    public bool IsRunning => process is { HasExited: false };

    /// <summary>The normal build, which lies beside the tests.</summary>
    public static string NormalProgram { get; } = Path.Combine(AppContext.BaseDirectory, "SurveyFollowUp.dll");

    /// <summary>All that it has written to its console, over all its lives.</summary>
    public IReadOnlyCollection<string> Log => log;

    /// <summary>It listens, and its jobs run. Fails when the program ends before.</summary>
    public Task Ready => ready.Task.WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>A program with a database of its own, which has just been started.</summary>
    public static Node StartAlone(string dataFolder, string temporaryFolder, params string[] configuration)
    {
        var settings = new Dictionary<string, string> { ["TMPDIR"] = temporaryFolder, ["DOTNET_EnableDiagnostics"] = "0" };
        var node = new Node(NormalProgram, "the program", dataFolder, settings,
            [$"--Data:Folder={dataFolder}", $"--Jobs:Engine={BuiltWith.Engine}", "--urls=http://127.0.0.1:0", .. configuration]);
        node.Start();
        return node;
    }

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;

        var began = ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data, began);
        process.ErrorDataReceived += (_, line) => Hear(line.Data, began);
        process.Exited += (_, _) =>
            began.TrySetException(new InvalidOperationException($"{name} ended before it was ready. {string.Join('\n', log)}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        // Whoever is killed before it is ready is not waited for.
        _ = began.Task.ContinueWith(task => task.Exception, TaskScheduler.Default);
    }

    /// <summary>It does what it was asked to do, and ends.</summary>
    public async Task RunAsync()
    {
        Start();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{name} ended with {process.ExitCode}: {string.Join('\n', log)}");
    }

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>It is asked to stop, as when a new version is rolled out.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> StopAsync(CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        await SignalAsync("TERM");
        await process.WaitForExitAsync(cancel);
        return watch.Elapsed;
    }

    public Task PauseAsync() => SignalAsync("STOP");

    public Task WakeAsync() => SignalAsync("CONT");

    public void Dispose()
    {
        if (IsRunning)
            process.Kill();

        process?.Dispose();
    }

    async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Pid.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    void Hear(string? line, TaskCompletionSource began)
    {
        if (line is null)
            return;

        log.Enqueue(line);
        if (line.StartsWith("SurveyFollowUp is ready", StringComparison.Ordinal))
            began.TrySetResult();
    }
}
