using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace SurveyFollowUp.Faults.Worlds;

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

    /// <summary>All that it has written to its console, over all its lives.</summary>
    public IReadOnlyCollection<string> Log => log;

    /// <summary>When its last life began.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>It listens, and its jobs run. Fails when the program ends before.</summary>
    public Task Ready => ready.Task.WaitAsync(TimeSpan.FromMinutes(1));

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
        process.Exited += (_, _) => began.TrySetException(new InvalidOperationException($"{name} ended before it was ready."));
        StartedAt = DateTimeOffset.UtcNow;
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
    public async Task StopAsync()
    {
        await SignalAsync("TERM");
        await process.WaitForExitAsync();
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
