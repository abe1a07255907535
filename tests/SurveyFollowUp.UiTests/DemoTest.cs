using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SurveyFollowUp.UiTests;

/// <summary>A test in the made-up world, as an agent of it who owns all its open work, and may do everything else as well.</summary>
public abstract class DemoTest : BrowserTest
{
    [OneTimeSetUp]
    public async Task Fill()
    {
        await Page.GotoAsync("/welcome");
        await Page.Locator("form[action^='/demo/fill'] button").ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("/today"), new() { Timeout = 60_000 });
        var me = await MeAsync();
        await Program.ChangeAsync("update users set roles = '{Agent,Lead,Manager,Administrator}' where email = @me", new { me });
        await Program.ChangeAsync("""
            update follow_ups set owner_id = (select id from users where email = @me), next_starts_at = least(next_starts_at, app_now())
            where status = 'Open' and next_assignee_id is null
            """, new { me });
        await Page.GotoAsync("/");
        await MakeExamplesAsync();
    }

    protected async Task<Guid> OnScreenAsync() => Guid.Parse((await Page.Locator(".person h2 a").First.GetAttributeAsync("href"))!["/f/".Length..]);

    async Task<string> MeAsync()
    {
        var name = await Page.Locator(".account a[href='/me']").InnerTextAsync();
        return (await Program.AskAsync<string>("select email from users where name = @name", new { name }))!;
    }

    /// <summary>What some pages show is rare: a new version of the playbook, somebody who wants no contact, a complaint by hand.</summary>
    async Task MakeExamplesAsync()
    {
        await Page.GotoAsync("/today");
        await Page.Keyboard.PressAsync("7");
        await Page.Keyboard.PressAsync("Control+Enter");
        await Program.WaitUntilAsync("somebody wants no contact", "select exists (select from respondents where no_contact_at is not null)");

        await Page.GotoAsync("/playbook/rules");
        await Page.Locator("#rule-0 summary").ClickAsync();
        await Page.Locator("#rule-0").GetByLabel("Score up to").FillAsync("5");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("#replay")).ToBeVisibleAsync();
        await Page.GetByLabel("Why do you change this?").FillAsync("we call more people");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save as a new version", Exact = true }).ClickAsync();
        await Expect(Page.Locator(".versions")).ToContainTextAsync("we call more people");

        await Page.GotoAsync("/complaint/new");
        await Page.FillAsync("[name='Input.Words']", "The door has been open for a week, and nobody comes.");
        await Page.Locator("[name='Input.Way'][value=Public]").CheckAsync();
        await Page.FillAsync("[name='Input.Link']", "https://reviews.example.org/1");
        await Page.Locator("[name='Input.Segment'][value=VeryDissatisfied]").CheckAsync();
        await Page.FillAsync("[name='Input.Name']", "Olle Kvist");
        await Page.FillAsync("[name='Input.Phone']", "+46701234599");
        await Page.Keyboard.PressAsync("Control+Enter");
        await Program.WaitUntilAsync("the complaint is written down", "select exists (select from complaints)");
    }
}
