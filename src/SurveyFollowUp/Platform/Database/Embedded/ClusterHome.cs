using System.Globalization;

namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>The folder of one cluster: its data, its log and, where npm brought them, its binaries.</summary>
sealed record ClusterHome(string Folder)
{
    public string Data => Path.Combine(Folder, "data");

    /// <summary>Where initdb works, so that a crash half way leaves no half cluster.</summary>
    public string Unfinished => Path.Combine(Folder, "data.init");

    public string Log => Path.Combine(Folder, "log");

    public string StartLog => Path.Combine(Log, "start.log");

    public string Npm => Path.Combine(Folder, "npm");

    public string PasswordForInitdb => Path.Combine(Folder, "password.init");

    /// <summary>The major version that made the data, or null as long as there is none.</summary>
    public string? MajorVersion => FirstLine(Path.Combine(Data, "PG_VERSION"));

    /// <summary>The account that owns the data: a user "postgres" that appears later must not change it.</summary>
    public ServerAccount Account => FirstLine(AccountFile) is { } name ? new ServerAccount(name) : ServerAccount.ForNewCluster();

    string AccountFile => Path.Combine(Folder, "account");

    /// <summary>The port the server wrote down when it started; it may be long gone.</summary>
    public int? Port()
    {
        try
        {
            var line = File.ReadLines(Path.Combine(Data, "postmaster.pid")).ElementAtOrDefault(3);

            return int.TryParse(line, CultureInfo.InvariantCulture, out var port) ? port : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Create()
    {
        Directory.CreateDirectory(Folder);

        // A strict umask must not keep the server's account out; the data folder below is closed by initdb.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Folder, (UnixFileMode)0b111_101_101);
    }

    public void Record(ServerAccount account) => File.WriteAllText(AccountFile, account.Name);

    static string? FirstLine(string file) => File.Exists(file) ? File.ReadLines(file).FirstOrDefault() : null;
}
