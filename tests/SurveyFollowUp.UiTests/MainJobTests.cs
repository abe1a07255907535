using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SurveyFollowUp.UiTests;

/// <summary>
/// The purpose of the product, once from the first start to the customer's own "yes": an export goes in,
/// ten people are handled by keyboard, the clock moves, and what was promised happens by itself.
/// </summary>
public sealed partial class MainJobTests : BrowserTest
{
    [Test]
    public async Task From_the_first_start_to_the_customers_own_yes()
    {
        await Program.MoveClockAsync(await UntilMondayMorningAsync());
        await MakeTheFirstAccountAsync();
        await AddAColleagueAsync();
        await ImportAsync("delighted-nps-english.csv", people: 31);

        var handled = await HandleTenPeopleAsync();
        await ShouldHaveItsNextStepAsync(handled);

        await Program.LiveAsync(days: 3);
        await ShouldHaveEscalatedWhatNobodyTouchedAsync();
        await Program.LiveAsync(days: 4);
        await ShouldHaveMailedAsync(handled);
        await TheCustomerSaysYesAsync(handled["solved"]);
    }

    async Task AddAColleagueAsync()
    {
        await Page.GotoAsync("/team");
        await Page.GetByLabel("E-mail").FillAsync("tomas@example.org");
        await Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Tomás Vega");
        foreach (var role in new[] { "Agent", "Lead" })
            await Page.Locator($"input[type=checkbox][value={role}]").CheckAsync();

        await Page.Locator("main form button.primary").ClickAsync();
        await Program.WaitUntilAsync("the colleague is there", "select exists (select from users where name = 'Tomás Vega')");
    }

    /// <summary>Every key is a real one; what each person got is kept by the word for it.</summary>
    async Task<Dictionary<string, Guid>> HandleTenPeopleAsync()
    {
        (string What, string[] Keys)[] people =
        [
            ("no answer", ["4", "Control+Enter"]),
            ("call back", ["3", "Tab", "Space", "Control+Enter"]),
            ("agreed", ["2", "Tab", "Space", "Control+Enter"]),
            ("wrong number", ["5", "Control+Enter"]),
            ("no contact", ["7", "Control+Enter"]),
            ("snoozed", ["s", "3"]),
            ("handed over", ["h", "1", "Control+Enter"]),
            ("escalated", ["e", "1", "Control+Enter"]),
            ("solved", ["1", "Control+Enter"]),
        ];

        await Page.GotoAsync("/today");
        var handled = new Dictionary<string, Guid>();
        foreach (var (what, keys) in people)
            handled[what] = await HandleAsync(keys);

        // The same key takes it back, and the person is on the screen again.
        var undone = await HandleAsync(["7", "Control+Enter"]);
        await Page.Keyboard.PressAsync("z");
        await Expect(Page.Locator($".person a[href='/f/{undone}']").First).ToBeVisibleAsync();
        handled["mailed"] = await WriteAsync(undone);
        return handled;
    }

