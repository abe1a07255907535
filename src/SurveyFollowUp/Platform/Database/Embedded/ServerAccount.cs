using System.Diagnostics;

namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>The operating system's user that runs the server: ourselves, or another one when we are root, which PostgreSQL refuses.</summary>
sealed record ServerAccount(string Name)
{
    static readonly bool WeAreRoot = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>The account a new cluster is given.</summary>
    public static ServerAccount ForNewCluster() =>
        new(!WeAreRoot ? Environment.UserName : Exists("postgres") ? "postgres" : "nobody");

    public ProcessStartInfo Command(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments);

        // Variables such as PGDATA and PGPORT would point the tools at another server.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);

        if (!WeAreRoot)
            return start;

        // The account may not be allowed to stand where root stands.
        start.WorkingDirectory = "/";
        start.UserName = Name;

        return start;
    }

    /// <summary>Whether the account gets into the folder, asked of the operating system because each folder above it counts.</summary>
    public async Task<bool> EntersAsync(string folder, CancellationToken cancel) =>
        !WeAreRoot || (await ChildProcess.RunAsync(Command("test", "-x", folder), cancel)).Succeeded;

    public async Task OwnAsync(string path, CancellationToken cancel)
    {
        if (!WeAreRoot)
            return;

        var ending = await ChildProcess.RunAsync(new ProcessStartInfo("chown", ["-R", Name, path]), cancel);
        if (!ending.Succeeded)
            throw new EmbeddedPostgresException($"{path} cannot be given to the user {Name}: {ending.Reason}");
    }

    static bool Exists(string user) =>
        File.Exists("/etc/passwd") && File.ReadLines("/etc/passwd").Any(line => line.StartsWith(user + ":", StringComparison.Ordinal));
}
