namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>Makes the files of a new cluster.</summary>
static class ClusterCreation
{
    // The second one is for systems without the first; names are sorted by the collation of the statement.
    static readonly string[] Locales = ["C.UTF-8", "C"];

    public static async Task CreateAsync(ClusterHome home, PostgresBinaries binaries, string password, CancellationToken cancel)
    {
        // Chosen again: installing may have brought the user "postgres".
        var account = ServerAccount.ForNewCluster();
        home.Record(account);
        Directory.CreateDirectory(home.Log);
        await account.OwnAsync(home.Log, cancel);

        try
        {
            PrivateFile.Write(home.PasswordForInitdb, password);
            await account.OwnAsync(home.PasswordForInitdb, cancel);
            await InitdbAsync(home, binaries, account, cancel);
        }
        finally
        {
            File.Delete(home.PasswordForInitdb);
        }

        await File.AppendAllTextAsync(Path.Combine(home.Unfinished, "postgresql.conf"), ClusterSettings.For(home), cancel);
        Directory.Move(home.Unfinished, home.Data);
    }

    static async Task InitdbAsync(ClusterHome home, PostgresBinaries binaries, ServerAccount account, CancellationToken cancel)
    {
        var ending = new Ending(false, "");
        foreach (var locale in Locales)
        {
            if (Directory.Exists(home.Unfinished))
                Directory.Delete(home.Unfinished, recursive: true);

            Directory.CreateDirectory(home.Unfinished);
            await account.OwnAsync(home.Unfinished, cancel);

            ending = await ChildProcess.RunAsync(account.Command(binaries.Initdb, Arguments(home, locale)), cancel);
            if (ending.Succeeded)
                return;
        }

        throw new EmbeddedPostgresException($"The database could not be created in {home.Folder}: {ending.Reason}");
    }

    static string[] Arguments(ClusterHome home, string locale) =>
    [
        "-D", home.Unfinished,
        "-U", ClusterConnection.User,
        "-A", "scram-sha-256",
        "--pwfile", home.PasswordForInitdb,
        "--data-checksums",
        "--encoding", "UTF8",
        "--locale", locale,
    ];
}
