namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>
/// A private PostgreSQL in a data folder, for those who have no server of their own.
/// Several programs may share it: the first one in starts it and the last one out stops it.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    readonly Cluster cluster;
    readonly string usersLock;
    readonly FileStream membership;

    int disposed;

    EmbeddedPostgres(Cluster cluster, string usersLock, FileStream membership)
    {
        this.cluster = cluster;
        this.usersLock = usersLock;
        this.membership = membership;
        ConnectionString = cluster.ConnectionString;
    }

    public string ConnectionString { get; }

    /// <summary>Starts or joins the cluster of this data folder; its database "surveyfollowup" is created when missing.</summary>
    public static async Task<EmbeddedPostgres> StartAsync(string dataFolder, Action<string> say, CancellationToken cancel = default)
    {
        try
        {
            var folder = DataFolder.Open(dataFolder);
            await using var starting = await FileLock.ExclusiveAsync(folder.StartingLock, say, cancel);
            var cluster = await Cluster.OpenAsync(folder, say, cancel);

            return await JoinAsync(cluster, folder.UsersLock, say, cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"The data folder {dataFolder} cannot be used, so choose another one or make it writable: {failure.Message}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
            await LeaveAsync(cluster, usersLock, membership);
    }

    static async Task<EmbeddedPostgres> JoinAsync(Cluster cluster, string usersLock, Action<string> say, CancellationToken cancel)
    {
        var membership = await FileLock.SharedAsync(usersLock, say, cancel);
        try
        {
            await cluster.StartOrAdoptAsync(cancel);

            return new EmbeddedPostgres(cluster, usersLock, membership);
        }
        catch
        {
            await LeaveAsync(cluster, usersLock, membership);
            throw;
        }
    }

    static async Task LeaveAsync(Cluster cluster, string usersLock, FileStream membership)
    {
        await membership.DisposeAsync();

        // Without its data folder nobody can join the server any more.
        if (!File.Exists(usersLock))
        {
            await cluster.StopAsync();
            return;
        }

        // Held while stopping, so that nobody joins a server that is about to go.
        await using var alone = FileLock.TryExclusive(usersLock);
        if (alone is not null)
            await cluster.StopAsync();
    }
}
