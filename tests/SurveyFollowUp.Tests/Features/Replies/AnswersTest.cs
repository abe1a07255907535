using System.Net;
using System.Text;
using SurveyFollowUp.Features.Replies;

namespace SurveyFollowUp.Tests.Features.Replies;

/// <summary>A test of an installation to which customers can answer by mail.</summary>
public abstract class AnswersTest : WebTest
{
    protected const string Key = "a key for tests";

    protected override string[] Configuration => ["--Mail:Answers=answers@example.org", $"--Mail:InKey={Key}"];

    /// <summary>Nadia has written to Ada; gives the address that the answer goes to.</summary>
    protected async Task<(Guid FollowUp, string ReplyTo)> WrittenToAsync()
    {
        await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);
        await Browser.SubmitAsync($"/f/{ada}/mail", ("Input.Body", $"Hello Ada,\n\n> {Cast.Ada.Comment}\n\nI call you on Thursday."));

        var replyTo = await AskAsync<string>("select reply_to from outbox where follow_up_id = @ada", new { ada });
        Assert.That(replyTo, Does.Match("^answers\\+[0-9a-f]{32}@example\\.org$"));
        return (ada, replyTo);
    }

    protected static RawMail Mail(string from, string to, string words, string headers = "") => new(
        Encoding.UTF8.GetBytes($"From: {from}\nTo: {to}\nSubject: Re: your answer\n{headers}Content-Type: text/plain; charset=utf-8\n\n{words}\n"), from, [to]);

    protected async Task TakeInAsync(RawMail mail)
    {
        Assert.That(await HandInAsync(mail), Is.EqualTo(HttpStatusCode.Accepted));
        await RunAsync<ReadIncomingMail>();
    }

    protected async Task<HttpStatusCode> HandInAsync(RawMail mail)
    {
        using var http = new HttpClient();
        using var request = MailInEndpoint.Request(mail, Key, Site);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
