using System.Net;
using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Tests.Features.Today;

public class StaleTests : WebTest
{
    [Test]
    public async Task Whoever_saves_second_is_told_and_overwrites_nothing()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ada);
        var seen = await Browser.OpenAsync($"/today?f={id}");
        var tomas = await UserAsync(Cast.Tomas);
        await ActAsync(id, tomas, (followUp, _, now) => followUp.HandOver(tomas, Cast.Tomas.Name, "", tomas, now));

        var logged = await Browser.PressAsync(seen, "/today", ("Input.Outcome", "SolvedNow"), ("Input.Note", "I wrote this for nothing?"));
        var handedOver = await Browser.PressAsync(seen, $"/f/{id}/hand-over", ("To", nadia.ToString()));

        Assert.That(logged.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(logged.Text, Does.Contain("I wrote this for nothing?"));
        Assert.That(handedOver.Status, Is.EqualTo(HttpStatusCode.Conflict).Or.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await GetAsync(id)).OwnerId, Is.EqualTo(tomas));
    }
}
