using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Tests.Platform.Mail;

/// <summary>The mail server of the tests is the witness against the product: what it says is looked at too.</summary>
public class SmtpSinkTests
{
    const string Content = "X-SFU-Effect:\r\n follow-up/1/first\r\nMessage-ID: <1@example.org>\r\n\r\nHello\r\n.\r\n";

    SmtpSink server = null!;

    [SetUp]
    public void A_server() => server = new SmtpSink();

    [TearDown]
    public async Task No_server() => await server.DisposeAsync();

    [Test]
    public async Task A_mail_is_in_the_journal_with_what_was_said_about_it()
    {
        using var client = await ConnectAsync();
        await client.SendAsync(Content);

        Assert.That(await client.HearAsync(), Is.EqualTo("250 kept"));
        var mail = server.Journal.Single();
        Assert.That(
            (mail.Effect, mail.MessageId, mail.To, mail.Reply, mail.Kept),
            Is.EqualTo(("follow-up/1/first", "<1@example.org>", "ada@example.org", "250 kept", true)));
        Assert.That(mail.At, Is.GreaterThanOrEqualTo(mail.Began));
    }

    [Test]
    public async Task Whoever_dies_after_the_last_dot_has_handed_it_over()
    {
        var client = await ConnectAsync();
        await client.SendAsync(Content);
        client.Dispose();

        Assert.That(() => server.Journal, Has.Count.EqualTo(1).After(2000, 20));
        Assert.That(server.Journal.Single().Kept);
    }

    [Test]
    public async Task Whoever_dies_before_it_has_not()
    {
        var client = await ConnectAsync();
        await client.SendAsync(Content[..^3]);
        client.Dispose();
        await Task.Delay(200);

        Assert.That(server.Journal, Is.Empty);
    }

    [Test]
    public async Task An_answer_that_nobody_waits_for_is_none()
    {
        var file = Path.GetTempFileName();
        await using (var slow = new SmtpSink(file) { Behaviour = SmtpBehaviour.Thinks(TimeSpan.FromMinutes(2)) })
        {
            var client = await ConnectAsync(slow);
            await client.SendAsync(Content);
            Assert.That(() => slow.Journal, Has.Count.EqualTo(1).After(2000, 20), "at the dot, not at the answer");
            client.Dispose();

            Assert.That(() => new FileInfo(file).Length, Is.Positive.After(2000, 20), "long before the two minutes are over");
            Assert.That(slow.Journal.Single().Reply, Is.Null);
        }

        var written = JsonDocument.Parse(File.ReadLines(file).Single()).RootElement;
        Assert.That((written.GetProperty("Effect").GetString(), written.GetProperty("Reply").GetString()), Is.EqualTo(("follow-up/1/first", (string?)null)));
        File.Delete(file);
    }

    [Test]
    public async Task Nothing_listens_and_then_something_does_at_the_same_port()
    {
        for (var round = 0; round < 3; round++)
        {
            server.Behaviour = SmtpBehaviour.Refuses;
            Assert.That(() => ConnectAsync(), Throws.TypeOf<SocketException>().With.Property("SocketErrorCode").EqualTo(SocketError.ConnectionRefused));

            server.Behaviour = SmtpBehaviour.Good;
            using var client = await ConnectAsync();
            await client.SendAsync(Content);
            Assert.That(await client.HearAsync(), Is.EqualTo("250 kept"));
        }
    }

    [Test]
    public async Task A_reset_is_a_reset()
    {
        server.Behaviour = SmtpBehaviour.ResetsAfterTheDot;
        using var client = await ConnectAsync();
        await client.SendAsync(Content);

        Assert.That(() => client.HearAsync(), Throws.InstanceOf<IOException>());
    }

    [Test]
    public async Task A_hundred_at_once_hold_up_nobody()
    {
        server.Behaviour = SmtpBehaviour.Thinks(TimeSpan.FromMilliseconds(500));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            using var client = await ConnectAsync();
            await client.SendAsync(Content);
            await client.HearAsync();
        }));

        Assert.That((server.Connections, server.Journal.Count(mail => mail.Reply == "250 kept")), Is.EqualTo((100, 100)));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    Task<Client> ConnectAsync() => ConnectAsync(server);

    /// <summary>As far as the server's 354.</summary>
    static async Task<Client> ConnectAsync(SmtpSink server)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Port);
        var talk = new Client(client);
        await talk.HearAsync();
        foreach (var line in new[] { "EHLO here", "MAIL FROM:<care@example.org>", "RCPT TO:<ada@example.org>", "DATA" })
        {
            await talk.SendAsync(line + "\r\n");
            await talk.HearAsync();
        }

        return talk;
    }

    sealed class Client(TcpClient socket) : IDisposable
    {
        readonly StreamReader reader = new(socket.GetStream(), Encoding.Latin1);

        public async Task SendAsync(string text) => await socket.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));

        public Task<string?> HearAsync() => reader.ReadLineAsync();

        public void Dispose()
        {
            reader.Dispose();
            socket.Dispose();
        }
    }
}
