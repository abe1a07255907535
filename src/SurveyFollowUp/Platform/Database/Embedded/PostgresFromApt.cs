using System.Diagnostics;

namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>PostgreSQL as Debian and its relatives deliver it.</summary>
static class PostgresFromApt
{
    const string DefaultClusterSettings = "/etc/postgresql-common/createcluster.conf";

    public static bool IsPossible => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && SearchPath.Find("apt-get") is not null;

    public static async Task<Ending> InstallAsync(Action<string> say, CancellationToken cancel)
    {
        say("Installing PostgreSQL with apt-get, which takes about a minute …");
        DeclineDefaultCluster();

        // An outdated list is often good enough, so only the installation decides.
        await ChildProcess.RunAsync(AptGet("update"), cancel);

        return await ChildProcess.RunAsync(AptGet("install", "-y", "--no-install-recommends", "postgresql"), cancel);
    }

    /// <summary>Keeps Debian from making and starting a cluster of its own, which nobody here asked for.</summary>
    static void DeclineDefaultCluster()
    {
        if (File.Exists(DefaultClusterSettings))
            return;

        Directory.CreateDirectory(Path.GetDirectoryName(DefaultClusterSettings)!);
        File.WriteAllText(DefaultClusterSettings, "create_main_cluster = false\n");
    }

    static ProcessStartInfo AptGet(params string[] arguments)
    {
        var start = new ProcessStartInfo("apt-get", arguments);
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";

        // Our answer about the default cluster is kept without a question.
        start.Environment["UCF_FORCE_CONFFOLD"] = "1";

        return start;
    }
}
