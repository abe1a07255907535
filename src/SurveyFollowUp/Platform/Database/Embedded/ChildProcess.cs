using System.ComponentModel;
using System.Diagnostics;

namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>How a child process ended, and what it had to say.</summary>
sealed record Ending(bool Succeeded, string Output)
{
    /// <summary>The line that names the error: initdb, apt-get and npm go on talking after it.</summary>
    public string Reason
    {
        get
        {
            var lines = Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

            return lines.FirstOrDefault(NamesError) ?? lines.LastOrDefault("it said nothing");
        }
    }

    static bool NamesError(string line) =>
        line.StartsWith("E:", StringComparison.Ordinal)
        || line.Contains("error", StringComparison.OrdinalIgnoreCase)
        || line.Contains("FATAL", StringComparison.Ordinal);
}

/// <summary>Runs a program to its end without a shell, so that no argument can be taken for a command.</summary>
static class ChildProcess
{
    public static async Task<Ending> RunAsync(ProcessStartInfo start, CancellationToken cancel)
    {
        try
        {
            using var process = Start(start);
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await EndAsync(process, cancel);

            return new Ending(process.ExitCode == 0, await output + await errors);
        }
        catch (Win32Exception notRunnable)
        {
            return new Ending(false, notRunnable.Message);
        }
    }

    /// <summary>Runs a program that leaves another one behind: its output is not read, because the one left behind could keep it open for ever.</summary>
    public static async Task<bool> SucceedsAsync(ProcessStartInfo start, CancellationToken cancel)
    {
        using var process = Start(start);
        await EndAsync(process, cancel);

        return process.ExitCode == 0;
    }

    static Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;

        var process = Process.Start(start)!;
        process.StandardInput.Close();

        return process;
    }

    static async Task EndAsync(Process process, CancellationToken cancel)
    {
        try
        {
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
