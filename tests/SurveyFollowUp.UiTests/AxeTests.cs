using Microsoft.Playwright;

namespace SurveyFollowUp.UiTests;

/// <summary>Every page there is, light and dark, on a desk and on a phone, in each language: nothing that axe finds, no scrolling sideways.</summary>
public sealed class AxeTests : DemoTest
{
    /// <summary>What the table of pages does not hold: lists, findings, and a page that is not there.</summary>
    static readonly string[] More = ["/today/list?who=team", "/today/list?who=closed", "/find?q=a", "/board?weeks=4", "/nowhere"];

    static readonly (string Theme, int Width)[] Looks = [("light", 1280), ("dark", 1280), ("light", 320), ("dark", 320)];

    /// <summary>Colours do not depend on the language: the longer languages are looked at where there is least room, in one theme each.</summary>
    static (string Theme, int Width)[] LooksIn(string language) => language switch
    {
        "sv" => [("light", 320)],
        "fi" => [("dark", 320)],
        _ => Looks,
    };

    [TestCase("sv")]
    [TestCase("fi")]
    [TestCase("en")]
    public async Task Every_page_is_free_of_violations(string language)
    {
        await Program.ChangeAsync("update users set language = @language", new { language });
        List<string> faults = [];
        HashSet<string> seen = [];

        foreach (var address in (await SitePages.AddressesAsync(Program)).Concat(More))
        {
            var answer = await Page.APIRequest.GetAsync(address);
            if (!answer.Ok && address != "/nowhere")
                faults.Add($"{address} answers {answer.Status}: its placeholders want to be filled in {nameof(SitePages)}");

            // Several addresses lead to the same page.
            if (!IsPage(answer) || !seen.Add(answer.Url))
                continue;

            await Page.SetViewportSizeAsync(1280, 900);
            await Page.GotoAsync(address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"lang={language}");
            await Axe.BeginAsync(Page);
            foreach (var (theme, width) in LooksIn(language))
                faults.AddRange((await LookAsync(theme, width)).Select(fault => $"{address} {theme} {width}: {fault}"));
        }

        Assert.That(faults, Is.Empty);
    }

    [TestCase("s")]
    [TestCase("h")]
    [TestCase("e")]
    [TestCase("?")]
    [TestCase("Control+Enter")]
    public async Task What_a_key_opens_is_free_of_violations(string key)
    {
        await Page.SetViewportSizeAsync(1280, 900);
        await Page.GotoAsync("/today");
        await Page.Keyboard.PressAsync(key);
        await Assertions.Expect(Page.Locator("dialog[open], .error-summary").First).ToBeVisibleAsync();

        await Axe.BeginAsync(Page);
        List<string> faults = [];
        foreach (var (theme, width) in Looks)
            faults.AddRange(await LookAsync(theme, width));

        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task A_planted_fault_is_found()
    {
        await Page.SetViewportSizeAsync(1280, 900);
        await Page.GotoAsync("/today");
        await Page.EvaluateAsync("""
            document.querySelector('main').insertAdjacentHTML('beforeend',
                '<img src="data:,"><input><h6>far too low</h6><p class="faint">who can read this?</p><p class="broad">too wide</p>');
            const rules = document.styleSheets[0];
            rules.insertRule('.faint { color: #888; background: #999 }', rules.cssRules.length);
            rules.insertRule('.broad { width: 5000px }', rules.cssRules.length);
            """);

        await Axe.BeginAsync(Page);
        var faults = string.Join('\n', await LookAsync("light", 1280));

        foreach (var fault in new[] { "image-alt", "label", "heading-order", "color-contrast", "sideways" })
            Assert.That(faults, Does.Contain(fault));
    }

    /// <summary>A file that is downloaded has no look, and a letter in its sandbox lets nobody look.</summary>
    static bool IsPage(IAPIResponse answer) =>
        answer.Headers["content-type"].StartsWith("text/html", StringComparison.Ordinal)
        && !answer.Headers["content-security-policy"].EndsWith("sandbox", StringComparison.Ordinal);

    async Task<IEnumerable<string>> LookAsync(string theme, int width)
    {
        await Page.EvaluateAsync("theme => document.documentElement.dataset.theme = theme", theme);
        await Page.SetViewportSizeAsync(width, 900);
        var found = await Axe.FaultsAsync(Page);
        var overflow = await Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");

        return overflow == 0 ? found : found.Append($"scrolls sideways by {overflow} px");
    }
}
