using Microsoft.Playwright;

namespace SurveyFollowUp.UiTests;

/// <summary>A test in a real Chromium against the real program, both started once for the fixture.</summary>
public abstract class BrowserTest
{
    static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    IPlaywright? playwright;
    IBrowser? browser;

    protected RunningProgram Program { get; private set; } = null!;
    protected IPage Page { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        Program = await RunningProgram.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path(), Args = Arguments });
        Page = await NewPageAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        // A set-up that failed half-way leaves some of them out.
        if (browser is not null)
            await browser.CloseAsync();

        playwright?.Dispose();
        if (Program is not null)
            await Program.DisposeAsync();
    }

    /// <summary>A visitor of their own: no cookies, the given language.</summary>
    protected async Task<IPage> NewPageAsync(string language = "en")
    {
        var context = await browser!.NewContextAsync(new() { BaseURL = Program.Address, Locale = language, ViewportSize = new() { Width = 1280, Height = 900 } });
        return await context.NewPageAsync();
    }
}
