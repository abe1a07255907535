using System.Globalization;
using System.Text;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Replies;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Tests.Features.Replies;

/// <summary>A test in which mail comes in as servers and people write it.</summary>
public abstract class IncomingMailTest : WebTest
{
    protected override string[] Configuration => ["--Mail:Answers=answers@example.org", "--Mail:From=care@example.org"];

    /// <summary>A letter of the plan's leaves.</summary>
    /// <returns>Its Message-ID.</returns>
    protected async Task<string> LetterAsync(Guid followUp, string template = "reminder")
    {
        var now = await NowAsync();
        await WithAsync<Letters>(async letters => await letters.WriteAsync(await GetAsync(followUp), template));
        await MoveClockAsync(TimeSpan.FromMinutes(1));
        await RunAsync<DeliverMail>();
        return await AskAsync<string>(
            "select message_id from outbox where follow_up_id = @followUp and queued_at >= @now order by queued_at desc limit 1", new { followUp, now });
    }

    protected async Task TakeInAsync(string mail, string? returnPath, params string[] to)
    {
        await WithAsync<IncomingMailStore>(store => store.KeepAsync(new RawMail(Encoding.UTF8.GetBytes(mail), returnPath, to)));
        await RunAsync<ReadIncomingMail>();
        await RunAsync<HearLostMail>();
    }

    protected Task BounceAsync(string original, string recipient, string code = "5.1.1", string says = "550 5.1.1 User unknown") =>
        TakeInAsync(Reports.Delivery(original, recipient, code, says), "", "care@example.org");

    protected Task ComplainAsync(string original, string recipient) => TakeInAsync(Reports.Complaint(original, recipient), null, "care@example.org");

    /// <summary>The step after which the agent has written and waits.</summary>
    protected Task WaitAsync(Guid followUp, Guid agent) =>
        ActAsync(followUp, agent, (before, strategy, now) => before.Log(new LogEntry(Outcome.MailSent, agent), strategy, now));

    protected Task<List<string>> SuppressedAsync() => ListAsync<string>("select reason from suppressed_addresses order by reason");

    protected Task<string> StateAsync(string messageId) => AskAsync<string>("select state from outbox where message_id = @messageId", new { messageId });

    protected Task<int> CountAsync(string sql, object? args = null) => AskAsync<int>($"select count(*)::int from {sql}", args);
}

/// <summary>Mails as servers and people write them; each is another, so that none is taken for a repetition.</summary>
static class Reports
{
    static int written;

    public static string Delivery(string original, string recipient, string code = "5.1.1", string says = "550 5.1.1 User unknown") => $"""
        From: Mail Delivery System <MAILER-DAEMON@mx.example.net>
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <{Next()}@mx.example.net>
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        Your message could not be delivered.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net

        Final-Recipient: rfc822; {recipient}
        Action: failed
        Status: {code}
        Diagnostic-Code: smtp; {says}

        --b
        Content-Type: message/rfc822

        Message-ID: {original}
        Subject: Your answer

        Hello
        --b--
        """;

    public static string Complaint(string original, string recipient) => $"""
        From: <abuse@mailprovider.example.net>
        Subject: FW: Your answer
        Message-ID: <{Next()}@mailprovider.example.net>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary="b"

        --b
        Content-Type: text/plain

        This is an email abuse report.

        --b
        Content-Type: message/feedback-report

        Feedback-Type: abuse
        User-Agent: Example/1.0
        Version: 1
        Original-Rcpt-To: <{recipient}>

        --b
        Content-Type: message/rfc822

        From: <care@example.org>
        To: <{recipient}>
        Message-ID: {original}
        Subject: Your answer

        Hello
        --b--
        """;

    /// <summary>Of a person, or of a machine that says nothing of itself.</summary>
    public static string Words(string from, string to, string words, string subject = "Hello", string headers = "") =>
        $"From: {from}\nTo: {to}\nSubject: {subject}\nMessage-ID: <{Next()}@example.net>\n{headers}Content-Type: text/plain; charset=utf-8\n\n{words}\n";

    public static string Next() => Interlocked.Increment(ref written).ToString(CultureInfo.InvariantCulture);
}
