using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SurveyFollowUp.UiTests;

/// <summary>Goal 23: with scripts switched off every task can still be done, by links and forms alone.</summary>
public sealed class NoScriptTests : DemoTest
{
    IPage page = null!;

    [SetUp]
    public async Task OpenToday()
    {
        await Program.ChangeAsync("delete from claims");
        page = await SameUserAsync(new() { JavaScriptEnabled = false });
        await page.GotoAsync($"/today?f={await ACallAsync()}");
    }

    [TearDown]
    public Task Close() => page.Context.CloseAsync();

    [Test]
    public async Task A_call_is_logged_and_taken_back()
    {
        const string Tries = "select count(*)::int from steps where follow_up_id = @person and outcome = 'NoAnswer'";
        var person = await ShownAsync();
        var before = await Program.AskAsync<int>(Tries, new { person });
        await page.CheckAsync("[value=NoAnswer]");
        await page.ClickAsync(".save-bar button");
        Assert.That(await ShownAsync(), Is.Not.EqualTo(person));
        Assert.That(await Program.AskAsync<int>(Tries, new { person }), Is.EqualTo(before + 1));

        await page.Locator("form[action$='/undo'] button").ClickAsync();

        Assert.That(await ShownAsync(), Is.EqualTo(person));
        Assert.That(await Program.AskAsync<int>(Tries, new { person }), Is.EqualTo(before), "the page and the deed");
    }

    [Test]
    public async Task What_an_outcome_asks_for_unfolds_and_is_saved()
    {
        var person = await ShownAsync();
        var when = page.Locator("[name='Input.NextStep.Choice'][value=TomorrowMorning]");
        await Expect(when).Not.ToBeVisibleAsync();

        await page.CheckAsync("[value=NextStepAgreed]");
        await when.CheckAsync(new() { Force = true });
        await page.FillAsync("[name='Input.Note']", "She gets a new door.");
        await page.ClickAsync(".save-bar button");

        await page.GotoAsync($"/f/{person}");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("She gets a new door.");
    }

    [Test]
    public async Task What_is_missing_is_said_and_what_was_typed_is_kept()
    {
        await page.CheckAsync("[value=CallBack]");
        await page.FillAsync("[name='Input.Note']", "asks for the manager");
        await page.ClickAsync(".save-bar button");

        await Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
        await Expect(page).ToHaveTitleAsync(new Regex("^Error"));
        await Expect(page.Locator("[name='Input.Note']")).ToHaveValueAsync("asks for the manager");
    }

    [TestCase("snooze", "button[value=TomorrowMorning]", "Snoozed")]
    [TestCase("hand-over", "button.primary", "HandedOver")]
    [TestCase("escalation", "button.primary", "EscalatedByHand")]
    public async Task The_exits_are_pages(string exit, string button, string told)
    {
        var person = await ShownAsync();
        await page.Locator($"a[href$='/{exit}']").ClickAsync();
        if (await page.Locator("[name=To]").CountAsync() > 0)
            await page.Locator("[name=To]").First.CheckAsync();

        await page.Locator($"main {button}").ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/today$"));
        Assert.That(
            await Program.AskAsync<bool>("select exists (select from follow_up_events where follow_up_id = @person and kind = @told)", new { person, told }),
            Is.True);
    }

    [Test]
    public async Task A_colleague_is_asked()
    {
        await page.Locator("a[href$='/ask']").ClickAsync();
        await page.Locator("[name=Of]").First.CheckAsync();
        await page.FillAsync("[name=Words]", "Do you know her?");
        await page.Locator("main button.primary").ClickAsync();

        await Expect(page.Locator(".person")).ToContainTextAsync("Do you know her?");
    }

    [Test]
    public async Task A_mail_is_looked_at_and_sent()
    {
        var person = await ShownAsync();
        await page.Locator(".person a[href$='/mail']").ClickAsync();
        await page.FillAsync("[name='Input.Body']", "Hello,\n\nwe have heard you.");
        await page.Locator("button[data-look]").ClickAsync();
        await Expect(page.Locator(".mail-body")).ToContainTextAsync("we have heard you");

        await page.Locator("form[data-main] button.primary").ClickAsync();

        Assert.That(
            await Program.AskAsync<bool>(
                "select exists (select from outbox where follow_up_id = @person and text like '%we have heard you%')", new { person }),
            Is.True);
    }

    [Test]
    public async Task A_note_is_written_and_somebody_is_found()
    {
        await page.FillAsync("header.top [name=q]", "Anna");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "Anna Lindqvist" }).First.ClickAsync();
        await page.FillAsync("[name=Note]", "likes to be called in the morning");
        await page.Locator("form:has([name=Note]) button").ClickAsync();

        await Expect(page.Locator(".timeline")).ToContainTextAsync("likes to be called in the morning");
    }

    [Test]
    public async Task A_file_is_taken_in()
    {
        await page.GotoAsync("/import/new");
        await page.SetInputFilesAsync("input[type=file]", Path.Combine(Repository(), "samples", "delighted-nps-english.csv"));
        await page.Locator("main form button").First.ClickAsync();
        await ReloadUntilAsync("button.primary");
        await page.Locator("main button.primary").First.ClickAsync();

        await ReloadUntilAsync("#became");
    }

    [Test]
    public async Task Settings_are_changed()
    {
        await page.GotoAsync("/me");
        await page.SelectOptionAsync("[name=Density]", "compact");
        await page.Locator("main button.primary").First.ClickAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-density", "compact");
    }

    Task<Guid> ShownAsync() => OnScreenAsync(page);

    /// <summary>Where script would poll, a person reloads.</summary>
    async Task ReloadUntilAsync(string selector)
    {
        for (var tries = 0; await page.Locator($"main {selector}").CountAsync() == 0; tries++)
        {
            Assert.That(tries, Is.LessThan(100), $"{page.Url} never shows {selector}");
            await Task.Delay(200);
            await page.ReloadAsync();
        }
    }
}
