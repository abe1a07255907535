using System.Diagnostics;

namespace SurveyFollowUp.Tests;

/// <summary>A program that tests need and that Debian delivers; as root it is installed when it is missing. No test skips because it is not there.</summary>
static class DebianPackage
{
    /// <summary>The path of the program, by the first of its names that is found.</summary>
    public static string Program(string package, params string[] names) =>
        Find(names) ?? Install(package, names) ?? throw new InvalidOperationException(
            $"The tests need {package}: install your system's package (on Debian: apt-get install {package}) and run dotnet test again.");

    static string? Find(string[] names)
    {
        string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin"];
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    static string? Install(string package, string[] names)
    {
        if (!File.Exists("/usr/bin/apt-get") || Environment.UserName != "root")
            return null;

        // Test projects run at the same time, and apt-get does not wait for another one that reads its lists.
        Console.Error.WriteLine($"Installing {package} for the tests …");
        var turn = Path.Combine(Path.GetTempPath(), "surveyfollowup-apt-get.lock");
        Run("flock", turn, "apt-get", "update");
        Run("flock", turn, "apt-get", "-o", "DPkg::Lock::Timeout=300", "install", "-y", "--no-install-recommends", package);
        return Find(names);
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
