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
        await MakeExamplesAsync(me);
    }

    protected Task<Guid> OnScreenAsync() => OnScreenAsync(Page);

    /// <summary>Somebody to be called now: nothing is promised, and there is an address to write to as well.</summary>
    protected Task<Guid> ACallAsync() =>
        Program.AskAsync<Guid>("""
            select f.id from follow_ups f join respondents r on r.id = f.respondent_id
            where f.status = 'Open' and f.next_kind = 'Call' and not f.next_is_promise and f.next_starts_at <= app_now() and r.email is not null
            order by f.id limit 1
            """);

    async Task<string> MeAsync()
    {
        var name = await Page.Locator(".account a[href='/me']").InnerTextAsync();
        return (await Program.AskAsync<string>("select email from users where name = @name", new { name }))!;
    }

    /// <summary>
    /// What some pages show is rare: somebody who wants no contact, a question, proposed times, a new version of the playbook, a complaint.
    /// </summary>
    async Task MakeExamplesAsync(string me)
    {
        await Page.GotoAsync($"/today?f={await ACallAsync()}");
        await Page.Keyboard.PressAsync("7");
        await Page.Keyboard.PressAsync("Control+Enter");
        await Program.WaitUntilAsync("somebody wants no contact", "select exists (select from respondents where no_contact_at is not null)");

        await Program.ChangeAsync("""
            insert into questions (id, follow_up_id, asked_by, asked_of, words, asked_at)
            select gen_random_uuid(), (select id from follow_ups where status = 'Open' order by id limit 1), other.id, me.id, 'Do you know her?', app_now()
            from users me, users other where me.email = @me and other.email <> @me order by other.email limit 1
            """, new { me });
        await Program.ChangeAsync("""
            insert into meeting_proposals (follow_up_id, times, minutes, place, with_whom, proposed_at)
            select id, array[app_now() + interval '3 days'], 30, 'Storgatan 3', '', app_now() from follow_ups where status = 'Open' order by id limit 1
            """);

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
