using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SurveyFollowUp.UiTests;

/// <summary>Every page for signed-in people, light and dark, on a desk and on a phone: nothing that axe finds, and no scrolling sideways.</summary>
public sealed class AxeTests : BrowserTest
{
    static readonly string[] Pages =
    [
        "/today", "/today/list", "/today/list?who=team", "/f/{f}", "/f/{f}/mail", "/find?q=a",
        "/import", "/import/new", "/import/{i}", "/import/{i}/columns", "/import/{i}/result", "/import/{i}/undo",
        "/board", "/team", "/jobs", "/me", "/me/calendar", "/complaint/new", "/dev/mail", "/nowhere",
    ];

    /// <summary>The letters shown at /dev/mail stand in sandboxed frames without scripts, into which axe can't look and for which it would wait.</summary>
    static readonly AxeRunOptions OnlyThePage = new() { Iframes = false };

    string followUp = "";
    string import = "";

    [OneTimeSetUp]
    public async Task Fill()
    {
        await MakeTheFirstAccountAsync();
        await ImportAsync("delighted-nps-english.csv", people: 31);
        followUp = (await Program.AskAsync<Guid>("select id from follow_ups order by id limit 1")).ToString();
        import = (await Program.AskAsync<Guid>("select id from imports limit 1")).ToString();
    }

    [TestCase("light", 1280, "sv")]
    [TestCase("dark", 1280, "en")]
    [TestCase("light", 320, "en")]
    [TestCase("dark", 320, "fi")]
    public async Task Every_page_is_free_of_violations(string theme, int width, string language)
    {
        await UseAsync(theme, width, language);

        foreach (var path in Pages)
        {
            await Page.GotoAsync(path.Replace("{f}", followUp, StringComparison.Ordinal).Replace("{i}", import, StringComparison.Ordinal));
            var found = await Page.RunAxe(OnlyThePage);

            Assert.That(found.Violations.Select(Told), Is.Empty, path);
            Assert.That(await OverflowAsync(), Is.Zero, $"{path} scrolls sideways");
        }
    }

    [Test]
    public async Task A_planted_fault_is_found()
    {
        await Page.GotoAsync("/today");
        await Page.EvaluateAsync("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><input><h6>far too low</h6>')");

        Assert.That((await Page.RunAxe()).Violations.Select(violation => violation.Id), Is.SupersetOf(["image-alt", "label", "heading-order"]));
    }

    async Task UseAsync(string theme, int width, string language)
    {
        await Page.Context.AddCookiesAsync([new Cookie { Name = "theme", Value = theme, Url = Program.Address }]);
        await Page.SetViewportSizeAsync(width, 900);
        await Program.AskAsync<int?>("update users set language = @language returning 1", new { language });
    }

    Task<int> OverflowAsync() => Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");

    static string Told(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}, at {string.Join(" and ", violation.Nodes.Take(3).Select(node => node.Html))}";
}
