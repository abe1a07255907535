using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SurveyFollowUp.Features.Replies;

namespace SurveyFollowUp.Tests.Features.Replies;

/// <summary>What the services that receive mail for others post is the same mail as it came to them.</summary>
public class InboundParseTests : AnswersTest
{
    const string Raw = "From: ada.okafor@example.org\r\nTo: answers@example.org\r\nSubject: Sv: Ditt svar\r\n\r\nDet läcker ännu.\r\n";

    [TestCase("postmark")]
    [TestCase("sendgrid")]
    [TestCase("mailgun")]
    public async Task A_mail_that_a_service_received_is_heard_like_any_other(string service)
    {
        var (ada, replyTo) = await WrittenToAsync();

        Assert.That(await PostAsync(service, Content(service, Raw, replyTo)), Is.EqualTo(HttpStatusCode.OK));
        await RunAsync<ReadIncomingMail>();

        Assert.That(await AskAsync<Guid>("select follow_up_id from incoming_mails where matched_by = 'Address'"), Is.EqualTo(ada));
        Assert.That(await AskAsync<string>("select note from follow_up_events where kind = 'Replied'"), Is.EqualTo("Det läcker ännu."));
    }

    [TestCase("postmark")]
    [TestCase("sendgrid")]
    [TestCase("mailgun")]
    public async Task A_long_one_is_kept_whole(string service)
    {
        var mail = Raw + new string('x', 20_000_000);

        Assert.That(await PostAsync(service, Content(service, mail, "answers@example.org")), Is.EqualTo(HttpStatusCode.OK));

        Assert.That(await AskAsync<int>("select length(bytes) from incoming_mails"), Is.EqualTo(Encoding.UTF8.GetByteCount(mail)));
    }

    [TestCase("sendgrid")]
    [TestCase("mailgun")]
    public async Task Its_bytes_are_those_that_came_in_whatever_character_set(string service)
    {
        var mail = Encoding.Latin1.GetBytes("From: a@example.net\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nRäksmörgås + 5 % & mer\r\n");
        using HttpContent content = service == "sendgrid"
            ? new MultipartFormDataContent { { new ByteArrayContent(mail), "email" } }
            : new ByteArrayContent([.. "body-mime="u8, .. WebUtility.UrlEncodeToBytes(mail, 0, mail.Length)!])
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") },
            };

        Assert.That(await PostAsync(service, content), Is.EqualTo(HttpStatusCode.OK));

        Assert.That(await AskAsync<byte[]>("select bytes from incoming_mails"), Is.EqualTo(mail));
    }

    [Test]
    public async Task Nobody_posts_without_the_key_and_what_holds_no_mail_is_said()
    {
        using var stranger = new HttpClient();
        var withoutKey = await stranger.PostAsync(new Uri(Site, "/mail-in/postmark"), Content("postmark", Raw, "x"));
        Assert.That(withoutKey.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await PostAsync("postmark", Content("postmark", Raw, "x"), "another key"), Is.EqualTo(HttpStatusCode.Unauthorized));

        Assert.That(await PostAsync("postmark", new StringContent("{\"Subject\":\"no raw mail\"}")), Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await PostAsync("postmark", new StringContent("{ broken")), Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await PostAsync("sendgrid", new FormUrlEncodedContent([new("email", Raw), new("envelope", "{ broken")])),
            Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await PostAsync("mailgun", new FormUrlEncodedContent([new("subject", "no raw mail")])), Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await AskAsync<int>("select count(*)::int from incoming_mails"), Is.Zero);
    }

    static HttpContent Content(string service, string raw, string recipient) => service switch
    {
        "postmark" => new StringContent(JsonSerializer.Serialize(new { RawEmail = raw, OriginalRecipient = recipient })),
        "sendgrid" => new MultipartFormDataContent
        {
            { new StringContent(raw), "email" },
            { new StringContent($$"""{"to":["{{recipient}}"],"from":"ada.okafor@example.org"}"""), "envelope" },
        },
        _ => new FormUrlEncodedContent([new("body-mime", raw), new("recipient", recipient)]),
    };

    async Task<HttpStatusCode> PostAsync(string service, HttpContent content, string key = Key)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"service:{key}")));
        using var answer = await client.PostAsync(new Uri(Site, $"/mail-in/{service}"), content);
        return answer.StatusCode;
    }
}
