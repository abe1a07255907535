namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>Gets PostgreSQL onto a machine that has none, so that the first start needs nothing but .NET.</summary>
static class PostgresInstaller
{
    public static async Task InstallAsync(ClusterHome home, Action<string> say, CancellationToken cancel)
    {
        var ways = new List<Func<Task<Ending>>>();
        if (PostgresFromApt.IsPossible)
            ways.Add(() => PostgresFromApt.InstallAsync(say, cancel));
        if (PostgresFromNpm.IsPossible)
            ways.Add(() => PostgresFromNpm.InstallAsync(home, say, cancel));

        var reason = "";
        foreach (var install in ways)
        {
            var ending = await install();
            if (ending.Succeeded)
                return;

            reason = $" (installing it failed: {ending.Reason})";
        }

        throw new EmbeddedPostgresException($"PostgreSQL was not found on this machine{reason}: " +
            "install PostgreSQL 14 or newer, or set ConnectionStrings:Database to a server of your own.");
    }
}
