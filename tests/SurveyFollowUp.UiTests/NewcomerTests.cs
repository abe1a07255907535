using System.Diagnostics;
using static Microsoft.Playwright.Assertions;

namespace SurveyFollowUp.UiTests;

/// <summary>Goal 9: from the first page to the first person's words. How long it took is printed; the goal is 15 s.</summary>
public sealed class NewcomerTests : BrowserTest
{
    [Test]
    public async Task One_click_leads_to_the_first_persons_words()
    {
        var watch = Stopwatch.StartNew();
        await Page.GotoAsync("/");

        await Page.Locator("form[action^='/demo/fill'] button").ClickAsync();
        await Expect(Page.Locator(".person blockquote.words")).ToBeVisibleAsync(new() { Timeout = 60_000 });

        TestContext.Out.WriteLine(FormattableString.Invariant($"First words after {watch.Elapsed.TotalSeconds:F1} s"));
        await Expect(Page.Locator(".person h2")).ToContainTextAsync("Anna Lindqvist");
        Assert.That(
            await Page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.querySelector('.words p')).fontSize)"),
            Is.EqualTo(await Page.EvaluateAsync<double>("""
                Math.max(...[...document.querySelectorAll('main *')].filter(element => element.checkVisibility() && element.textContent.trim())
                    .map(element => parseFloat(getComputedStyle(element).fontSize)))
                """)),
            "nothing is larger than the person's own words");
    }
}
