using System.Diagnostics;

namespace SurveyFollowUp.UiTests;

/// <summary>The machine's own Chromium; on Debian as root it is installed when it is missing. No test skips because there is no browser.</summary>
static class Chromium
{
    /// <summary>Nothing that would speak to anybody but this machine.</summary>
    public static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Two fixtures that start at the same time must not install it twice.</summary>
    static readonly Lazy<string> Found = new(() => Find() ?? Install() ?? throw new InvalidOperationException(
        "The browser tests need Chromium: install your system's package (on Debian: apt-get install chromium) and run dotnet test again."));

    public static string Path() => Found.Value;

    static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);
        return Names.SelectMany(name => folders.Select(folder => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    static string? Install()
    {
        if (!File.Exists("/usr/bin/apt-get") || Environment.UserName != "root")
            return null;

        Console.Error.WriteLine("Installing Chromium for the browser tests …");
        Run("apt-get", "update");
        Run("apt-get", "install", "-y", "--no-install-recommends", "chromium");
        return Find();
    }

    static void Run(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
    }
}
