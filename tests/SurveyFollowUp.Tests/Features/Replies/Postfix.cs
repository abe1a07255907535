using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SurveyFollowUp.Tests.Features.Replies;

/// <summary>
/// Debian's Postfix on a loopback port, with folders of its own: it takes mail for example.org, and pipes what comes to answers@ into a program,
/// as the README says.
/// </summary>
sealed class Postfix : IAsyncDisposable
{
    readonly TemporaryFolder folder = new();
    readonly string program;

    /// <summary>The program first: with it comes the user to whom a folder is given.</summary>
    Postfix() => program = DebianPackage.Program("postfix", "postfix");

    /// <summary>For SMTP.</summary>
    public int Port { get; } = FreePort();

    /// <param name="settings">The README's lines of main.cf.</param>
    /// <param name="pipe">Its line of master.cf.</param>
    public static async Task<Postfix> StartAsync(IEnumerable<string> settings, string pipe)
    {
        var postfix = new Postfix();
        postfix.Configure(settings, pipe);
        await RunAsync(postfix.program, "-c", postfix.folder.Path, "start");
        return postfix;
    }

    /// <summary>What it could not deliver is tried again now.</summary>
    public Task TryAgainAsync() => RunAsync("postqueue", "-c", folder.Path, "-f");

    /// <summary>What it has not been able to deliver yet, a line each, with the reason.</summary>
    public Task<string> QueueAsync() => RunAsync("postqueue", "-c", folder.Path, "-p");

    public string Log => File.Exists(folder.File("log")) ? File.ReadAllText(folder.File("log")) : "";

    public async ValueTask DisposeAsync()
    {
        await RunAsync(program, "-c", folder.Path, "stop");
        folder.Dispose();
    }

    void Configure(IEnumerable<string> settings, string pipe)
    {
        Directory.CreateDirectory(folder.File("queue"));
        Directory.CreateDirectory(folder.File("data"));
        Process.Start("chown", ["postfix", folder.File("data")]).WaitForExit();
        File.WriteAllLines(folder.File("main.cf"),
        [
            "compatibility_level = 3.6",
            $"queue_directory = {folder.File("queue")}",
            $"data_directory = {folder.File("data")}",
            $"maillog_file = {folder.File("log")}",
            $"maillog_file_prefixes = {folder.Path}",
            "inet_interfaces = loopback-only",
            "inet_protocols = ipv4",
            "myhostname = mail.example.org",
            "mydestination =",
            "relay_domains = example.org",
            "default_transport = error:nothing leaves this machine",
            "relay_transport = error:nobody else lives here",
            "alias_maps =",
            .. settings,
        ]);
        File.WriteAllLines(folder.File("master.cf"),
        [
            $"127.0.0.1:{Port} inet n - n - - smtpd",
            "pickup unix n - n 60 1 pickup",
            "cleanup unix n - n - 0 cleanup",
            "qmgr unix n - n 300 1 qmgr",
            "rewrite unix - - n - - trivial-rewrite",
            "bounce unix - - n - 0 bounce",
            "defer unix - - n - 0 bounce",
            "error unix - - n - - error",
            "proxymap unix - - n - - proxymap",
            "showq unix n - n - - showq",
            "flush unix n - n 1000? 0 flush",
            "anvil unix - - n - 1 anvil",
            "scache unix - - n - 1 scache",
            "postlog unix-dgram n - n - 1 postlogd",
            pipe,
        ]);
    }

    static async Task<string> RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await said : throw new InvalidOperationException($"{command} ended with {process.ExitCode}: {await errors}");
    }

    public static int FreePort()
    {
        using var door = new TcpListener(IPAddress.Loopback, 0);
        door.Start();
        return ((IPEndPoint)door.LocalEndpoint).Port;
    }
}
