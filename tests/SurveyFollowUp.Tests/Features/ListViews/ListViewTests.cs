using System.Net;

namespace SurveyFollowUp.Tests.Features.ListViews;

public class ListViewTests : WebTest
{
    const string Late = "/today/list?who=team&segment=VeryDissatisfied&show=overdue";

    [Test]
    public async Task A_view_is_kept_under_a_name_and_is_only_ones_own()
    {
        await SignInAsync(Cast.Nadia);
        var saved = await SaveAsync(Late, "Late and angry");

        Assert.That(saved.Address.PathAndQuery, Is.EqualTo(Late));
        Assert.That((await Browser.OpenAsync("/today/list")).Html, Does.Contain("href=\"/today/list?who=team&amp;segment=VeryDissatisfied&amp;show=overdue\""));

        await UserAsync(Cast.Tomas);
        using var other = new Browser(Site);
        await SignInAsync(other, Cast.Tomas);
        Assert.That((await other.OpenAsync("/today/list")).Text, Does.Not.Contain("Late and angry"));
    }

    [Test]
    public async Task A_lead_shares_one_with_the_team_and_an_agent_cannot()
    {
        await SignInAsync(Cast.Tomas);
        await Browser.SubmitAsync(Late, ("Name", "For all"), ("Share", "true"));
        await UserAsync(Cast.Nadia);
        using var agent = new Browser(Site);
        await SignInAsync(agent, Cast.Nadia);

        var page = await agent.OpenAsync("/today/list");
        Assert.That(page.Text, Does.Contain("For all Tomás Rey"));
        Assert.That((await agent.OpenAsync("/today/list/views")).Text, Does.Not.Contain("For all"), "hers to open, not to change");

        Assert.That((await agent.OpenAsync(Late)).Html, Does.Not.Contain("name=\"Share\""));
        await agent.SubmitAsync("/today/list?who=waiting", ("Name", "Mine"));
        Assert.That(await AskAsync<bool>("select is_shared from list_views where name = 'Mine'"), Is.False);
    }

    [Test]
    public async Task A_name_twice_is_refused_whatever_its_case_and_nothing_typed_is_lost()
    {
        await SignInAsync(Cast.Nadia);
        await SaveAsync(Late, "Åskväder");

        var refused = await SaveAsync("/today/list?who=waiting", "åskVÄDER");

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("You already have a view named “åskVÄDER”."));

        var saved = await Browser.SubmitAsync(refused, ("Query", "?who=waiting"), ("Name", "Waiting"));
        Assert.That(saved.Address.PathAndQuery, Is.EqualTo("/today/list?who=waiting"));
    }

    [Test]
    public async Task Twenty_are_enough()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        await ExecuteAsync("""
            insert into list_views (user_id, name, query, made_at) select @nadia, 'View ' || n, '?who=' || n, now() from generate_series(1, 19) n
            """, new { nadia });

        Assert.That((await SaveAsync(Late, "The twentieth")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await SaveAsync("/today/list?who=waiting", "One more")).Text, Does.Contain("You have 20 views"));
    }

    [Test]
    public async Task It_is_renamed_and_deleted_by_its_owner_only()
    {
        await SignInAsync(Cast.Nadia);
        await SaveAsync(Late, "Late");
        await SaveAsync("/today/list?who=waiting", "Waiting");
        var id = await AskAsync<Guid>("select id from list_views where name = 'Late'");

        await Browser.SubmitAsync("/today/list/views", ("Id", id.ToString()), ("Name", "Too late"));
        Assert.That(await NamesAsync(), Is.EqualTo("Too late, Waiting"));
        var refused = await Browser.SubmitAsync("/today/list/views", ("Id", id.ToString()), ("Name", "waiting"));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));

        await UserAsync(Cast.Tomas);
        using var other = new Browser(Site);
        await SignInAsync(other, Cast.Tomas);
        await other.SubmitAsync(Late, ("Name", "His own"));
        await other.SubmitAsync("/today/list/views", ("Id", id.ToString()), ("Name", "Stolen"));
        Assert.That(await NamesAsync(), Is.EqualTo("His own, Too late, Waiting"));

        var page = await Browser.OpenAsync("/today/list/views");
        await Browser.PressAsync(page, "handler=Delete", ("Id", id.ToString()));
        Assert.That(await NamesAsync(), Is.EqualTo("His own, Waiting"));
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("0123456789012345678901234567890123456789012345678901234567890")]
    public async Task A_view_needs_a_name_of_a_sensible_length(string name)
    {
        await SignInAsync(Cast.Nadia);

        Assert.That((await SaveAsync(Late, name)).Text, Does.Contain("Give the view a name of at most 60 characters."));
    }

    Task<Page> SaveAsync(string list, string name) => Browser.SubmitAsync(list, ("Name", name));

    Task<string> NamesAsync() => AskAsync<string>("""select string_agg(name, ', ' order by name collate "sv-x-icu") from list_views""");
}
