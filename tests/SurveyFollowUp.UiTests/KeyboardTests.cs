using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SurveyFollowUp.UiTests;

/// <summary>Goals 1 to 6, 10, 24 and 25: how many real presses, or clicks, an agent's work takes.</summary>
public sealed class KeyboardTests : DemoTest
{
    int presses;

    [SetUp]
    public async Task OpenToday()
    {
        // Whoever has somebody on the screen of another test lets go of them.
        await Program.ChangeAsync("delete from claims");
        await Page.GotoAsync("/today");
        presses = 0;
    }

    [Test]
    public async Task No_answer_and_the_next_person_take_two_keys()
    {
        var person = await OpenACallAsync();

        await PressAsync(await KeyOfAsync("NoAnswer"), "Control+Enter");

        await ShouldHaveGoneOnAsync(person);
        Assert.That(presses, Is.EqualTo(2));
    }

    [Test]
    public async Task No_answer_and_the_next_person_take_two_clicks()
    {
        var person = await OpenACallAsync();

        await Page.Locator("label.option:has([value=NoAnswer])").ClickAsync();
        await Page.Locator(".save-bar button").ClickAsync();

        await ShouldHaveGoneOnAsync(person);
    }

    [Test]
    public async Task Solved_with_the_cause_as_it_is_suggested_takes_two_keys()
    {
        var person = await OnScreenAsync();

        await PressAsync(await KeyOfAsync("SolvedNow"), "Control+Enter");

        await ShouldHaveGoneOnAsync(person);
        Assert.That(presses, Is.EqualTo(2));
        Assert.That(await Program.AskAsync<string>("select status from follow_ups where id = @person", new { person }), Is.EqualTo("AfterCare"));
    }

    [Test]
    public async Task Until_tomorrow_takes_two_keys()
    {
        var person = await OnScreenAsync();

        await PressAsync("s");
        await Expect(Page.Locator("dialog#snooze")).ToBeVisibleAsync();
        await PressAsync(await Page.Locator("dialog#snooze button[value=TomorrowMorning]").GetAttributeAsync("data-key") ?? "?");

        await ShouldHaveGoneOnAsync(person);
        Assert.That(presses, Is.EqualTo(2));
        Assert.That(await Program.AskAsync<bool>("select next_starts_at > app_now() from follow_ups where id = @person", new { person }), Is.True);
    }

    [TestCase("h", "hand-over", "HandedOver")]
    [TestCase("e", "escalation", "EscalatedByHand")]
    public async Task Handing_on_with_a_reason_takes_three_keys(string key, string dialog, string told)
    {
        var person = await OnScreenAsync();

        await PressAsync(key);
        await Expect(Page.Locator($"dialog#{dialog}")).ToBeVisibleAsync();
        await PressAsync("1", "Control+Enter");

        await ShouldHaveGoneOnAsync(person);
        Assert.That(presses, Is.EqualTo(3));
        Assert.That(
            await Program.AskAsync<bool>(
                "select exists (select from follow_up_events where follow_up_id = @person and kind = @told and note <> '')", new { person, told }),
            Is.True);
    }

    [Test]
    public async Task A_letter_without_a_gap_takes_two_keys()
    {
        // Called in vain: the letter says so, and leaves nothing to fill in.
        var person = await OpenACallAsync();
        await Page.Keyboard.PressAsync(await KeyOfAsync("NoAnswer"));
        await Page.Keyboard.PressAsync("Control+Enter");
        await ShouldHaveGoneOnAsync(person);
        await Page.GotoAsync($"/today?f={person}");

        await PressAsync("m");
        await Expect(Page).ToHaveURLAsync(new Regex("/mail"));
        await PressAsync("Control+Enter");

        await Expect(Page).ToHaveURLAsync(new Regex("/today$"));
        Assert.That(presses, Is.EqualTo(2));
        Assert.That(
            await Program.AskAsync<bool>("""
                select exists (select from outbox where follow_up_id = @person and kind = 'tried-to-call' and state = 'Queued')
                """, new { person }),
            Is.True);
    }

    [Test]
    public async Task Undo_takes_one_key_also_after_a_reload()
    {
        var person = await OnScreenAsync();
        await PressAsync(await KeyOfAsync("NoContactWanted"), "Control+Enter");
        await ShouldHaveGoneOnAsync(person);
        await Page.ReloadAsync();
        presses = 0;

        await PressAsync("z");

        await Expect(Page.Locator($".person a[href='/f/{person}']").First).ToBeVisibleAsync();
        Assert.That(presses, Is.EqualTo(1));
        Assert.That(await Program.AskAsync<string>("select status from follow_ups where id = @person", new { person }), Is.EqualTo("Open"));
    }

