using Microsoft.Playwright;

namespace SurveyFollowUp.UiTests;

/// <summary>Goals 22 and 27: more space between letters clips nothing; forced colours, less motion and paper keep every page usable.</summary>
public sealed class ReflowTests : DemoTest
{
    /// <summary>Success criterion 1.4.12 of WCAG 2.2, word for word.</summary>
    const string Spacing = """
        document.styleSheets[0].insertRule(
            '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }', 0);
        document.styleSheets[0].insertRule('p { margin-block-end: 2em !important }', 0);
        """;

    /// <summary>Text in a box that is too small for it and does not scroll, but for what is hidden, or cut with three dots, on purpose.</summary>
    const string Clipped = """
        [...document.querySelectorAll('body *')].filter(element => {
            const style = getComputedStyle(element);
            return element.checkVisibility() && !element.closest('.vh, .one-line, .next-up, svg') && element.textContent.trim() !== ''
                && (['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1
                    || ['hidden', 'clip'].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
        }).map(element => element.outerHTML.slice(0, 120))
        """;

    /// <summary>Not even what a style sheet would move.</summary>
    const string NothingMoves = """
        document.styleSheets[0].insertRule('main { transition: opacity 1s; animation: 1s spin }', 0);
        const style = getComputedStyle(document.querySelector('main'));
        return parseFloat(style.transitionDuration) === 0 && style.animationName === 'none';
        """;

    const string FocusShows = """
        const focused = document.activeElement, style = getComputedStyle(focused.closest('label') ?? focused);
        return focused !== document.body && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        """;

    static readonly string[] Pages = ["/today", "/today/list?who=team", "/f/{f}", "/f/{f}/mail", "/board", "/me", "/complaint/new", "/team", "/playbook/rules"];

    [TestCase(1280, "sv")]
    [TestCase(320, "fi")]
    public async Task More_space_between_letters_clips_nothing(int width, string language)
    {
        await Program.ChangeAsync("update users set language = @language", new { language });
        await Page.SetViewportSizeAsync(width, 900);
        List<string> clipped = [];

        foreach (var address in await AddressesAsync())
        {
            await Page.GotoAsync(address);
            await Page.EvaluateAsync(Spacing);
            clipped.AddRange((await Page.EvaluateAsync<string[]>(Clipped)).Select(element => $"{address}: {element}"));
        }

        Assert.That(clipped, Is.Empty);
    }

    [Test]
    public async Task A_box_that_clips_is_found()
    {
        await Page.GotoAsync("/today");
        await Page.EvaluateAsync("""
            document.querySelector('main').insertAdjacentHTML('beforeend', '<p class="too-small">Words that have no room here</p>');
            document.styleSheets[0].insertRule('.too-small { block-size: 1em; inline-size: 3em; overflow: hidden }', 0);
            """);

        Assert.That(await Page.EvaluateAsync<string[]>(Clipped), Has.Some.Contains("too-small"));
    }

    [Test]
    public async Task On_paper_there_is_the_person_and_no_menu()
    {
        foreach (var address in await AddressesAsync())
        {
            await Page.GotoAsync(address);
            await Page.EmulateMediaAsync(new() { Media = Media.Print });
            var menu = await Page.Locator("header.top nav, header.top form, .save-bar, #keys").EvaluateAllAsync<int>(
                "all => all.filter(element => element.checkVisibility()).length");
            var pdf = await Page.PdfAsync(new() { Format = "A4" });
            await Page.EmulateMediaAsync(new() { Media = Media.Screen });

            Assert.That(menu, Is.Zero, address);
            Assert.That(pdf, Has.Length.GreaterThan(5_000), address);
        }
    }

    [Test]
    public async Task In_forced_colours_what_is_chosen_and_focused_still_shows()
    {
        var page = await SameUserAsync(new() { ForcedColors = ForcedColors.Active, ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync("/today");
        await page.Keyboard.PressAsync("4");
        var chosen = page.Locator(".log label.option:has(input:checked)");
        var other = page.Locator(".log label.option:not(:has(input:checked))").First;
        await page.EvaluateAsync("document.activeElement.blur()");

        // A chosen option is told by more than its background, which these colours take away.
        Assert.That(await LookOf(chosen), Is.Not.EqualTo(await LookOf(other)));
        await page.Keyboard.PressAsync("Tab");
        Assert.That(await page.EvaluateAsync<bool>($"(() => {{ {FocusShows} }})()"), Is.True);
        Assert.That(await page.EvaluateAsync<bool>($"(() => {{ {NothingMoves} }})()"), Is.True);
    }

    static Task<string> LookOf(ILocator option) => option.EvaluateAsync<string>("""
        element => {
            const style = getComputedStyle(element);
            return [style.borderWidth, style.outlineStyle, style.outlineWidth, style.fontWeight].join(' ');
        }
        """);

    async Task<IEnumerable<string>> AddressesAsync()
    {
        var followUp = await Program.AskAsync<Guid>("select id from follow_ups where status = 'Open' order by id limit 1");
        return Pages.Select(page => page.Replace("{f}", followUp.ToString(), StringComparison.Ordinal));
    }
}
