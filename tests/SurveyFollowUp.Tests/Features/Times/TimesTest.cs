using System.Globalization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;

namespace SurveyFollowUp.Tests.Features.Times;

/// <summary>A test that begins with a letter after calls in vain, and the link in it.</summary>
public abstract class TimesTest : WebTest
{
    /// <summary>Ten o'clock on Wednesday in Stockholm.</summary>
    protected static readonly DateTimeOffset WednesdayAtTen = MondayAtEight.AddDays(2).AddHours(2);

    protected static string Written(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    /// <summary>Nadia calls Ada three times in vain; the letter leaves by itself.</summary>
    /// <returns>The follow-up, and the path of the link in the letter.</returns>
    protected async Task<(Guid FollowUp, string Link)> CallInVainAsync(Customer customer)
    {
        var nadia = await UserAsync(Cast.Nadia);
        var followUp = await FollowUpAsync(customer);
        for (var call = 0; call < 3; call++)
            await ActAsync(followUp, nadia, (before, strategy, now) => before.Log(new LogEntry(Outcome.NoAnswer, nadia), strategy, now));

        return (followUp, await LinkAsync(followUp));
    }

    protected async Task<string> LinkAsync(Guid followUp)
    {
        var letter = await AskAsync<string>("select text from outbox where follow_up_id = @followUp order by queued_at desc limit 1", new { followUp });
        return "/time/" + letter.Split("/time/")[1].Split((char[]?)null)[0];
    }

    protected Task<string> MakeLinkAsync(LinkPurpose purpose, Guid followUp) =>
        WithAsync<PublicLinks, string>(links => links.MakeAsync(purpose, followUp));

    protected Task<Page> ChooseAsync(string link, DateTimeOffset at, params (string Name, string Value)[] fields) =>
        Browser.SubmitAsync(link, [("At", Written(at)), .. fields]);

    /// <summary>Without having looked at the page first.</summary>
    protected static async Task<Page> PostAsync(Browser browser, string path, DateTimeOffset at)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("At", Written(at))]) };
        return await browser.SendAsync(request);
    }

    protected Task<List<string>> NoticesAsync(Guid followUp) =>
        ListAsync<string>("""
            select n.kind || ' ' || u.name from notices n join users u on u.id = n.user_id where follow_up_id = @followUp order by n.id
            """, new { followUp });
}
