using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Core.Mail.Incoming;
using SurveyFollowUp.Features.Replies;
using SurveyFollowUp.MailKit;
using SurveyFollowUp.Platform.Mail.Incoming;
using SurveyFollowUp.Tests.Features.Replies;

namespace SurveyFollowUp.Tests.Adapters.MailKit;

/// <summary>Answers lie in a mailbox of a real Dovecot, and are fetched from there.</summary>
public class MailboxTests : AnswersTest
{
    readonly List<MailboxReader> readers = [];
    Dovecot dovecot = null!;

    [SetUp]
    public async Task Start_Dovecot() => dovecot = await Dovecot.StartAsync();

    [TearDown]
    public async Task Stop_Dovecot()
    {
        await Task.WhenAll(readers.Select(reader => reader.StopAsync(CancellationToken.None)));
        readers.ForEach(reader => reader.Dispose());
        readers.Clear();
        TestContext.Out.WriteLine(dovecot.Log);
        await dovecot.DisposeAsync();
    }

    [TestCase("tls")]
    [TestCase("starttls")]
    [TestCase("none")]
    public async Task What_lies_there_is_kept_byte_by_byte_and_moved(string security)
    {
        var mail = Encoding.Latin1.GetBytes("From: ada@example.net\r\nSubject: \u00e5\r\n\r\n.\r\nDet l\u00e4cker \u00ff\r\n");
        await dovecot.DeliverAsync(mail);

        await ReadAsync(dovecot.Server(security));

        await UntilAsync(() => (dovecot.Count("Done"), dovecot.Count("INBOX")) == (1, 0));
        Assert.That(await AskAsync<byte[]>("select bytes from incoming_mails"), Is.EqualTo(mail));
        Assert.That(
            await AskAsync<string>("select mailbox || ' ' || (uid_validity > 0) || ' ' || uid from incoming_mails"),
            Is.EqualTo("imap://answers@127.0.0.1/INBOX true 1"));
    }

    [Test]
    public async Task An_answer_that_comes_while_it_waits_is_told_by_the_server()
    {
        var (ada, replyTo) = await WrittenToAsync();
        await ReadAsync(dovecot.Server());
        await UntilAsync(() => dovecot.Log.Contains("Login: user=<answers>"));
        await UntilAsync("select exists (select from mailboxes where read_at is not null and failure = '')");

        await dovecot.DeliverAsync(Answer("Det läcker fortfarande.", $"Delivered-To: {replyTo}\r\n"));

        // Nobody looks by itself before nine minutes are over.
        await UntilAsync("select exists (select from incoming_mails)");
        await RunAsync<ReadIncomingMail>();
        Assert.That((await GetAsync(ada)).RepliedAt, Is.Not.Null);
    }

