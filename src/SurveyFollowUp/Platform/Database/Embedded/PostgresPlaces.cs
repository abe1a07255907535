using System.Globalization;

namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>The folders in which PostgreSQL's programs usually lie, likeliest first.</summary>
static class PostgresPlaces
{
    static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    // A star stands for a version; the newest is tried first.
    static readonly string[] Usual =
    [
        "/usr/lib/postgresql/*/bin",
        "/usr/lib/postgresql*/bin",
        "/usr/pgsql-*/bin",
        "/opt/homebrew/opt/postgresql@*/bin",
        "/usr/local/opt/postgresql@*/bin",
        "/Applications/Postgres.app/Contents/Versions/*/bin",
        "/Library/PostgreSQL/*/bin",
        @"C:\Program Files\PostgreSQL\*\bin",
    ];

    public static IEnumerable<string> Of(ClusterHome home) =>
        OnPath().Concat(Usual.SelectMany(Matching)).Append(PostgresFromNpm.Binaries(home)).Distinct().Where(IsComplete);

    public static string ProgramIn(string folder, string program) => Path.Combine(folder, program + Suffix);

    /// <summary>The folder behind the link on PATH, because the server looks for its files beside itself.</summary>
    static IEnumerable<string> OnPath() =>
        from folder in SearchPath.Folders
        let server = new FileInfo(ProgramIn(folder, "postgres"))
        where server.Exists
        let real = server.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? server.FullName
        select Path.GetDirectoryName(real);

    static IEnumerable<string> Matching(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        var cut = pattern.LastIndexOfAny(['/', '\\'], star);
        var end = pattern.IndexOfAny(['/', '\\'], star);
        var root = pattern[..cut];

        if (!Directory.Exists(root))
            return [];

        return Directory.GetDirectories(root, pattern[(cut + 1)..end])
            .OrderByDescending(VersionIn)
            .Select(folder => Path.Combine(folder, pattern[(end + 1)..]));
    }

    static int VersionIn(string folder)
    {
        var digits = Path.GetFileName(folder).SkipWhile(letter => !char.IsAsciiDigit(letter)).TakeWhile(char.IsAsciiDigit);

        return int.TryParse([.. digits], CultureInfo.InvariantCulture, out var version) ? version : 0;
    }

    static bool IsComplete(string folder) => Needed.All(program => File.Exists(ProgramIn(folder, program)));
}
