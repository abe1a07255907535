namespace SurveyFollowUp.Tests;

/// <summary>A folder that goes with the test, and with it the database that could not be kept inside.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder()
    {
        Path = Directory.CreateTempSubdirectory("surveyfollowup-test-").FullName;

        // The account of the database server must get in.
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        var elsewhere = File("postgres.place");
        if (System.IO.File.Exists(elsewhere))
            Directory.Delete(System.IO.File.ReadAllText(elsewhere).Trim(), recursive: true);

        Directory.Delete(Path, recursive: true);
    }
}
