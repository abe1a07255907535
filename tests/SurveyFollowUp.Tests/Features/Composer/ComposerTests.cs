using System.Net;

namespace SurveyFollowUp.Tests.Features.Composer;

/// <summary>A letter is begun, looked at, tried on oneself, and sent.</summary>
public class ComposerTests : WebTest
{
    static readonly string Whole = $"Hello Ada,\n\n> {Cast.Ada.Comment}\n\nI call you on Thursday.";

    [Test]
    public async Task A_draft_waits_for_its_writer_alone_until_it_is_sent()
    {
        await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);

        await LookAsync(ada, "What I have so far.");

        Assert.That((await Browser.OpenAsync($"/f/{ada}/mail")).Html, Does.Contain("What I have so far.</textarea>"));
        using var hisBrowser = new Browser(Site);
        await UserAsync(Cast.Tomas);
        await SignInAsync(hisBrowser, Cast.Tomas with { Roles = ["Agent"] });
        Assert.That((await hisBrowser.OpenAsync($"/f/{ada}/mail")).Html, Does.Not.Contain("What I have so far."));

        var sent = await Browser.SubmitAsync($"/f/{ada}/mail", ("Input.Body", Whole));
        Assert.That(sent.Path, Is.EqualTo("/today"));
        Assert.That(await AskAsync<int>("select count(*)::int from drafts"), Is.Zero);
    }

    [Test]
    public async Task What_is_left_to_fill_in_stops_it_and_is_named()
    {
        await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);

        var refused = await Browser.SubmitAsync($"/f/{ada}/mail", ("Input.Body", "Hello Ada,\n\n[what you will do]"));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("Fill this in, or take it away: [what you will do]").And.Contain("Their own words are not in it"));
        Assert.That(await AskAsync<int>("select count(*)::int from outbox"), Is.Zero);
    }

    [Test]
    public async Task The_preview_is_the_mail_as_text_and_as_html()
    {
        await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);

        var page = await LookAsync(ada, Whole);
        var html = await Browser.OpenAsync($"/f/{ada}/mail/html");

        Assert.That(page.Text, Does.Contain("I call you on Thursday.").And.Contain("Their own words are in it"));
        Assert.That(html.Html, Does.Contain("<blockquote").And.Contain("I call you on Thursday."));
        Assert.That(html.Headers["Content-Security-Policy"], Does.EndWith("sandbox"));
    }

    [Test]
    public async Task A_test_goes_to_the_writer_and_ends_no_step()
    {
        await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);
        var before = await GetAsync(ada);

        var page = await Browser.PressElsewhereAsync(await Browser.OpenAsync($"/f/{ada}/mail"), $"/f/{ada}/mail?handler=Test", ("Input.Body", Whole));

        Assert.That(page.Text, Does.Contain($"A test is on its way to {Cast.Nadia.Email}."));
        Assert.That(await ListAsync<string>("select to_address from outbox"), Is.EqualTo(new[] { Cast.Nadia.Email }));
        Assert.That((await GetAsync(ada)).Version, Is.EqualTo(before.Version));
        Assert.That((await Browser.OpenAsync($"/f/{ada}")).Text, Does.Not.Contain("[Test]"));
    }

    [Test]
    public async Task Another_language_than_that_of_the_answer_can_be_chosen_for_all_of_it()
    {
        await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);

        var page = await Browser.OpenAsync($"/f/{ada}/mail?template=first-contact&language=fi");
        Assert.That(page.Html, Does.Contain("Hei Ada"));
        await Browser.SubmitAsync(page, ("Input.Body", Whole));

        var text = await AskAsync<string>("select text from outbox");
        Assert.That(text[text.IndexOf("\n-- \n", StringComparison.Ordinal)..], Does.Contain("kysely"), "the footer as well");
    }

    [Test]
    public async Task The_language_that_is_no_language_is_refused()
    {
        await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);

        var refused = await Browser.SubmitAsync($"/f/{ada}/mail", ("Input.Body", Whole), ("Input.Language", "xx"));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await AskAsync<int>("select count(*)::int from outbox"), Is.Zero);
    }

    [Test]
    public async Task Who_wants_no_contact_gets_no_letter_by_whatever_page_was_open()
    {
        await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);
        var open = await Browser.OpenAsync($"/f/{ada}/mail");
        await ExecuteAsync("update respondents set no_contact_at = now()");

        var refused = await Browser.SubmitAsync(open, ("Input.Body", Whole));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await AskAsync<int>("select count(*)::int from outbox"), Is.Zero);
    }

    [Test]
    public async Task Starting_over_forgets_the_draft()
    {
        await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);
        var page = await LookAsync(ada, "What I have so far.");

        var again = await Browser.PressElsewhereAsync(page, $"/f/{ada}/mail?handler=Forget");

        Assert.That(again.Html, Does.Not.Contain("What I have so far."));
    }

    async Task<Page> LookAsync(Guid person, string body) =>
        await Browser.PressElsewhereAsync(await Browser.OpenAsync($"/f/{person}/mail"), $"/f/{person}/mail?handler=Look", ("Input.Body", body));
}
