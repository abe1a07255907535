using System.Net;
using SurveyFollowUp.Features.Accounts;

namespace SurveyFollowUp.Tests.Features.Accounts;

public class SignInTests : WebTest
{
    [Test]
    public async Task The_right_password_opens_the_site()
    {
        await SignInAsync(Cast.Nadia);

        Assert.That((await Browser.OpenAsync("/welcome")).Html, Does.Contain("Nadia Rahman"));
    }

    [Test]
    public async Task A_wrong_password_and_an_unknown_address_are_answered_alike()
    {
        await UserAsync(Cast.Nadia);

        var wrong = await Browser.SubmitAsync("/sign-in", ("Email", Cast.Nadia.Email), ("Password", "something else"));
        var unknown = await Browser.SubmitAsync("/sign-in", ("Email", "nobody@example.org"), ("Password", "something else"));

        Assert.That(wrong.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(unknown.Status, Is.EqualTo(wrong.Status));
        Assert.That(unknown.Text, Is.EqualTo(wrong.Text));
    }

    [Test]
    public async Task The_address_may_be_written_with_capitals()
    {
        await UserAsync(Cast.Nadia);

        await SignInAsync(Browser, Cast.Nadia with { Email = " NADIA@Example.org" });
    }

    [Test]
    public async Task After_five_wrong_passwords_the_right_one_waits_four_minutes()
    {
        await UserAsync(Cast.Nadia);
        for (var i = 0; i < 4; i++)
            Assert.That((await TryAsync("guess")).LockedUntil, Is.Null);

        Assert.That((await TryAsync("guess")).LockedUntil, Is.Not.Null);
        Assert.That((await TryAsync(Cast.Password)).User, Is.Null, "locked");

        await MoveClockAsync(TimeSpan.FromMinutes(4));

        Assert.That((await TryAsync(Cast.Password)).User, Is.Not.Null, "no longer locked");
        Assert.That(await AskAsync<int>("select failed_tries from users"), Is.Zero);
    }

    [Test]
    public async Task Whoever_is_switched_off_is_out_at_once()
    {
        var nadia = await SignInAsync(Cast.Nadia);

        await WithAsync<UserStore>(users => users.SetActiveAsync(nadia, isActive: false));

        Assert.That((await Browser.OpenAsync("/sign-out")).Path, Is.EqualTo("/sign-in"));
        Assert.That((await TryAsync(Cast.Password)).User, Is.Null);
    }

    [Test]
    public async Task Signing_out_ends_the_session()
    {
        await SignInAsync(Cast.Nadia);

        await Browser.PressAsync(await Browser.OpenAsync("/welcome"), "/sign-out");

        Assert.That((await Browser.OpenAsync("/sign-out")).Path, Is.EqualTo("/sign-in"));
    }

    [TestCase("/error", "/error")]
    [TestCase("https://example.com/", "/")]
    [TestCase("//example.com/", "/")]
    public async Task One_comes_back_to_where_one_was_but_never_to_another_site(string back, string path)
    {
        await UserAsync(Cast.Nadia);

        var page = await Browser.SubmitAsync($"/sign-in?back={Uri.EscapeDataString(back)}", ("Email", Cast.Nadia.Email), ("Password", Cast.Password));

        Assert.That(page.Address.Host, Is.EqualTo(Site.Host));
        Assert.That(page.Path, path == "/" ? Is.EqualTo("/today") : Is.EqualTo(path));
    }

    [Test]
    public async Task A_form_without_its_token_changes_nothing()
    {
        await UserAsync(Cast.Nadia);
        using var forged = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent([new("Email", Cast.Nadia.Email), new("Password", Cast.Password)]),
        };

        Assert.That((await Browser.SendAsync(forged)).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    Task<SignInResult> TryAsync(string password) => WithAsync<Passwords, SignInResult>(passwords => passwords.TryAsync(Cast.Nadia.Email, password));
}
