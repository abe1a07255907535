namespace SurveyFollowUp.Tests;

/// <summary>A test against the whole site on a real port, with its jobs off.</summary>
public abstract class WebTest : DatabaseTest
{
    protected Uri Site => new(Program.Urls.First());

    /// <summary>Of somebody who is not signed in, until they are.</summary>
    protected Browser Browser { get; private set; } = null!;

    [OneTimeSetUp]
    public Task Open_the_site() => Program.StartAsync();

    [SetUp]
    public void Open_a_browser() => Browser = new Browser(Site);

    [TearDown]
    public void Close_the_browser() => Browser.Dispose();

    /// <summary>Gets an account, and signs in with it through the page.</summary>
    protected async Task<Guid> SignInAsync(Member member)
    {
        var id = await UserAsync(member);
        await SignInAsync(Browser, member);
        return id;
    }

    protected static async Task SignInAsync(Browser browser, Member member)
    {
        var page = await browser.SubmitAsync("/sign-in", ("Email", member.Email), ("Password", Cast.Password));
        Assert.That(page.Path, Is.Not.EqualTo("/sign-in"), "signed in");
    }
}
