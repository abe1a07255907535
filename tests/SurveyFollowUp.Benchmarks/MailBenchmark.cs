using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Core.Mail;
#if MAILKIT
using SurveyFollowUp.MailKit;
#endif
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Tests;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Benchmarks;

/// <summary>
/// How many mails leave in a second: of one node and of two, to a server that answers at once and to one that thinks for 20 ms. Beside each,
/// the same mails by a bare loop over as many connections, which is what server and library can do at most.
/// </summary>
static class MailBenchmark
{
    /// <summary>Many, for what a machine can do at most; and the default, where the server's pace decides and a second node is worth its while.</summary>
    static readonly int[] Connections = [20, new MailSettings().Connections];

    static readonly TimeSpan[] Thinking = [TimeSpan.Zero, TimeSpan.FromMilliseconds(20)];

    public static async Task RunAsync(int mails)
    {
#if MAILKIT
        await MailKitBenchmark.RunAsync(mails);
#endif
        foreach (var connections in Connections)
            await RunAsync(mails, connections);
    }

    static async Task RunAsync(int mails, int connections)
    {
        var folder = TemporaryFolder.New();
        await using var server = new SmtpSink();
        string[] arguments =
        [
            $"--Data:Folder={folder}", "--Jobs:Engine=none", "--Logging:LogLevel:Default=None", "--urls=http://127.0.0.1:0",
            $"--Mail:Transport={BuiltWith.Transport}", "--Mail:Smtp:Host=127.0.0.1", $"--Mail:Smtp:Port={server.Port}", "--Mail:Smtp:Security=none",
            $"--Mail:Smtp:Connections={connections}",
        ];
        await using (var one = await App.BuildAsync(arguments))
        await using (var other = await App.BuildAsync(arguments))
        {
            Console.WriteLine($"{mails:N0} mails over {connections} connections a node");
            foreach (var thinking in Thinking)
                await CompareAsync(server, mails, connections, thinking, one, other);
        }

        Directory.Delete(folder, recursive: true);
    }

    static async Task CompareAsync(SmtpSink server, int mails, int connections, TimeSpan thinking, WebApplication one, WebApplication other)
    {
        server.Behaviour = SmtpBehaviour.Thinks(thinking);
        var bare = await BareAsync(server, mails, connections);
        var alone = await NodesAsync(server, mails, one);
        var both = await NodesAsync(server, mails, one, other);

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"server thinks {thinking.TotalMilliseconds} ms: bare loop {bare:F0}/s, one node {alone:F0}/s ({alone / bare:F2} x the loop)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    two nodes {both:F0}/s ({both / alone:F2} x one)"));
    }

    static async Task<double> BareAsync(SmtpSink server, int mails, int connections)
    {
#if MAILKIT
        using var transport = new MailKitTransport(new MailServer("127.0.0.1", server.Port, "none"), "care@example.org");
#else
        using var transport = new SmtpTransport(new MailServer("127.0.0.1", server.Port, "none"), "care@example.org");
#endif
        return await BareAsync(server, transport, mails, connections);
    }

    /// <summary>Of any transport, over so many connections.</summary>
    public static async Task<double> BareAsync(SmtpSink server, IMailTransport transport, int mails, int connections)
    {
        var lanes = new ParallelOptions { MaxDegreeOfParallelism = connections };
        return await RateAsync(server, mails, () => Parallel.ForAsync(0, mails, lanes, async (number, cancel) =>
            await transport.SendAsync(
                new OutgoingMail(
                    $"<{number}@example.org>", $"bare {number}", "bench", "Nadia", "ada@example.org", "Ada", "Hello", Text, Html, IsAutomatic: true),
                () => Task.CompletedTask,
                cancel)));
    }

    static async Task<double> NodesAsync(SmtpSink server, int mails, params WebApplication[] nodes)
    {
        await using (var scope = nodes[0].Services.CreateAsyncScope())
        {
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            await scope.ServiceProvider.GetRequiredService<Db>().InTransactionAsync(async () =>
            {
                for (var number = 0; number < mails; number++)
                    await outbox.AddAsync(new Draft(
                        Guid.NewGuid().ToString(), "hello", null, $"person{number}@example.org", "Ada", "Nadia", "Hello", Text, Html, IsAutomatic: true));
            });
        }

        return await RateAsync(server, mails, () => Task.WhenAll(nodes.Select(node => Task.Run(async () =>
        {
            await using var scope = node.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DeliverMail>().RunAsync(CancellationToken.None);
        }))));
    }

    static async Task<double> RateAsync(SmtpSink server, int mails, Func<Task> send)
    {
        server.Clear();
        var watch = Stopwatch.StartNew();
        await send();
        if (server.Received.Count != mails)
            throw new InvalidOperationException($"{server.Received.Count} of {mails} mails arrived.");

        return mails / watch.Elapsed.TotalSeconds;
    }

    static readonly string Text = string.Join("\n\n", Enumerable.Repeat("Thank you for your answer. We read it and want to put it right.", 8));
    static readonly string Html = string.Concat(Enumerable.Repeat("<p>Thank you for your answer. We read it and want to put it right.</p>", 8));
}
