using System.Collections.Concurrent;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Tests.Platform.Mail;

/// <summary>What every transport promises that speaks SMTP.</summary>
public abstract class SmtpContract : TransportContract
{
    static readonly OutgoingMail Hello =
        new("<1@example.org>", "hello", "here", "Nadia", "ada@example.org", "Ada", "Hello", "Hello", "<p>Hello</p>", IsAutomatic: false);

    readonly List<IDisposable> made = [];
    SmtpSink server = null!;
    IMailTransport transport = null!;

    [SetUp]
    public void A_server()
    {
        server = new SmtpSink();
        transport = To(Plain);
    }

    [TearDown]
    public async Task No_server()
    {
        made.ForEach(one => one.Dispose());
        made.Clear();
        await server.DisposeAsync();
    }

    protected abstract IMailTransport Make(MailServer server);

    protected override IMailTransport Transport => transport;

    protected override IReadOnlyList<string> Arrived() => [.. server.Received];

    [Test]
    public void A_final_no_is_a_refusal()
    {
        server.Behaviour = SmtpBehaviour.Says("RCPT", "550 5.1.1 no such user");

        Assert.That(() => SendAsync(), Throws.TypeOf<MailRefusedException>());
    }

    [Test]
    public void A_no_to_us_is_no_refusal_of_the_recipient()
    {
        server.Behaviour = SmtpBehaviour.Says("RCPT", "554 5.7.1 Relay access denied");

        Assert.That(() => SendAsync(), Throws.TypeOf<MailNotSentException>());
    }

    [Test]
    public void Not_now_is_no_refusal([Values("MAIL", "RCPT", "DATA", ".")] string at)
    {
        server.Behaviour = SmtpBehaviour.Says(at, "451 4.7.1 greylisted");

        Assert.That(() => SendAsync(), Throws.TypeOf<MailNotSentException>());
    }

    [TestCase("8BITMIME")]
    [TestCase("SIZE 10000000", "PIPELINING", "8BITMIME", "CHUNKING", "BINARYMIME")]
    public async Task The_hand_over_comes_when_the_server_waits_for_the_content_whatever_it_can_do(params string[] abilities)
    {
        var asked = new ConcurrentQueue<string>();
        var last = "";
        server.Behaviour = new SmtpBehaviour
        {
            At = point =>
            {
                asked.Enqueue(point.Line);
                return point.Is("EHLO") ? new($"250-sink\r\n250-{string.Join("\r\n250-", abilities)}\r\n250 HELP") : null;
            },
        };

        await transport.SendAsync(
            Hello,
            () =>
            {
                last = asked.Last();
                return Task.CompletedTask;
            },
            CancellationToken.None);

        Assert.That(last, Is.AnyOf("DATA", "content"));
        Assert.That(server.Journal, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task One_connection_serves_many_mails()
    {
        for (var i = 0; i < 5; i++)
            await transport.SendAsync(Hello, () => Task.CompletedTask, CancellationToken.None);

        Assert.That((server.Received.Count, server.Connections), Is.EqualTo((5, 1)));
    }

    [Test]
    public async Task A_server_that_closes_after_some_mails_gets_the_next_over_a_new_connection()
    {
        server.Behaviour = SmtpBehaviour.TakesOnOne(2);
        for (var i = 0; i < 5; i++)
            await transport.SendAsync(Hello, () => Task.CompletedTask, CancellationToken.None);

        Assert.That((server.Received.Count, server.Connections), Is.EqualTo((5, 3)));
    }

    [Test]
    public async Task A_server_that_is_not_there_got_nothing()
    {
        int port;
        await using (var closed = new SmtpSink())
            port = closed.Port;

        var nowhere = To(Plain with { Port = port });

        Assert.That(() => nowhere.SendAsync(Hello, () => Task.CompletedTask, CancellationToken.None), Throws.TypeOf<MailNotSentException>());
    }

    [Test]
    public async Task How_long_the_database_takes_to_allow_it_is_not_the_servers_time()
    {
        var hasty = To(Plain with { TimeoutSeconds = 1 });

        await hasty.SendAsync(Hello, () => Task.Delay(2000), CancellationToken.None);

        Assert.That(server.Journal, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_server_without_encryption_is_not_trusted_with_a_password()
    {
        var guarded = To(new MailServer("127.0.0.1", server.Port, User: "care", Password: "secret"));

        Assert.That(
            () => guarded.SendAsync(Hello, () => Task.CompletedTask, CancellationToken.None),
            Throws.InstanceOf<MailNotSentException>().Or.InstanceOf<MailRefusedException>());
        Assert.That(server.Received, Is.Empty);
    }

    IMailTransport To(MailServer one)
    {
        var other = Make(one);
        made.Add((IDisposable)other);
        return other;
    }

    MailServer Plain => new("127.0.0.1", server.Port, "none");

    Task SendAsync() => Transport.SendAsync(Hello, () => Task.CompletedTask, CancellationToken.None);
}
