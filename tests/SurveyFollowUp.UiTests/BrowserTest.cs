using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework.Interfaces;
using static Microsoft.Playwright.Assertions;

namespace SurveyFollowUp.UiTests;

/// <summary>A test in a real Chromium against the real program, both started once for the fixture.</summary>
public abstract class BrowserTest
{
    const string Password = "a sentence that is easy";

    IPlaywright? playwright;
    IBrowser? browser;

    protected RunningProgram Program { get; private set; } = null!;
    protected IPage Page { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        // A busy machine takes longer than Playwright's five seconds; what never comes is told all the same.
        SetDefaultExpectTimeout(20_000);
        Program = await RunningProgram.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path(), Args = Chromium.Arguments });
        Page = await NewPageAsync();
    }

    /// <summary>Of a test that failed one wants to see the page.</summary>
    [TearDown]
    public async Task Look()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status != TestStatus.Failed)
            return;

        var picture = Path.Combine(Path.GetTempPath(), $"surveyfollowup-{TestContext.CurrentContext.Test.ID}.png");
        await Page.ScreenshotAsync(new() { Path = picture, FullPage = true });
        TestContext.AddTestAttachment(picture);
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

    /// <summary>A visitor of their own: no cookies, an empty cache, the given language.</summary>
    protected Task<IPage> NewPageAsync(string language = "en") => OpenAsync(new() { Locale = language });

    /// <summary>A customer at their own browser: one that says it has no window may be a scanner of mail.</summary>
    protected Task<IPage> NewCustomerAsync() =>
        OpenAsync(new() { Locale = "en", UserAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36" });

    /// <summary>Whoever is signed in on the page, in another browser.</summary>
    protected async Task<IPage> SameUserAsync(BrowserNewContextOptions options)
    {
        options.StorageState = await Page.Context.StorageStateAsync();
        return await OpenAsync(options);
    }

    async Task<IPage> OpenAsync(BrowserNewContextOptions options)
    {
        options.BaseURL = Program.Address;
        options.ViewportSize = new() { Width = 1280, Height = 900 };
        var context = await browser!.NewContextAsync(options);
        return await context.NewPageAsync();
    }

    /// <summary>The first administrator, who holds all roles, is signed in on the page.</summary>
    protected async Task MakeTheFirstAccountAsync()
    {
        await Page.GotoAsync("/");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Make the first account" }).ClickAsync();
        await Page.GetByLabel("Code from the console").FillAsync(Program.Code);
        await Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Nadia Rahimi");
        await Page.GetByLabel("E-mail").FillAsync("nadia@example.org");
        await Page.GetByLabel("Password").FillAsync(Password);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page).ToHaveURLAsync(new Regex("/import/new"));
    }

    /// <summary>Choose the file, look at the check page, create.</summary>
    protected async Task ImportAsync(string sample, int people)
    {
        await Page.GotoAsync("/import/new");
        await Page.SetInputFilesAsync("input[type=file]", Path.Combine(Repository(), "samples", sample));
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync($"{people} follow-ups", new() { Timeout = 30_000 });

        await Page.Keyboard.PressAsync("Control+Enter");
        await Program.WaitUntilAsync("the import is done", "select exists (select from imports where state = 'Done' and opened = @people)", new { people });

        // A link clicked before the page has heard of it would be lost to the page that comes.
        await Expect(Page.Locator("#became")).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    /// <summary>Whom Today shows.</summary>
    internal static async Task<Guid> OnScreenAsync(IPage page) =>
        Guid.Parse((await page.Locator(".person h2 a").First.GetAttributeAsync("href"))!["/f/".Length..]);

    protected static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "SurveyFollowUp.sln")))
            folder = folder.Parent;

        return folder.FullName;
    }
}
