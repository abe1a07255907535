using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;

namespace SurveyFollowUp.Tests.Smtp;

/// <summary>A mail server on a loopback port that keeps a journal of what it is given, and behaves as it is told to.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    const int MostWaiting = 512;

    readonly ConcurrentQueue<SmtpDelivery> journal = [];
    readonly ConcurrentDictionary<int, Task> conversations = [];
    readonly CancellationTokenSource stop = new();
    readonly Lock opening = new();
    readonly Lock writing = new();
    readonly StreamWriter? file;
    volatile SmtpBehaviour behaviour = SmtpBehaviour.Good;
    Socket door;
    Task serving;
    int connections;

    /// <param name="journalFile">Gets a line of JSON for each mail as soon as its reply is known.</param>
    public SmtpSink(string? journalFile = null)
    {
        file = journalFile is null ? null : new StreamWriter(journalFile, append: true) { AutoFlush = true };
        door = BindTo(0);
        Port = ((IPEndPoint)door.LocalEndPoint!).Port;
        serving = ServeAsync();
    }

    public int Port { get; }

    /// <summary>Every mail that came whole, in the order of the last dots, whatever was said then.</summary>
    public IReadOnlyCollection<SmtpDelivery> Journal => journal;

    /// <summary>The contents of the journal.</summary>
    public IReadOnlyCollection<string> Received => [.. journal.Select(delivery => delivery.Raw)];

    /// <summary>How often somebody connected.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>Holds from the next command on. A connection that somebody kept from before is closed instead of taking the next mail.</summary>
    public SmtpBehaviour Behaviour
    {
        get => behaviour;
        set
        {
            lock (opening)
            {
                if (value.Listens && !behaviour.Listens)
                    serving = ServeAsync();
                else if (!value.Listens && behaviour.Listens)
                    Shut();

                behaviour = value;
            }
        }
    }

    public void Clear() => journal.Clear();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        door.Dispose();
        await serving;
        await Task.WhenAll(conversations.Values);
        stop.Dispose();
        if (file is not null)
            await file.DisposeAsync();
    }

    internal void Enter(SmtpDelivery delivery) => journal.Enqueue(delivery);

    internal void WriteDown(SmtpDelivery delivery)
    {
        lock (writing)
            file?.WriteLine(JsonSerializer.Serialize(delivery));
    }

    static Socket BindTo(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    /// <summary>Nobody listens from here on, but the port stays ours: nobody else may get it meanwhile.</summary>
    void Shut()
    {
        door.Dispose();
        door = BindTo(Port);
    }

    async Task ServeAsync()
    {
        var open = door;
        open.Listen(MostWaiting);
        try
        {
            while (true)
            {
                var socket = await open.AcceptAsync(stop.Token);
                var number = Interlocked.Increment(ref connections);
                conversations[number] = TalkAsync(socket, number);
            }
        }
        catch (Exception shut) when (shut is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over, or nobody is to be let in.
        }
    }

    async Task TalkAsync(Socket socket, int number)
    {
        await Task.Yield();
        try
        {
            socket.NoDelay = true;
            await using var wire = new SmtpWire(socket, stop.Token);
            await new SmtpConversation(this, wire, number).RunAsync();
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException or OperationCanceledException or AuthenticationException)
        {
            // The other side has gone or does not trust us, or the test is over.
        }
        finally
        {
            conversations.TryRemove(number, out _);
        }
    }
}
