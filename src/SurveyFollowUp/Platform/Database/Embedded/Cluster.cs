using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SurveyFollowUp.Platform.Database.Embedded;

/// <summary>A cluster on this machine: started, adopted and stopped.</summary>
sealed class Cluster
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // A killed server is still visible for a moment, and its last children hold its memory.
    static readonly TimeSpan PatienceWithStarting = TimeSpan.FromSeconds(10);

    // After a power cut the server first replays what it had promised, at most 2 GB.
    static readonly TimeSpan PatienceWithRecovery = TimeSpan.FromMinutes(10);

    readonly ClusterHome home;
    readonly PostgresBinaries binaries;
    readonly ClusterConnection connection;

    bool startedHere;

    Cluster(ClusterHome home, PostgresBinaries binaries, ClusterConnection connection)
    {
        this.home = home;
        this.binaries = binaries;
        this.connection = connection;
    }

    public string ConnectionString => connection.ConnectionString;

    /// <summary>The cluster of a data folder, made when there is none yet; nothing is started.</summary>
    public static async Task<Cluster> OpenAsync(DataFolder folder, Action<string> say, CancellationToken cancel)
    {
        var home = await folder.HomeAsync(say, cancel);
        var binaries = await PostgresBinaries.ForAsync(home, say, cancel);
        var password = folder.Password(clusterExists: home.MajorVersion is not null);

        if (home.MajorVersion is null)
            await ClusterCreation.CreateAsync(home, binaries, password, cancel);

        return new Cluster(home, binaries, new ClusterConnection(home, password));
    }

    /// <summary>Adopts the server when it answers, which it does after our program was killed, and starts it otherwise.</summary>
    public async Task StartOrAdoptAsync(CancellationToken cancel)
    {
        await WaitWhileBusyAsync(cancel);

        var waiting = Stopwatch.StartNew();
        while (await connection.AskAsync(cancel) is var answer and not ClusterAnswer.Ready)
        {
            // A server that we have not started may be another cluster's at the same port; ours has to know the password.
            if (waiting.Elapsed > PatienceWithStarting || (startedHere && answer is ClusterAnswer.Refused))
                throw DoesNotStart(answer);

            startedHere = await StartAsync(cancel);
            if (!startedHere)
                await Task.Delay(Pause, cancel);
        }

        await connection.CreateDatabaseAsync(cancel);
    }

    /// <summary>Stops a server that is there; the file with its number is not trusted, because that number may be another program's by now.</summary>
    public async Task StopAsync()
    {
        if (await connection.AskAsync(CancellationToken.None) is var answer
            && (answer is ClusterAnswer.Ready or ClusterAnswer.Busy || (startedHere && answer is ClusterAnswer.Refused)))
            await PgCtlAsync(CancellationToken.None, "stop", "-m", "fast", "-t", "60");
    }

    /// <summary>Lets a server that recovers or stops come to its end, so that what follows finds it either running or gone.</summary>
    async Task WaitWhileBusyAsync(CancellationToken cancel)
    {
        var waiting = Stopwatch.StartNew();
        while (await connection.AskAsync(cancel) is ClusterAnswer.Busy)
        {
            if (waiting.Elapsed > PatienceWithRecovery)
                throw DoesNotStart(ClusterAnswer.Busy);

            await Task.Delay(Pause, cancel);
        }
    }

    // A port can be taken between finding and using it; the next attempt takes another one.
    Task<bool> StartAsync(CancellationToken cancel) =>
        PgCtlAsync(cancel, "start", "-l", home.StartLog, "-t", "600", "-o", $"-p {FreePort()}");

    Task<bool> PgCtlAsync(CancellationToken cancel, params string[] arguments) =>
        ChildProcess.SucceedsAsync(home.Account.Command(binaries.PgCtl, [.. arguments, "-D", home.Data, "-w", "-s"]), cancel);

    static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    EmbeddedPostgresException DoesNotStart(ClusterAnswer answer) => answer switch
    {
        ClusterAnswer.Refused => new($"The database in {home.Data} does not accept the password in its data folder: put the right password back."),
        ClusterAnswer.Busy => new($"The database in {home.Data} still recovers or is full after {PatienceWithRecovery.TotalMinutes} minutes; see {home.Log}."),
        _ => new($"PostgreSQL does not start on {home.Data}; the reason is at the end of the newest file in {home.Log}."),
    };
}
