using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SurveyFollowUp.UiTests;

/// <summary>
/// The purpose of the product, once from the first start to the customer's own "yes": an export goes in,
/// twenty people are handled by keyboard, the clock moves, and what was promised happens by itself.
/// </summary>
public sealed partial class MainJobTests : BrowserTest
{
    [Test]
    public async Task From_the_first_start_to_the_customers_own_yes()
    {
        await Program.MoveClockAsync(await UntilMondayMorningAsync());
        await MakeTheFirstAccountAsync();
        await ImportAsync("delighted-nps-english.csv", people: 31);
        await AddAColleagueAsync();

        var day = new AgentsDay(Page, Program);
        var handled = await day.HandleTwentyPeopleAsync();
        await day.ShouldBeRightAsync(handled);

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

    async Task ShouldBeAsync(Guid id, string condition) =>
        Assert.That(await Program.AskAsync<bool>($"select {condition} from follow_ups where id = @id", new { id }), Is.True, condition);

    async Task ShouldHaveEscalatedWhatNobodyTouchedAsync()
    {
        await Program.WaitUntilAsync("whoever leads has heard of everybody whom nobody touched", """
            select count(*) > 0 and bool_and(escalation <> 'None')
            from follow_ups f
            where status = 'Open'
              and not exists (select from steps s where s.follow_up_id = f.id and s.done_at is not null)
              and not exists (select from follow_up_events e where e.follow_up_id = f.id and e.kind in ('HandedOver', 'EscalatedByHand', 'Snoozed'))
            """);
        await Program.WaitUntilAsync("colleagues were told", "select exists (select from outbox where kind = 'notices' and state = 'Sent')");
        await Program.WaitUntilAsync("the morning digest has left", "select exists (select from outbox where kind = 'morning-digest' and state = 'Sent')");
    }

    async Task ShouldHaveMailedAsync(IReadOnlyDictionary<string, Guid> handled)
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
        var customer = await NewCustomerAsync();
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

    [GeneratedRegex(@"https?://\S+/a/\S+")]
    private static partial Regex Link();
}
