using System.Net;
using SurveyFollowUp.Features.Accounts;

namespace SurveyFollowUp.Tests.Features.Accounts;

public class FirstAccountTests : WebTest
{
    [Test]
    public async Task Whoever_has_the_code_becomes_the_first_administrator()
    {
        var code = await NewCodeAsync();

        var page = await Browser.SubmitAsync("/welcome/account", Filled(code!, "maria@example.org"));

        Assert.That(page.Path, Is.EqualTo("/import/new"));
        Assert.That(
            await ListAsync<string>("select email || array_to_string(roles, ',') from users"),
            Is.EqualTo(["maria@example.orgAgent,Lead,Manager,Administrator"]));
    }

    [Test]
    public async Task A_wrong_code_makes_nobody()
    {
        await NewCodeAsync();

        var page = await Browser.SubmitAsync("/welcome/account", Filled("AAAA-BBBB-CCCC", "maria@example.org"));

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await AskAsync<int>("select count(*)::int from users"), Is.Zero);
    }

    [Test]
    public async Task Of_many_at_the_same_time_one_uses_the_code()
    {
        var code = await NewCodeAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            WithAsync<FirstAccount, Guid?>(first => first.CreateAsync(code!, $"person{i}@example.org", "Somebody", Cast.Password, "en"))));

        Assert.That(ids.Count(id => id is not null), Is.EqualTo(1));
        Assert.That(await AskAsync<int>("select count(*)::int from users"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_new_code_ends_the_one_before()
    {
        var old = await NewCodeAsync();
        await NewCodeAsync();

        Assert.That(await WithAsync<FirstAccount, Guid?>(first => first.CreateAsync(old!, "maria@example.org", "Maria", Cast.Password, "en")), Is.Null);
    }

    [Test]
    public async Task Where_somebody_has_an_account_there_is_no_code_and_no_welcome()
    {
        await UserAsync(Cast.Maria);

        Assert.That(await NewCodeAsync(), Is.Null);
        Assert.That((await Browser.OpenAsync("/welcome/account")).Path, Is.EqualTo("/sign-in"));
        Assert.That((await Browser.OpenAsync("/welcome")).Path, Is.EqualTo("/sign-in"));
    }

    [Test]
    public async Task Without_any_account_every_way_leads_to_the_welcome([Values("/", "/sign-in")] string path)
    {
        Assert.That((await Browser.OpenAsync(path)).Path, Is.EqualTo("/welcome"));
    }

    [Test]
    public async Task What_is_missing_is_said_beside_its_field()
    {
        var page = await Browser.SubmitAsync("/welcome/account", ("Code", ""), ("Name", ""), ("Email", "no address"), ("Password", "short"));

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        foreach (var field in new[] { "Code", "Name", "Email", "Password" })
            Assert.That(page.Html, Does.Contain($"id=\"{field}-error\""));
    }

    Task<string?> NewCodeAsync() => WithAsync<FirstAccount, string?>(first => first.NewCodeAsync());

    static (string, string)[] Filled(string code, string email) => [("Code", code), ("Name", "Maria Virtanen"), ("Email", email), ("Password", Cast.Password)];
}
