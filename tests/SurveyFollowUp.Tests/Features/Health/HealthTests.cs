using System.Net;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Tests.Features.Health;

public class HealthTests : WebTest
{
    protected override string[] Configuration => ["--Metrics:Token=a long secret"];

    [Test]
    public async Task It_says_that_it_lives_and_is_ready()
    {
        Assert.That((await Browser.OpenAsync("/health/live")).Text, Does.Contain("live"));
        Assert.That((await Browser.OpenAsync("/health/ready")).Text, Does.Contain("ready"));
    }

    [Test]
    public async Task Metrics_are_lines_that_Prometheus_reads()
    {
        await FollowUpAsync(Cast.Ada);

        var lines = (await Browser.OpenAsync("/metrics")).Html.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(lines, Has.All.Match("^(# TYPE [a-z_]+ (gauge|counter)|[a-z_]+(\\{[a-z]+=\"[^\"]*\"\\})? -?[0-9.E+-]+)$"));
        Assert.That(lines, Does.Contain("surveyfollowup_follow_ups{status=\"Open\"} 1"));
        Assert.That(lines.Where(line => line[0] == '#'), Is.Unique);
    }

    [TestCase(null, HttpStatusCode.NotFound)]
    [TestCase("Bearer wrong", HttpStatusCode.NotFound)]
    [TestCase("Bearer a long secret", HttpStatusCode.OK)]
    public async Task From_elsewhere_they_want_the_token(string? authorization, HttpStatusCode expected)
    {
        using var client = new HttpClient();
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri(Site, "/metrics"));
        asked.Headers.Add("X-Forwarded-For", "203.0.113.9");
        if (authorization is not null)
            asked.Headers.Add("Authorization", authorization);

        using var answer = await client.SendAsync(asked);

        Assert.That(answer.StatusCode, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_copy_of_the_database_sends_nothing_until_somebody_says_so()
    {
        await SignInAsync(Cast.Tomas with { Roles = ["Administrator"] });
        Assert.That(await WithAsync<Home, bool>(home => home.CheckAsync(folder: null)), Is.False, "it is where it was");

        await ExecuteAsync("update installation set home = 'somewhere else'");
        Assert.That(await WithAsync<Home, bool>(home => home.CheckAsync(folder: null)), Is.True);
        var page = await Browser.OpenAsync("/jobs");
        Assert.That(page.Text, Does.Contain("This is a restored copy").And.Contain("on hold"));

        await Browser.PressAsync(page, "handler=Release");
        Assert.That(await AskAsync<bool>("select not sending_held and not is_copy from installation"), Is.True);
        Assert.That(await WithAsync<Home, bool>(home => home.CheckAsync(folder: null)), Is.False, "this is the installation now");
    }
}
