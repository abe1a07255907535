using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SurveyFollowUp.Tests;

/// <summary>A mail server on a loopback port that keeps what it is given, and answers as it is told to.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly ConcurrentQueue<string> received = [];
    readonly CancellationTokenSource stop = new();
    readonly Task serving;

    public SmtpSink()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The mails in the order of their arrival, as they were on the wire.</summary>
    public IReadOnlyCollection<string> Received => received;

    /// <summary>Another answer than "250 ok" to a command line such as "RCPT TO:&lt;ada@example.org&gt;"; null for the usual one.</summary>
    public Func<string, string?> Answer { get; set; } = _ => null;

    /// <summary>Breaks the connection when the whole content has arrived, before saying so.</summary>
    public bool HangsUpAfterContent { get; set; }

    /// <summary>How long it thinks before it says that it has kept a mail.</summary>
    public TimeSpan Thinks { get; set; }

    /// <summary>How often somebody connected.</summary>
    public int Connections { get; private set; }

    /// <summary>So many mails it takes over one connection, and then closes it without a word.</summary>
    public int MostOnOne { get; set; } = int.MaxValue;

    public void Clear() => received.Clear();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        listener.Dispose();
        stop.Dispose();
    }

    async Task ServeAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
                talks.Add(TalkAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }

        await Task.WhenAll(talks);
    }

    async Task TalkAsync(TcpClient client)
    {
        using var connection = client;
        using var ended = stop.Token.Register(client.Close);
        try
        {
            await TalkAsync(client.GetStream());
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The other side has gone, or the test is over.
        }
    }

    async Task TalkAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };

        Connections++;
        var taken = 0;
        await writer.WriteLineAsync("220 sink");
        while (await reader.ReadLineAsync() is { } line)
        {
            var reply = Answer(line) ?? (line == "DATA" ? "354 go on" : line == "QUIT" ? "221 bye" : "250 ok");
            await writer.WriteLineAsync(reply);

            if (!reply.StartsWith("354", StringComparison.Ordinal))
                continue;

            if (await ReadMessageAsync(reader) is not { } message)
                return;

            received.Enqueue(message);
            if (HangsUpAfterContent)
                return;

            if (Thinks > TimeSpan.Zero)
                await Task.Delay(Thinks);

            await writer.WriteLineAsync(Answer(".") ?? "250 kept");
            if (++taken == MostOnOne)
                return;
        }
    }

    /// <summary>Null when the sender breaks off: without its last dot a mail does not exist.</summary>
    static async Task<string?> ReadMessageAsync(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line == ".")
                return message.ToString();

            message.Append(line).Append('\n');
        }

        return null;
    }
}