    async Task<Guid> HandleAsync(string[] keys)
    {
        var person = await OnScreenAsync();
        foreach (var key in keys)
            await Page.Keyboard.PressAsync(key);

        await Expect(Page.Locator($".person a[href='/f/{person}']")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".person")).ToBeVisibleAsync();
        return person;
    }

    /// <summary>The composer refuses a gap, then takes the letter.</summary>
    async Task<Guid> WriteAsync(Guid person)
    {
        await Page.Keyboard.PressAsync("m");
        await Expect(Page).ToHaveURLAsync(new Regex($"/f/{person}/mail"));

        await Page.Keyboard.PressAsync("Control+Enter");
        await Expect(Page.Locator(".error-summary")).ToBeVisibleAsync();

        var body = await Page.Locator("textarea[name='Input.Body']").InputValueAsync();
        await Page.Locator("textarea[name='Input.Body']").FillAsync(Gap().Replace(body, "I have asked the workshop and call you on Thursday."));
        await Page.Keyboard.PressAsync("Control+Enter");
        await Expect(Page).ToHaveURLAsync(new Regex("/today"));
        return person;
    }

    async Task<Guid> OnScreenAsync()
    {
        var link = await Page.Locator(".person h2 a").First.GetAttributeAsync("href");
        return Guid.Parse(link!["/f/".Length..]);
    }

    async Task ShouldHaveItsNextStepAsync(Dictionary<string, Guid> handled)
    {
        await ShouldBeAsync(handled["no answer"], "status = 'Open' and next_starts_at > opened_at and not next_is_promise");
        await ShouldBeAsync(handled["call back"], "status = 'Open' and next_kind = 'Call' and next_is_promise");
        await ShouldBeAsync(handled["agreed"], "status = 'Open' and next_is_promise and first_contact_at is not null");
        await ShouldBeAsync(handled["wrong number"], "status = 'Waiting' and reach = 'Email'");
        await ShouldBeAsync(handled["no contact"], "status = 'Closed' and closing = 'NoContactWanted'");
        await ShouldBeAsync(handled["snoozed"], "status = 'Open' and next_starts_at > app_now()");
        await ShouldBeAsync(handled["handed over"], "owner_id = (select id from users where name = 'Tomás Vega')");
        await ShouldBeAsync(handled["escalated"], "escalation = 'Lead' and owner_id = (select id from users where name = 'Tomás Vega')");
        await ShouldBeAsync(handled["solved"], "status = 'AfterCare' and solved_at is not null");
        await ShouldBeAsync(handled["mailed"], "status = 'Waiting' and first_contact_at is not null");
    }

    async Task ShouldBeAsync(Guid id, string condition) =>
        Assert.That(await Program.AskAsync<bool>($"select {condition} from follow_ups where id = @id", new { id }), Is.True, condition);

    async Task ShouldHaveEscalatedWhatNobodyTouchedAsync()
    {
        await Program.WaitUntilAsync("every call that nobody made has reached the manager", """
            select count(*) > 0 and bool_and(escalation = 'Manager')
            from follow_ups f
            where segment = 'VeryDissatisfied' and status = 'Open'
              and not exists (select from steps s where s.follow_up_id = f.id and s.done_at is not null)
              and not exists (select from follow_up_events e where e.follow_up_id = f.id and e.kind in ('HandedOver', 'EscalatedByHand', 'Snoozed'))
            """);
        await Program.WaitUntilAsync("colleagues were told", "select exists (select from outbox where kind = 'notices' and state = 'Sent')");
        await Program.WaitUntilAsync("the morning digest has left", "select exists (select from outbox where kind = 'morning-digest' and state = 'Sent')");
    }

    async Task ShouldHaveMailedAsync(Dictionary<string, Guid> handled)
    {
        (string What, string Template)[] mails =
            [("mailed", "first-contact"), ("mailed", "reminder"), ("wrong number", "ask-for-number"), ("solved", "after-care")];
        foreach (var (what, template) in mails)
            await Program.WaitUntilAsync(
                $"{template} has left",
                "select exists (select from outbox where follow_up_id = @id and kind = @template and state = 'Sent')",
                new { id = handled[what], template });

        var sent = await Program.AskAsync<long>("select count(*) from outbox where state = 'Sent'");
        Assert.That(Program.Mails(), Has.Count.EqualTo(sent), "each mail that the database calls sent lies in the folder, once");
        Assert.That(
            await Program.AskAsync<bool>("select exists (select from outbox where follow_up_id = @id)", new { id = handled["no contact"] }),
            Is.False,
            "who wants no contact gets none");
    }

    /// <summary>Opening the link changes nothing; one tap does.</summary>
    async Task TheCustomerSaysYesAsync(Guid solved)
    {
        var text = await Program.AskAsync<string>("select text from outbox where follow_up_id = @solved and kind = 'after-care'", new { solved });
        var customer = await NewPageAsync();
        await customer.GotoAsync(Link().Match(text!).Value);
        await ShouldBeAsync(solved, "status = 'AfterCare'");

        await customer.Locator("button[value=yes]").ClickAsync();
        await Program.WaitUntilAsync("the follow-up is recovered", "select closing = 'Recovered' from follow_ups where id = @solved", new { solved });

        await Page.GotoAsync("/board");
        await Expect(Page.Locator(".kpis")).ToContainTextAsync("1");
    }

    /// <summary>Nine on the next Monday that is not this very day, on the wall clock of the default organisation.</summary>
    async Task<TimeSpan> UntilMondayMorningAsync()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
        var now = await Program.AskAsync<DateTime>("select now()");
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, zone);
        var monday = local.Date.AddDays(7 - ((int)local.DayOfWeek + 6) % 7).AddHours(9);

        return TimeZoneInfo.ConvertTimeToUtc(monday, zone) - now;
    }

    [GeneratedRegex(@"^\[.*\]$", RegexOptions.Multiline)]
    private static partial Regex Gap();

    [GeneratedRegex(@"https?://\S+/a/\S+")]
    private static partial Regex Link();
}