    [Test]
    public async Task Anybody_is_found_from_anywhere_with_a_slash_three_letters_and_enter()
    {
        await Page.GotoAsync("/board");

        await PressAsync("/", "A", "n", "n", "Enter");

        await Expect(Page.Locator("main")).ToContainTextAsync("Anna Lindqvist");
        Assert.That(presses, Is.EqualTo(5));
    }

    [Test]
    public async Task What_is_typed_into_a_field_presses_no_key()
    {
        var person = await OnScreenAsync();
        await PressAsync(await KeyOfAsync("SolvedNow"));
        await Page.Locator("textarea[name='Input.Note']").FocusAsync();

        await Page.Keyboard.TypeAsync("/4shez?");

        await Expect(Page.Locator("textarea[name='Input.Note']")).ToHaveValueAsync("/4shez?");
        await Expect(Page.Locator("dialog[open]")).ToHaveCountAsync(0);
        Assert.That(await OnScreenAsync(), Is.EqualTo(person));
        Assert.That(await Page.Locator("[name='Input.Outcome']:checked").GetAttributeAsync("value"), Is.EqualTo("SolvedNow"));
    }

    [Test]
    public async Task Single_keys_can_be_switched_off_and_made_to_need_alt()
    {
        var page = await SameUserAsync(new());
        await page.GotoAsync("/me");
        await page.Locator("[data-do=keys]").First.SelectOptionAsync("off");
        await page.GotoAsync("/today");
        await page.Keyboard.PressAsync("s");
        await page.Keyboard.PressAsync("Alt+s");
        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);

        await page.GotoAsync("/me");
        await page.Locator("[data-do=keys]").First.SelectOptionAsync("alt");
        await page.GotoAsync("/today");
        await page.Keyboard.PressAsync("s");
        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Alt+s");

        await Expect(page.Locator("dialog#snooze")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Twelve_tabs_at_most_lead_to_saving_and_the_focus_is_always_seen()
    {
        await OpenACallAsync();
        await PressAsync(await KeyOfAsync("NoAnswer"));
        await Page.EvaluateAsync("const name = document.querySelector('[data-focus]'); name.tabIndex = -1; name.focus()");
        var stops = 0;

        while (!await IsFocusedAsync(".save-bar button"))
        {
            await Page.Keyboard.PressAsync("Tab");
            stops++;
            Assert.That(stops, Is.LessThanOrEqualTo(12));
            Assert.That(await Page.EvaluateAsync<string>(FocusIsSeen), Is.EqualTo(""), $"after {stops.ToString(CultureInfo.InvariantCulture)} tabs");
        }

        TestContext.Out.WriteLine($"{stops} tabs from the person's name to saving");
    }

    /// <summary>Says what is wrong with where the focus is, or nothing.</summary>
    const string FocusIsSeen = """
        (() => {
            const element = document.activeElement, box = element.getBoundingClientRect(), marked = element.closest('label') ?? element;
            const styles = [element, marked].map(one => getComputedStyle(one));
            const outlined = styles.some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
            if (element === document.body) return 'nothing has the focus';
            if (!outlined) return 'no outline: ' + element.outerHTML.slice(0, 120);
            if (box.bottom < 0 || box.top > innerHeight) return 'off the screen: ' + element.outerHTML.slice(0, 120);
            return '';
        })()
        """;

    Task<bool> IsFocusedAsync(string selector) => Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector);

    async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            await Page.Keyboard.PressAsync(key);
            presses++;
        }
    }

    async Task<Guid> OpenACallAsync()
    {
        var person = await ACallAsync();
        await Page.GotoAsync($"/today?f={person}");
        return person;
    }

    /// <summary>The number that is printed on an outcome.</summary>
    async Task<string> KeyOfAsync(string outcome) => (await Page.Locator($"[name='Input.Outcome'][value={outcome}]").GetAttributeAsync("data-key"))!;

    async Task ShouldHaveGoneOnAsync(Guid person)
    {
        await Expect(Page.Locator($".person a[href='/f/{person}']")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".person")).ToBeVisibleAsync();
    }
}
