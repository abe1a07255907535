using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SurveyFollowUp.UiTests;

/// <summary>A manager changes a rule, sees who would be called instead of written to, and saves it.</summary>
public sealed class RulesTests : BrowserTest
{
    [Test]
    public async Task A_rule_is_changed_tried_and_saved()
    {
        await MakeTheFirstAccountAsync();
        await ImportAsync("delighted-nps-english.csv", people: 31);

        await Page.GetByRole(AriaRole.Link, new() { Name = "Playbook" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Rules" }).ClickAsync();
        await Page.Locator("#rule-0 summary").ClickAsync();
        await Page.Locator("#rule-0").GetByLabel("Score up to").FillAsync("5");

        // Enter in a field looks; it neither moves a rule nor saves.
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("#replay")).ToContainTextAsync("Nobody is left without a follow-up");
        await Expect(Page.Locator("#replay tbody tr").Filter(new() { HasText = "Dissatisfied → Very dissatisfied" })).Not.ToHaveCountAsync(0);
        Assert.That(await Program.AskAsync<bool>("select not exists (select from playbook_versions)"), Is.True, "nothing is saved yet");

        await Page.GetByLabel("Why do you change this?").FillAsync("we call more people");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save as a new version", Exact = true }).ClickAsync();
        await Expect(Page.Locator(".versions")).ToContainTextAsync("we call more people");
        await Program.WaitUntilAsync(
            "the version has the rule",
            "select exists (select from playbook_versions where content -> 'rules' -> 0 -> 'when' ->> 'scoreAtMost' = '5')");
    }
}
