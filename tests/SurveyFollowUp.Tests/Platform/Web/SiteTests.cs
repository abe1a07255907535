using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;

namespace SurveyFollowUp.Tests.Platform.Web;

/// <summary>What holds for every page there is, read from the program's own table of endpoints.</summary>
public class SiteTests : WebTest
{
    static readonly Member Everybody = Cast.Maria with { Roles = ["Agent", "Lead", "Manager", "Administrator"] };

    [Test]
    public async Task Looking_changes_nothing()
    {
        foreach (var path in await PathsAsync())
        {
            var before = await EveryRowAsync();
            var page = await Browser.OpenAsync(path);

            Assert.That((int)page.Status, Is.LessThan(500), $"{path}: {page.Text}");
            Assert.That(await EveryRowAsync(), Is.EqualTo(before), path);
        }
    }

    [Test]
    public async Task Every_answer_is_guarded()
    {
        foreach (var path in await PathsAsync())
        {
            var page = await Browser.OpenAsync(path);

            var policy = page.Headers["Content-Security-Policy"];
            Assert.That(policy, Does.Contain("default-src 'none'").And.Contain("frame-ancestors"), path);
            Assert.That(page.Headers.GetValueOrDefault("X-Content-Type-Options"), Is.EqualTo("nosniff"), path);
            Assert.That(page.Headers.GetValueOrDefault("Referrer-Policy"), Is.EqualTo("no-referrer"), path);
            Assert.That(page.Headers.GetValueOrDefault("Cache-Control"), Does.Contain("no-store"), path);

            // A letter is shown as its reader sees it, shut in a sandbox.
            if (policy.EndsWith("; sandbox", StringComparison.Ordinal))
                continue;

            Assert.That(policy, Does.Not.Contain("unsafe").And.Contain("frame-ancestors 'none'"), path);
            Assert.That(page.Html, Does.Not.Match("<script(?![^>]*\\ssrc=)|<style|\\sstyle=|\\son[a-z]+=\"|javascript:"), path);
            Assert.That(page.Html, Does.Not.Match("(?:src|href|action)=\"https?://(?!127\\.0\\.0\\.1)"), path);
        }
    }

    [Test]
    public async Task A_stranger_sees_no_page_about_people()
    {
        var paths = await PathsAsync();
        using var stranger = new Browser(Site);

        foreach (var path in paths)
        {
            var page = await stranger.OpenAsync(path);
            Assert.That(page.Text, Does.Not.Contain(Cast.Ada.Name).And.Not.Contain(Cast.Ada.Email).And.Not.Contain(Everybody.Email), path);
        }
    }

    [Test]
    public async Task A_page_that_does_not_exist_is_not_found_in_words()
    {
        var page = await Browser.OpenAsync("/nowhere");

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(page.Html, Does.Contain("<h1>"));
    }

    [Test]
    public async Task Ready_is_said_without_a_sign_in()
    {
        var page = await Browser.OpenAsync("/health/ready");

        Assert.That((page.Status, page.Html), Is.EqualTo((HttpStatusCode.OK, "ready")));
    }

    [TestCase("sv", "Logga in")]
    [TestCase("fi", "Kirjaudu")]
    [TestCase("en", "Sign in")]
    public async Task The_pages_speak_the_language_that_is_asked_for(string language, string words)
    {
        await UserAsync(Cast.Maria);

        var page = await Browser.OpenAsync($"/sign-in?lang={language}");

        Assert.That(page.Text, Does.Contain(words));
        Assert.That(page.Html, Does.Contain($"lang=\"{language}\""));
    }

    /// <summary>Every page and endpoint that answers GET, with what its placeholders may stand for.</summary>
    async Task<List<string>> PathsAsync()
    {
        var maria = await SignInAsync(Everybody);
        var followUp = await FollowUpAsync(Cast.Ada);
        var import = await AskAsync<Guid>("select id from imports limit 1");
        await ActAsync(followUp, maria, (before, strategy, now) => before.Log(new LogEntry(Outcome.SolvedNow, maria), strategy, now));
        Dictionary<string, string> tokens = [];
        foreach (var (path, purpose) in Cast.Links)
            tokens[path] = await WithAsync<PublicLinks, string>(links => links.MakeAsync(purpose, followUp));

        return [.. Program.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET")
                ?? endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Select(route => Filled(route, followUp, import, maria, tokens))
            .Distinct()
            .Order(StringComparer.Ordinal)];
    }

    static string Filled(string route, Guid followUp, Guid import, Guid user, Dictionary<string, string> tokens) =>
        string.Join('/', route.Split('/').Select(part => !part.StartsWith('{') ? part
            : tokens.TryGetValue(route.Split('/')[1], out var token) ? token
            : route.StartsWith("/import", StringComparison.Ordinal) ? import.ToString()
            : route.StartsWith("/team", StringComparison.Ordinal) ? user.ToString()
            : route.StartsWith("/f", StringComparison.Ordinal) ? followUp.ToString()
            : Guid.Empty.ToString()));
}
