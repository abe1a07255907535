using System.Globalization;
using System.Text.RegularExpressions;

namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>PostgreSQL's programs of one version in one folder.</summary>
sealed partial record PostgresBinaries(string Folder, int Version)
{
    const int Oldest = 14;

    public string Initdb => PostgresPlaces.ProgramIn(Folder, "initdb");

    public string PgCtl => PostgresPlaces.ProgramIn(Folder, "pg_ctl");

    /// <summary>The programs of this machine that fit the cluster; where there are none at all they are installed.</summary>
    public static async Task<PostgresBinaries> ForAsync(ClusterHome home, Action<string> say, CancellationToken cancel)
    {
        var found = await OnThisMachineAsync(home, cancel);
        if (found is [])
        {
            await PostgresInstaller.InstallAsync(home, say, cancel);
            found = await OnThisMachineAsync(home, cancel);
        }

        return found.FirstOrDefault(binaries => binaries.Fits(home.MajorVersion)) ?? throw NothingFits(home, found);
    }

    static async Task<List<PostgresBinaries>> OnThisMachineAsync(ClusterHome home, CancellationToken cancel)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in PostgresPlaces.Of(home))
        {
            // Asked as the server's account: programs that it may not run are of no use.
            var answer = await ChildProcess.RunAsync(home.Account.Command(PostgresPlaces.ProgramIn(folder, "postgres"), "--version"), cancel);
            var version = MajorVersion().Match(answer.Output);
            if (answer.Succeeded && version.Success)
                found.Add(new PostgresBinaries(folder, int.Parse(version.Groups[1].ValueSpan, CultureInfo.InvariantCulture)));
        }

        return [.. found.Where(binaries => binaries.Version >= Oldest)];
    }

    bool Fits(string? cluster) => cluster is null || cluster == Version.ToString(CultureInfo.InvariantCulture);

    static EmbeddedPostgresException NothingFits(ClusterHome home, List<PostgresBinaries> found) => home.MajorVersion is { } version
        ? new($"The database in {home.Data} was made by PostgreSQL {version} and this machine has {Names(found)}: " +
            $"install PostgreSQL {version}, or set ConnectionStrings:Database to a server of your own.")
        : new($"PostgreSQL was installed but cannot be run by the user {home.Account.Name}: " +
            $"install PostgreSQL {Oldest} or newer yourself, or set ConnectionStrings:Database to a server of your own.");

    static string Names(List<PostgresBinaries> found) => found is []
        ? "none"
        : string.Join(" and ", found.Select(binaries => binaries.Version).Distinct().Select(version => $"PostgreSQL {version}"));

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex MajorVersion();
}
