using System.Net;
using SurveyFollowUp.Features.FollowUps;

namespace SurveyFollowUp.Tests.Features.Privacy;

/// <summary>A mail program's own button, by RFC 8058: one POST without cookies, and no page after it.</summary>
public class OneClickTests : WebTest
{
    [Test]
    public async Task One_post_stops_all_contact_and_leads_nowhere()
    {
        var followUp = await FollowUpAsync(Cast.Ada);
        var token = await WithAsync<PublicLinks, string>(links => links.MakeAsync(LinkPurpose.Stop, followUp));
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

        using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using var answer = await client.PostAsync(new Uri(Site, $"/stop/{token}"), form);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await AskAsync<bool>("select no_contact_at is not null from respondents"), Is.True);
    }
}
