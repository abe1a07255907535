using System.Net;

namespace SurveyFollowUp.Tests.Adapters.Hangfire;

/// <summary>Who sees the dashboard, also on a node that does no work of its own.</summary>
[NonParallelizable]
public class HangfirePagesTests : WebTest
{
    protected override string[] Configuration => ["--Jobs:Engine=hangfire", "--Node:Role=web"];

    [Test]
    public async Task An_administrator_finds_the_dashboard_from_the_page_of_jobs()
    {
        await SignInAsync(Cast.Tomas with { Roles = ["Administrator"] });

        Assert.That((await Browser.OpenAsync("/jobs")).Html, Does.Contain("href=\"/jobs/hangfire\""));
        var page = await Browser.OpenAsync("/jobs/hangfire/recurring");

        Assert.That(page.Text, Does.Contain("Recurring Jobs"));
        Assert.That(page.Html, Does.Not.Contain("Host:").And.Not.Contain(DataFolder), "nothing of the database");
    }

    [Test]
    public async Task Nobody_else_does([Values("Agent", "Lead", "Manager")] string role)
    {
        await SignInAsync(Cast.Nadia with { Roles = [role] });

        Assert.That((await Browser.OpenAsync("/jobs/hangfire")).Html, Does.Not.Contain("Hangfire"));
    }

    [Test]
    public async Task Whoever_is_not_signed_in_is_asked_to()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });

        using var answer = await http.GetAsync(new Uri(Site, "/jobs/hangfire"));

        Assert.That((answer.StatusCode, answer.Headers.Location?.ToString()), Is.EqualTo((HttpStatusCode.Found, $"{Site}sign-in?back=%2Fjobs%2Fhangfire")));
    }
}
