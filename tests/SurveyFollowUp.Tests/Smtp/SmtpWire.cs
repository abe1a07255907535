using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SurveyFollowUp.Tests.Smtp;

/// <summary>The lines of one connection, and whether anybody is still at its other end.</summary>
sealed class SmtpWire(Socket socket, CancellationToken stop) : IAsyncDisposable
{
    const int IpProtocolTcp = 6;
    const int QuickAcknowledgement = 12;

    static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    readonly byte[] arrived = new byte[16 * 1024];
    Stream stream = new NetworkStream(socket, ownsSocket: true);
    int from;
    int to;

    /// <summary>Without its end; null when the other side has gone.</summary>
    public async ValueTask<string?> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (true)
        {
            var end = Array.IndexOf(arrived, (byte)'\n', from, to - from);
            line.Append(Encoding.Latin1.GetString(arrived, from, (end < 0 ? to : end) - from));
            from = end < 0 ? to : end + 1;
            if (end >= 0)
                return line.ToString().TrimEnd('\r');

            if (!await ReadAsync())
                return null;
        }
    }

    public async Task WriteLineAsync(string line, TimeSpan betweenBytes)
    {
        var bytes = Encoding.Latin1.GetBytes(line + "\r\n");
        if (betweenBytes == TimeSpan.Zero)
        {
            await stream.WriteAsync(bytes, stop);
            return;
        }

        foreach (var one in bytes)
        {
            await stream.WriteAsync(new[] { one }, stop);
            if (!await StaysAsync(betweenBytes))
                return;
        }
    }

    /// <returns>False when the other side goes away within that time, or has gone.</returns>
    public async Task<bool> StaysAsync(TimeSpan time)
    {
        var until = time == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : DateTimeOffset.UtcNow + time;
        while (true)
        {
            if (to < arrived.Length && socket.Poll(TimeSpan.Zero, SelectMode.SelectRead) && !await ReadAsync())
                return false;

            var left = until - DateTimeOffset.UtcNow;
            if (left <= TimeSpan.Zero)
                return true;

            await Task.Delay(left < LookAgain ? left : LookAgain, stop);
        }
    }

    public async Task EncryptAsync(X509Certificate2 certificate)
    {
        var encrypted = new SslStream(stream);
        stream = encrypted;
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop);
    }

    /// <param name="isHard">By a reset.</param>
    public void Close(bool isHard)
    {
        if (isHard)
            socket.LingerState = new LingerOption(true, 0);
        else
            socket.Shutdown(SocketShutdown.Send);

        socket.Dispose();
    }

    /// <summary>
    /// Linux waits 40 ms for something to send along with an acknowledgement, and System.Net.Mail's next piece of the content waits for that
    /// acknowledgement: a server with a delay that nobody asked for. It has to be said after each read.
    /// </summary>
    void AcknowledgeAtOnce()
    {
        if (OperatingSystem.IsLinux())
            socket.SetRawSocketOption(IpProtocolTcp, QuickAcknowledgement, [1, 0, 0, 0]);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    async ValueTask<bool> ReadAsync()
    {
        if (from == to)
            (from, to) = (0, 0);

        var count = await stream.ReadAsync(arrived.AsMemory(to), stop);
        to += count;
        AcknowledgeAtOnce();
        return count > 0;
    }
}
