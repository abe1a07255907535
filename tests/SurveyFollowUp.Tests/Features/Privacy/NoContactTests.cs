using System.Net;
using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Tests.Features.Privacy;

public class NoContactTests : WebTest
{
    Guid followUp;

    [SetUp]
    public async Task Ada_wants_no_contact()
    {
        var nadia = await UserAsync(Cast.Nadia);
        followUp = await FollowUpAsync(Cast.Ada);
        await ActAsync(followUp, nadia, (before, strategy, now) =>
            before.Log(new LogEntry(Outcome.NoContactWanted, nadia, Note: "hung up on me"), strategy, now));
    }

    [Test]
    public async Task It_is_said_since_when_why_and_by_whom()
    {
        await SignInAsync(Cast.Tomas);

        var all = await Browser.OpenAsync("/team/no-contact");
        Assert.That(all.Text, Does.Contain("1 person wants no contact").And.Contain("They told Nadia Rahman.").And.Contain("hung up on me"));
        Assert.That((await Browser.OpenAsync("/team/no-contact?address=ADA.okafor@example.org")).Text, Does.Contain("Ada Okafor"));
        Assert.That((await Browser.OpenAsync("/team/no-contact?address=ada")).Text, Does.Contain("No one matches.").And.Not.Contain("Ada Okafor"));
    }

    [Test]
    public async Task It_is_lifted_with_a_reason_that_stands_in_the_history()
    {
        await SignInAsync(Cast.Tomas);
        var id = await AskAsync<Guid>("select id from respondents where no_contact_at is not null");

        var refused = await Browser.SubmitAsync($"/team/no-contact/{id}", ("Reason", " "));
        Assert.That((refused.Status, await SilencedAsync()), Is.EqualTo((HttpStatusCode.UnprocessableEntity, 1)));

        var lifted = await Browser.SubmitAsync(refused, ("Reason", "rang us on Monday"));
        Assert.That(lifted.Text, Does.Contain("We may contact Ada Okafor again."));
        Assert.That(await SilencedAsync(), Is.Zero);
        Assert.That((await Browser.OpenAsync($"/f/{followUp}")).Text, Does.Contain("Tomás Rey allowed contact again, because: rang us on Monday"));

        await AnswersAsync(Cast.Ada);
        Assert.That(await AskAsync<string>("select status from follow_ups"), Is.EqualTo("Open"), "the next answer is heard");
    }

    [Test]
    public async Task It_is_not_for_agents()
    {
        await SignInAsync(Browser, Cast.Nadia);

        Assert.That((await Browser.OpenAsync("/team/no-contact")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    Task<int> SilencedAsync() => AskAsync<int>("select count(*)::int from respondents where no_contact_at is not null");
}
