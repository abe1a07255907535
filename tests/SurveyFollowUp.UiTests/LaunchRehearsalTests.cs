using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SurveyFollowUp.UiTests;

/// <summary>Before anything is created, the page says whether the team will manage it.</summary>
public sealed class LaunchRehearsalTests : BrowserTest
{
    [Test]
    public async Task The_check_page_says_whether_there_will_be_time()
    {
        await MakeTheFirstAccountAsync();
        await Page.GotoAsync("/import/new");
        await Page.SetInputFilesAsync("input[type=file]", Path.Combine(Repository(), "samples", "delighted-nps-english.csv"));
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("31 follow-ups", new() { Timeout = 30_000 });

        var rehearsal = Page.Locator("#rehearsal");
        await Expect(rehearsal.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Will there be time?");
        await Expect(rehearsal).ToContainTextAsync(new Regex(@"\d+ calls are [\d.]+ days of work: the last first call is made by \w+day"));
        await Expect(rehearsal).ToContainTextAsync("the limit of 8 working hours");

        var everybody = rehearsal.Locator("details");
        if (await everybody.GetAttributeAsync("open") is null)
            await everybody.Locator("summary").ClickAsync();
        await Expect(rehearsal.GetByRole(AriaRole.Rowheader, new() { Name = "Nadia Rahimi" })).ToBeVisibleAsync();
        await Expect(Page.GetByText("For Nadia Rahimi")).ToHaveCountAsync(5);
    }
}