    [Test]
    public async Task Who_is_thrown_out_comes_back_and_misses_nothing()
    {
        await ReadAsync(dovecot.Server());
        await UntilAsync("select exists (select from mailboxes where read_at is not null)");

        await dovecot.KickAsync();
        await dovecot.DeliverAsync(Answer("One"));
        await UntilAsync(() => dovecot.Count("Done") == 1);

        await dovecot.StopAsync();
        await UntilAsync("select exists (select from mailboxes where failure <> '' and failed_at >= read_at)");
        await dovecot.DeliverAsync(Answer("Two"));
        await dovecot.StartAsync();
        await UntilAsync(() => dovecot.Count("Done") == 2);
        Assert.That(await KeptAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_mail_that_was_kept_and_not_moved_is_moved_and_not_kept_again()
    {
        var mail = Answer("Once");
        await WithAsync<IncomingMailStore>(store => store.KeepAsync(new RawMail(mail, null, [])));
        await dovecot.DeliverAsync(mail);

        await ReadAsync(dovecot.Server());

        await UntilAsync(() => dovecot.Count("Done") == 1);
        Assert.That(await KeptAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_mail_that_can_not_be_kept_now_stays_and_is_kept_later()
    {
        await dovecot.DeliverAsync(Answer("One"));
        await ExecuteAsync("alter table incoming_mails rename to incoming_mails_away");
        try
        {
            await ReadAsync(dovecot.Server());
            await UntilAsync("select exists (select from mailboxes where failure <> '')");
            Assert.That((dovecot.Count("Done"), dovecot.Count("INBOX")), Is.EqualTo((0, 1)));
        }
        finally
        {
            await ExecuteAsync("alter table incoming_mails_away rename to incoming_mails");
        }

        await UntilAsync(() => dovecot.Count("Done") == 1);
        Assert.That(await KeptAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_place_is_the_same_mail_however_the_server_writes_it()
    {
        var incoming = Program.Services.GetRequiredService<IIncomingMail>();
        var place = new MailPlace("imap://answers@mail.example.org/INBOX", 1, 1);

        await incoming.KeepAsync(Answer("One"), place);
        await incoming.KeepAsync(Answer("One, written anew"), place);
        await incoming.KeepAsync(Answer("Two"), place with { Uid = 2 });
        await incoming.KeepAsync(Answer("Three"), place with { Validity = 2 });
        Assert.That(await KeptAsync(), Is.EqualTo(3));

        await MoveClockAsync(TimeSpan.FromDays(2));
        await incoming.KeepAsync(Answer("Another, of a server that was set up anew"), place);
        Assert.That(await KeptAsync(), Is.EqualTo(4));
    }

    [Test]
    public async Task Other_numbers_are_other_mails_and_the_same_bytes_the_same()
    {
        await dovecot.DeliverAsync(Answer("One"));
        await ReadAsync(dovecot.Server());
        await UntilAsync(() => dovecot.Count("Done") == 1);

        await dovecot.StopAsync();
        dovecot.Renumber();
        await dovecot.DeliverAsync(Answer("One"));
        await dovecot.DeliverAsync(Answer("Two"));
        await dovecot.StartAsync();

        await UntilAsync(() => dovecot.Count("Done") == 3);
        Assert.That(await ListAsync<long>("select uid from incoming_mails"), Is.EquivalentTo(new[] { 1L, 2L }).Or.EquivalentTo(new[] { 1L, 1L }));
    }

    [Test]
    public async Task Where_all_folders_are_below_the_inbox_done_is_made_there_and_found_again()
    {
        await dovecot.DisposeAsync();
        dovecot = await Dovecot.StartAsync(prefix: "INBOX.");
        await dovecot.DeliverAsync(Answer("One"));
        await ReadAsync(dovecot.Server());
        await UntilAsync(() => dovecot.Count("Done") == 1);

        await dovecot.KickAsync();
        await dovecot.DeliverAsync(Answer("Two"));

        await UntilAsync(() => dovecot.Count("Done") == 2);
        Assert.That(await KeptAsync(), Is.EqualTo(2));
    }

    [TestCase(null)]
    [TestCase("IMAP4rev1 UIDPLUS LITERAL+ IDLE")]
    public async Task Two_programs_read_one_mailbox(string? capability)
    {
        await dovecot.DisposeAsync();
        dovecot = await Dovecot.StartAsync(capability: capability);
        for (var i = 0; i < 20; i++)
            await dovecot.DeliverAsync(Answer($"Number {i}"));

        await ReadAsync(dovecot.Server());
        await ReadAsync(dovecot.Server());

        await UntilAsync(() => dovecot.Count("INBOX") == 0);
        Assert.That(await KeptAsync(), Is.EqualTo(20));
        Assert.That(dovecot.Count("Done"), Is.AtLeast(20));
    }

    [Test]
    public async Task What_is_larger_than_any_mail_stays_and_holds_up_nobody()
    {
        await dovecot.DeliverAsync(Answer(new string('a', 2_000)));
        await dovecot.DeliverAsync(Answer("Small"));

        await ReadAsync(dovecot.Server(), mostBytes: 1_000);

        await UntilAsync(() => (dovecot.Count("Done"), dovecot.Count("INBOX")) == (1, 1));
        Assert.That(await KeptAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task What_the_server_can_not_give_stays_and_holds_up_nobody([Values] bool isEmpty)
    {
        await dovecot.DeliverAsync(isEmpty ? [] : Answer("Unreadable"), isReadable: isEmpty);
        await dovecot.DeliverAsync(Answer("One"));
        await dovecot.DeliverAsync(Answer("Two"));

        await ReadAsync(dovecot.Server());

        await UntilAsync(() => (dovecot.Count("Done"), dovecot.Count("INBOX")) == (2, 1));
        Assert.That(Regex.Count(dovecot.Log, "Login: user=<answers>"), Is.AtMost(3), "it comes last the next time");
        Assert.That(await KeptAsync(), Is.EqualTo(2));
        await UntilAsync("select exists (select from mailboxes where failure <> '')");
    }

    [Test]
    public async Task A_server_that_tells_no_news_is_asked_again_and_again()
    {
        await dovecot.DisposeAsync();
        dovecot = await Dovecot.StartAsync(capability: "IMAP4rev1 UIDPLUS LITERAL+ MOVE");
        await ReadAsync(dovecot.Server());
        await UntilAsync("select exists (select from mailboxes where read_at is not null)");

        await dovecot.DeliverAsync(Answer("One"));

        await UntilAsync(() => dovecot.Count("Done") == 1);
    }

    [Test]
    public async Task A_token_opens_the_mailbox()
    {
        await using var endpoint = await TokenEndpoint.StartAsync();
        endpoint.TakenBack.Add("token-1");
        await dovecot.DisposeAsync();
        dovecot = await Dovecot.StartAsync(endpoint.InfoUrl);
        await dovecot.DeliverAsync(Answer("By token"));

        await ReadAsync(dovecot.Server() with { Password = "", OAuth = new MailOAuth(endpoint.TokenUrl, "care", "very secret", "", "") });

        await UntilAsync(() => dovecot.Count("Done") == 1);
        Assert.That(endpoint.Asked, Has.Count.EqualTo(2), "the first was taken back");
    }

    static byte[] Answer(string words, string headers = "") => Encoding.UTF8.GetBytes(
        $"{headers}From: {Cast.Ada.Email}\r\nTo: care@example.org\r\nSubject: Sv: Ditt svar\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n");

    async Task ReadAsync(MailServer server, int mostBytes = MimeReader.MostBytes)
    {
        var reader = new MailboxReader(
            new Mailbox(server, "INBOX", "Done"), mostBytes, Program.Services.GetRequiredService<IIncomingMail>(), NullLogger<MailboxReader>.Instance);
        readers.Add(reader);
        await reader.StartAsync(CancellationToken.None);
    }

    Task<int> KeptAsync() => AskAsync<int>("select count(*)::int from incoming_mails");

    static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));
}
