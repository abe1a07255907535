using System.Net;
using System.Text;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Replies;

namespace SurveyFollowUp.Tests.Features.Replies;

/// <summary>What customers write comes back to the right follow-up, once, and wakes it; what nobody can place waits for a person.</summary>
public class AnswersByMailTests : AnswersTest
{
    [Test]
    public async Task An_answer_to_our_letter_is_the_next_thing_to_read_and_only_its_new_words_are_told()
    {
        var (ada, replyTo) = await WrittenToAsync();

        await TakeInAsync(Mail(Cast.Ada.Email!, replyTo, "It still leaks.\n\nOn Mon, 23 Nov 2026 at 09:00, Nadia <care@example.org> wrote:\n> Hello Ada"));

        var heard = await GetAsync(ada);
        Assert.That((heard.Status, heard.CurrentStep!.Kind), Is.EqualTo((FollowUpStatus.Open, StepKind.Email)));
        Assert.That(heard.RepliedAt, Is.Not.Null);
        Assert.That(await AskAsync<string>("select note from follow_up_events where kind = 'Replied'"), Is.EqualTo("It still leaks."));
        Assert.That((await Browser.OpenAsync($"/f/{ada}")).Text, Does.Contain("The customer answered by e-mail:").And.Contain("It still leaks."));
        Assert.That(await KeptAsync(), Is.EqualTo(new[] { "Filed Person Address" }));
    }

    [Test]
    public async Task It_is_found_by_its_thread_too_and_by_who_sent_it()
    {
        var (ada, _) = await WrittenToAsync();
        var ours = await AskAsync<string>("select message_id from outbox where reply_to <> ''");

        await TakeInAsync(Mail("ada.at.home@example.net", "care@example.org", "From another address", $"In-Reply-To: {ours}\n"));
        await TakeInAsync(Mail(Cast.Ada.Email!.ToUpperInvariant(), "care@example.org", "A new mail"));

        Assert.That(await KeptAsync(), Is.EqualTo(new[] { "Filed Person Thread", "Filed Person Sender" }));
        Assert.That(await ListAsync<Guid>("select distinct follow_up_id from incoming_mails"), Is.EqualTo(new[] { ada }));
    }

    [Test]
    public async Task The_address_says_more_than_the_thread_and_what_is_quoted_says_nothing()
    {
        var (ada, replyTo) = await WrittenToAsync();
        var ivar = await FollowUpAsync(Cast.Ivar);
        var token = await WithAsync<PublicLinks, string>(links => links.MakeAsync(LinkPurpose.Reply, ivar));
        await Browser.SubmitAsync($"/f/{ivar}/mail", ("Input.Body", $"Hello Ivar,\n\n> {Cast.Ivar.Comment}\n\nI call you on Friday."));
        var toIvar = await AskAsync<string>("select message_id from outbox where follow_up_id = @ivar", new { ivar });

        await TakeInAsync(Mail(Cast.Ivar.Email!, replyTo, $"Hello\n> answers+{token}@example.org", $"In-Reply-To: {toIvar}\n"));

        Assert.That(await AskAsync<Guid>("select follow_up_id from incoming_mails"), Is.EqualTo(ada));
    }

    [Test]
    public async Task What_nobody_can_place_waits_for_a_person_and_moves_nothing()
    {
        var (ada, _) = await WrittenToAsync();
        var before = await GetAsync(ada);

        await TakeInAsync(Mail("somebody@example.net", "answers+00000000000000000000000000000000@example.org", "Who am I?"));

        Assert.That(await KeptAsync(), Is.EqualTo(new[] { "Triage Person " }));
        Assert.That((await GetAsync(ada)).Version, Is.EqualTo(before.Version));
    }

    [Test]
    public async Task The_same_mail_handed_in_five_times_at_once_is_one_and_another_with_its_id_is_another()
    {
        var (_, replyTo) = await WrittenToAsync();
        var mail = Mail(Cast.Ada.Email!, replyTo, "Once", "Message-ID: <1@example.net>\n");
        var other = Mail(Cast.Ada.Email!, replyTo, "Twice", "Message-ID: <1@example.net>\n");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => HandInAsync(mail)));
        await TakeInAsync(other);

        Assert.That(answers, Is.All.EqualTo(HttpStatusCode.Accepted));
        Assert.That(await AskAsync<int>("select count(*)::int from follow_up_events where kind = 'Replied'"), Is.EqualTo(2));
    }

    [TestCase("Auto-Submitted: auto-replied\n")]
    [TestCase("X-Autoreply: yes\nPrecedence: auto_reply\n")]
    public async Task An_automatic_answer_is_told_and_changes_nothing(string headers)
    {
        var (ada, replyTo) = await WrittenToAsync();
        var before = await GetAsync(ada);

        await TakeInAsync(Mail(Cast.Ada.Email!, replyTo, "I am away until Monday.", headers));

        var after = await GetAsync(ada);
        Assert.That((after.Version, after.Status, after.RepliedAt), Is.EqualTo((before.Version, before.Status, (DateTimeOffset?)null)));
        Assert.That(await StoryAsync(ada), Does.Contain("AutomaticReply OutOfOffice"));
    }

    [Test]
    public async Task A_mail_that_comes_back_is_told_like_one_that_was_refused_and_the_plan_goes_on_another_way()
    {
        var (ada, replyTo) = await WrittenToAsync();
        var ours = await AskAsync<string>("update outbox set state = 'Sent', sent_at = app_now() where reply_to <> '' returning message_id");

        await TakeInAsync(new RawMail(Encoding.ASCII.GetBytes(Bounce(ours)), "", [replyTo]));
        await RunAsync<HearLostMail>();

        Assert.That((await GetAsync(ada)).Reach, Is.EqualTo(Reach.Phone));
        Assert.That(await StoryAsync(ada), Does.Contain("MailUndelivered Refused"));
    }

    [Test]
    public async Task Nobody_hands_anything_in_without_the_key_or_with_other_words_than_were_signed()
    {
        var mail = Mail("somebody@example.net", "care@example.org", "Hello");
        using var http = new HttpClient();

        async Task<HttpStatusCode> TryAsync(string key, Action<HttpRequestMessage> change)
        {
            using var request = MailInEndpoint.Request(mail, key, Site);
            change(request);
            using var answer = await http.SendAsync(request);
            return answer.StatusCode;
        }

        Assert.That(await TryAsync("another key", _ => { }), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await TryAsync(Key, request => request.Headers.Remove("X-Signature")), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await TryAsync(Key, request => request.Headers.Add("X-Envelope-From", "other@example.net")), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(
            await TryAsync(Key, request => request.Content = new ByteArrayContent("other"u8.ToArray())), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(
            MailInSignature.Of(mail).IsSigned(MailInSignature.Of(mail).Sign(Key, MondayAtEight), Key, MondayAtEight.AddMinutes(6)), Is.False, "too old");
        Assert.That(await AskAsync<int>("select count(*)::int from incoming_mails"), Is.Zero);
    }

    static string Bounce(string original) => $"""
        From: MAILER-DAEMON@mx.example.net
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        Your message could not be delivered.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net

        Final-Recipient: rfc822; ada@example.com
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 User unknown

        --b
        Content-Type: message/rfc822

        Message-ID: {original}
        Subject: Your answer

        Hello
        --b--
        """;

    Task<List<string>> KeptAsync() =>
        ListAsync<string>("select concat_ws(' ', state, nature, coalesce(matched_by, '')) from incoming_mails order by came_at, id");
}
