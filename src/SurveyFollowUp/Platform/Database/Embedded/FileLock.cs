namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>A lock on a file, because the operating system releases it by itself when the program dies.</summary>
static class FileLock
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // Another program may be installing PostgreSQL or recovering a large database while we wait.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // The numbers of Linux, macOS and Windows; a full or read-only disk has others, and waiting would not help.
    static readonly int[] HeldByAnother = [11, 35, 32];

    /// <summary>Waits until nobody else holds the file.</summary>
    public static Task<FileStream> ExclusiveAsync(string file, Action<string> say, CancellationToken cancel) =>
        WaitAsync(file, TryExclusive, say, cancel);

    /// <summary>Waits until nobody holds the file exclusively; any number may share it.</summary>
    public static Task<FileStream> SharedAsync(string file, Action<string> say, CancellationToken cancel) =>
        WaitAsync(file, TryShared, say, cancel);

    /// <summary>The lock, or null while another program holds the file.</summary>
    public static FileStream? TryExclusive(string file) => Try(file, FileAccess.ReadWrite, FileShare.None);

    static FileStream? TryShared(string file) => Try(file, FileAccess.Read, FileShare.Read);

    static async Task<FileStream> WaitAsync(string file, Func<string, FileStream?> tryLock, Action<string> say, CancellationToken cancel)
    {
        var givesUp = DateTime.UtcNow + Patience;
        var said = false;

        while (true)
        {
            if (tryLock(file) is { } held)
                return held;

            if (DateTime.UtcNow > givesUp)
                throw new EmbeddedPostgresException($"Another program has been starting or stopping the database for {Patience.TotalMinutes} minutes; " +
                    $"end the program that holds {file}.");

            if (!said)
                say("Waiting for another program that starts or stops the database …");

            said = true;
            await Task.Delay(Pause, cancel);
        }
    }

    static FileStream? Try(string file, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, access, share);
        }
        catch (IOException failure) when (HeldByAnother.Contains(failure.HResult & 0xFFFF))
        {
            return null;
        }
    }
}
