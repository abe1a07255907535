using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Tests;
using SurveyFollowUp.Tests.Crash;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Faults.Worlds;

/// <summary>
/// An installation under fire: a database, a mail server that keeps a journal, and nodes that are processes of their own. The harness looks at
/// it from outside, through the database and the journal; what it sets up, it sets up through the product's own code.
/// </summary>
sealed class World : IAsyncDisposable
{
    /// <summary>Tuesday 24 November 2026, eleven in the morning in Stockholm: in working hours, by day, no holiday near.</summary>
    public static readonly DateTimeOffset TuesdayAtEleven = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    readonly TemporaryFolder folder;
    readonly WebApplication site;
    readonly WorldSettings settings;
    readonly List<(DateTimeOffset Since, TimeSpan Ahead)> clock = [];

    World(TemporaryFolder folder, Database database, WebApplication site, WorldSettings settings)
    {
        (this.folder, Database, this.site, this.settings) = (folder, database, site, settings);
        Random = new Random(settings.Seed);
        Nodes = [.. settings.Nodes.Select(NodeOf)];
    }

    public Database Database { get; }

    public SmtpSink Server { get; } = new();

    public IReadOnlyList<Node> Nodes { get; }

    public Random Random { get; }

    /// <summary>So many mails a node hands over at once.</summary>
    public int Connections => settings.Connections;

    public static async Task<World> MakeAsync(WorldSettings settings)
    {
        var folder = new TemporaryFolder();
        var database = await Database.StartAsync(folder.Path);

        // The nodes' build makes the tables: it may be one with a safeguard left out of them.
        using (var migrate = new Node(settings.Program, "migrate", folder.Path, SettingsOf(database), "migrate"))
            await migrate.RunAsync();

        var site = await App.BuildAsync(
        [
            $"--ConnectionStrings:Database={database.ConnectionString}", "--Jobs:Engine=none", "--Logging:LogLevel:Default=None",
            $"--Data:Folder={folder.Path}", "--urls=http://127.0.0.1:0",
        ]);
        var world = new World(folder, database, site, settings);
        await world.SetClockAsync(TuesdayAtEleven);
        return world;
    }

    public async Task StartNodesAsync()
    {
        foreach (var node in Nodes)
            node.Start();

        await Task.WhenAll(Nodes.Select(node => node.Ready));
    }

    /// <summary>A node that runs, by chance.</summary>
    public Node AnyNode() => Nodes[Random.Next(Nodes.Count)];

    public Task PauseAsync(double leastSeconds, double mostSeconds) =>
        Task.Delay(TimeSpan.FromSeconds(leastSeconds + Random.NextDouble() * (mostSeconds - leastSeconds)));

    /// <summary>From here the world's clock goes on at its usual pace.</summary>
    public async Task SetClockAsync(DateTimeOffset moment)
    {
        await Database.DoAsync("update clock set ahead = @moment - now()", new { moment });
        clock.Add((DateTimeOffset.UtcNow, moment - DateTimeOffset.UtcNow));
    }

    /// <summary>What the world's clock showed when ours showed this.</summary>
    public DateTimeOffset InWorld(DateTimeOffset moment) => moment + clock.Last(set => set.Since <= moment || set == clock[0]).Ahead;

    public async Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> work) where TService : notnull
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task WithAsync<TService>(Func<TService, Task> work) where TService : notnull =>
        WithAsync<TService, bool>(async service =>
        {
            await work(service);
            return true;
        });

    /// <summary>Holds the locks of this statement until it is disposed of.</summary>
    public async Task<IAsyncDisposable> LockAsync(string sql, object? args = null)
    {
        var connection = await Database.OpenAsync();
        await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(sql, args);
        return connection;
    }

    /// <summary>Waits for a condition of the database; false where it is not met in time.</summary>
    public async Task<bool> UntilAsync(string condition, TimeSpan patience, object? args = null)
    {
        var until = DateTimeOffset.UtcNow + patience;
        while (!await Database.AskAsync<bool>($"select {condition}", args))
        {
            if (DateTimeOffset.UtcNow > until)
                return false;

            await Task.Delay(100);
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
            node.Dispose();

        await Server.DisposeAsync();
        await site.DisposeAsync();
        await Database.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>One job in a program of its own, as somebody may start it at the command line beside those that run.</summary>
    public Node JobOf(string job) => new(settings.Program, job, folder.Path, ToServer(SettingsOf(Database)), "run-job", job);

    Node NodeOf(string name)
    {
        var its = ToServer(SettingsOf(Database));
        its["URLS"] = $"http://127.0.0.1:{FreePort()}";
        settings.Clock?.ClockOf(name, folder.Path).ToList().ForEach(one => its.Add(one.Key, one.Value));
        return new Node(settings.Program, name, folder.Path, its);
    }

    static Dictionary<string, string> SettingsOf(Database database) => new()
    {
        ["ConnectionStrings__Database"] = database.ConnectionString,
        ["DOTNET_EnableDiagnostics"] = "0",
        ["Jobs__Engine"] = BuiltWith.Engine,
    };

    Dictionary<string, string> ToServer(Dictionary<string, string> others) => new(others)
    {
        ["Mail__Transport"] = BuiltWith.Transport,
        ["Mail__Smtp__Host"] = "127.0.0.1",
        ["Mail__Smtp__Port"] = Server.Port.ToString(CultureInfo.InvariantCulture),
        ["Mail__Smtp__Security"] = settings.Security,
        ["Mail__Smtp__TimeoutSeconds"] = settings.TimeoutSeconds.ToString(CultureInfo.InvariantCulture),
        ["Mail__Smtp__Connections"] = Connections.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A node keeps its address over its lives, as its users expect.</summary>
    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <param name="Program">SurveyFollowUp.dll of the build that is put to the test.</param>
/// <param name="Seed">What happens by chance follows from it.</param>
sealed record WorldSettings(string Program, int Seed)
{
    public IReadOnlyList<string> Nodes { get; init; } = ["A", "B"];

    /// <summary>So many mails a node hands over at once.</summary>
    public int Connections { get; init; } = 8;

    /// <summary>How long a mail server may be silent.</summary>
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>What lets clocks be set wrong; null where they go right.</summary>
    public WrongClocks? Clock { get; init; }

    /// <summary>Of the connection to the mail server: "none" or "starttls".</summary>
    public string Security { get; init; } = "none";
}
