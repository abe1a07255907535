using System.Security.Cryptography;

namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>What the data folder holds about its database; deleting the folder means a new database.</summary>
sealed class DataFolder
{
    const string Elsewhere = "/var/lib/surveyfollowup";

    readonly string folder;

    DataFolder(string folder) => this.folder = folder;

    public string StartingLock => Path.Combine(folder, "postgres.starting.lock");

    public string UsersLock => Path.Combine(folder, "postgres.users.lock");

    public string PasswordFile => Path.Combine(folder, "postgres.password");

    string PlaceFile => Path.Combine(folder, "postgres.place");

    public static DataFolder Open(string path)
    {
        Directory.CreateDirectory(path);

        return new DataFolder(WithoutLinks(Path.GetFullPath(path)));
    }

    /// <summary>The cluster's home: in this folder, or elsewhere when the server's account cannot get in, such as in a clone under /root.</summary>
    public async Task<ClusterHome> HomeAsync(Action<string> say, CancellationToken cancel)
    {
        if (File.Exists(PlaceFile))
            return RecordedHome();

        var home = new ClusterHome(Path.Combine(folder, "postgres"));
        home.Create();
        if (await home.Account.EntersAsync(home.Folder, cancel))
            return home;

        if (home.MajorVersion is not null)
            throw new EmbeddedPostgresException($"The user {home.Account.Name}, who owns the database in {home.Folder}, may no longer enter that folder: " +
                "allow it for each folder above.");

        Directory.Delete(home.Folder, recursive: true);

        return HomeElsewhere(home.Account, say);
    }

    /// <summary>The password of the cluster, made once; it never stands in an argument or a log.</summary>
    public string Password(bool clusterExists)
    {
        if (File.Exists(PasswordFile))
            return File.ReadAllText(PasswordFile);

        if (clusterExists)
            throw new EmbeddedPostgresException($"The password of the database is missing: put {PasswordFile} back, or delete {folder} for an empty database.");

        // Written aside and renamed: a crash leaves either no password or a whole one.
        var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
        PrivateFile.Write(PasswordFile + ".new", password);
        File.Move(PasswordFile + ".new", PasswordFile);

        return password;
    }

    ClusterHome RecordedHome()
    {
        var recorded = new ClusterHome(File.ReadAllText(PlaceFile).Trim());

        // Beginning anew here would hide that a database has been lost.
        return Directory.Exists(recorded.Folder)
            ? recorded
            : throw new EmbeddedPostgresException($"The database was in {recorded.Folder}, which is gone: " +
                $"put it back, or delete {folder} for an empty database.");
    }

    ClusterHome HomeElsewhere(ServerAccount account, Action<string> say)
    {
        new ClusterHome(Elsewhere).Create();
        var home = new ClusterHome(Path.Combine(Elsewhere, RandomNumberGenerator.GetHexString(12, lowercase: true)));
        home.Create();
        File.WriteAllText(PlaceFile, home.Folder);
        say($"The database is kept in {home.Folder}, because the user {account.Name} cannot enter {folder}.");

        return home;
    }

    /// <summary>The same folder has one name, however a program came to it.</summary>
    static string WithoutLinks(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
            return path;

        var here = new DirectoryInfo(Path.Combine(WithoutLinks(parent), Path.GetFileName(path)));

        return here.ResolveLinkTarget(returnFinalTarget: true) is { } target ? WithoutLinks(target.FullName) : here.FullName;
    }
}
