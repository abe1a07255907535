using System.Globalization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Tests.Features.AfterCare;

/// <summary>A test that begins with the question "are you satisfied now?" in somebody's inbox.</summary>
public abstract class CareTest : WebTest
{
    protected static readonly DateTimeOffset ThursdayAtNine = MondayAtEight.AddDays(3).AddHours(1);

    /// <summary>Nadia has solved it; days later the mail leaves.</summary>
    /// <returns>The follow-up, and the path of the link in the mail.</returns>
    protected async Task<(Guid FollowUp, string Link)> AskedAsync(Customer customer)
    {
        var nadia = await UserAsync(Cast.Nadia);
        var followUp = await FollowUpAsync(customer);
        return (followUp, await AskAsync(followUp, nadia, ThursdayAtNine));
    }

    /// <summary>Solved once more, and asked once more.</summary>
    protected async Task<string> AskAsync(Guid followUp, Guid agent, DateTimeOffset at)
    {
        await ActAsync(followUp, agent, (before, strategy, now) => before.Log(new LogEntry(Outcome.SolvedNow, agent), strategy, now));
        await SetClockAsync(at);
        await RunAsync<RingAlarms>();
        await MoveClockAsync(TimeSpan.FromSeconds(31));
        await RunAsync<DeliverMail>();

        var mail = await AskAsync<string>(
            "select text from outbox where follow_up_id = @followUp and kind = 'after-care' order by queued_at desc limit 1", new { followUp });
        return "/a/" + mail.Split("/a/")[1].Split((char[]?)null)[0];
    }

    protected Task<Page> AnswerAsync(string link, string answer) => PostAsync(link, Browser.UserAgent, "en", ("answer", answer));

    protected async Task<Page> PostAsync(string link, string userAgent, string languages, params (string Name, string Value)[] fields)
    {
        using var http = new HttpClient { BaseAddress = Site };
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        if (languages != "")
            http.DefaultRequestHeaders.Add("Accept-Language", languages);

        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await http.PostAsync(link, form);
        return new Page(answer.StatusCode, answer.RequestMessage!.RequestUri!, await answer.Content.ReadAsStringAsync(), new Dictionary<string, string>());
    }

    protected static string Written(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
}
