using System.Net;

namespace SurveyFollowUp.Tests.Features.Looks;

public class LookPageTests : WebTest
{
    static readonly Customer Odd = Cast.Lin with { Comment = "I have spoken to my lawyer." };

    [Test]
    public async Task An_answer_that_opened_nothing_is_followed_up_when_somebody_says_so()
    {
        await SignInAsync(Cast.Nadia);
        await AnswersAsync(Odd, Cast.Ivar);

        var list = await Browser.OpenAsync("/today/list?show=look");
        Assert.That(list.Text, Does.Contain("1 answer without a follow-up wants a look too."));
        var page = await Browser.OpenAsync("/today/list/look");
        Assert.That(page.Text, Does.Contain("Lin Chen").And.Contain("NPS 10 of 10").And.Contain("lawyer").And.Not.Contain("Ivar"));

        var opened = await Browser.SubmitAsync(page, ("act", "open"));

        Assert.That(opened.Text, Does.Contain("Lin Chen").And.Contain("Nadia Rahman looked at an answer"));
        Assert.That(
            await AskAsync<string>("select f.segment || ' ' || f.status from follow_ups f join responses r on r.follow_up_id = f.id where score = 10"),
            Is.EqualTo("Dissatisfied Open"));
        Assert.That((await Browser.OpenAsync("/today/list/look")).Text, Does.Contain("Nothing to look at").And.Contain("Nadia Rahman opened a follow-up"));
        Assert.That(await AskAsync<bool>("select passive = 1 and opened = 1 from imports"), Is.True, "the import still says what it did");
    }

    [Test]
    public async Task An_answer_is_set_aside_with_one_click_and_found_again()
    {
        await SignInAsync(Cast.Nadia);
        await AnswersAsync(Odd);

        var aside = await Browser.SubmitAsync("/today/list/look", ("act", "aside"));
        Assert.That(aside.Text, Does.Contain("Nothing to look at").And.Contain("Nadia Rahman set it aside"));
        Assert.That(await AskAsync<int>("select count(*)::int from follow_ups"), Is.Zero);

        var opened = await Browser.SubmitAsync(aside, ("act", "open"));
        Assert.That(opened.Path, Does.StartWith("/f/"));
        Assert.That(await ListAsync<string>("select decision from looks"), Is.EqualTo(new[] { "Opened" }));
    }

    [Test]
    public async Task Whoever_has_a_follow_up_is_heard_there()
    {
        await SignInAsync(Cast.Nadia);
        await AnswersAsync(Odd);
        var page = await Browser.OpenAsync("/today/list/look");
        var known = await FollowUpAsync(Cast.Lin with { Score = 5 });

        var shown = await Browser.SubmitAsync(page, ("act", "open"));

        Assert.That(shown.Path, Is.EqualTo($"/f/{known}"));
        Assert.That(await AskAsync<int>("select count(*)::int from responses where follow_up_id = @known", new { known }), Is.EqualTo(2));
    }

    [Test]
    public async Task Whoever_wants_no_contact_gets_no_follow_up()
    {
        await SignInAsync(Cast.Nadia);
        await AnswersAsync(Odd);
        var page = await Browser.OpenAsync("/today/list/look");
        await ExecuteAsync("update respondents set no_contact_at = app_now()");

        var told = await Browser.SubmitAsync(page, ("act", "open"));

        Assert.That(told.Text, Does.Contain("the person wants no contact"));
        Assert.That(await AskAsync<int>("select count(*)::int from follow_ups"), Is.Zero);
    }

    [Test]
    public async Task The_result_of_an_import_leads_to_its_own()
    {
        await SignInAsync(Cast.Maria);
        await AnswersAsync(Odd);
        var import = await AnswersAsync(Cast.Ivar);
        var other = await AnswersAsync(Odd with { Email = "other@example.org", Phone = "+46701740699", Name = "Other" });

        Assert.That((await Browser.OpenAsync($"/import/{import.Id}/result")).Text, Does.Not.Contain("wants a look"));
        Assert.That((await Browser.OpenAsync($"/import/{other.Id}/result")).Text, Does.Contain("1 answer wants a look"));
        Assert.That((await Browser.OpenAsync($"/today/list/look?import={other.Id}")).Text, Does.Contain("Other").And.Not.Contain("Lin Chen"));
        Assert.That((await Browser.SubmitAsync("/today/list/look", ("act", "aside"))).Status, Is.EqualTo(HttpStatusCode.OK));
    }
}
