using System.Net;
using System.Text;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Replies;

namespace SurveyFollowUp.Tests.Features.Replies;

/// <summary>A person says whose mail it is, and it is heard as if it had found its own way.</summary>
public class TriageTests : WebTest
{
    Guid ada;

    [SetUp]
    public async Task A_mail_waits()
    {
        await SignInAsync(Cast.Nadia);
        ada = await FollowUpAsync(Cast.Ada);
        await WithAsync<IncomingMailStore>(store => store.KeepAsync(new RawMail(
            Encoding.UTF8.GetBytes("From: somebody@example.net\nSubject: Hello\n\nIt still leaks.\n"), "somebody@example.net", ["care@example.org"])));
        await RunAsync<ReadIncomingMail>();
    }

    [Test]
    public async Task It_is_told_on_the_page_of_tasks_and_goes_to_whoever_has_the_address_that_is_typed()
    {
        Assert.That((await Browser.OpenAsync("/tasks")).Text, Does.Contain("One e-mail waits for somebody to say whose it is."));

        var page = await Browser.SubmitAsync("/answers", ("email", Cast.Ada.Email!));

        Assert.That(page.Text, Does.Contain("The answer has found its follow-up.").And.Contain("Every answer has found its place"));
        Assert.That((await GetAsync(ada)).RepliedAt, Is.Not.Null);
        Assert.That(await AskAsync<string>("select state || ' ' || matched_by from incoming_mails"), Is.EqualTo("Filed Hand"));
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Contain("They have answered by e-mail").And.Contain("It still leaks."));
    }

    [Test]
    public async Task An_address_that_nobody_has_is_told_and_the_mail_goes_on_waiting()
    {
        var page = await Browser.SubmitAsync("/answers", ("email", "nobody@example.net"));

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(page.Text, Does.Contain("Nobody with this e-mail address has a follow-up").And.Contain("It still leaks."));
    }

    [Test]
    public async Task What_belongs_to_nobody_moves_nothing()
    {
        var before = (await GetAsync(ada)).Version;

        await Browser.SubmitAsync("/answers", ("act", "nobody"));

        Assert.That(await AskAsync<string>("select state from incoming_mails"), Is.EqualTo("Settled"));
        Assert.That((await GetAsync(ada)).Version, Is.EqualTo(before));
    }

    [Test]
    public async Task Somebody_of_several_is_suggested_and_chosen()
    {
        await ActAsync(ada, await AskAsync<Guid>("select id from users"), (followUp, _, now) => Change.Nothing(followUp.Close(Closing.Recovered, now)));
        await WithAsync<IncomingMailStore>(store => store.KeepAsync(new RawMail(
            Encoding.UTF8.GetBytes($"From: {Cast.Ada.Email!}\nSubject: Again\n\nIt leaks again.\n"), Cast.Ada.Email!, ["care@example.org"])));
        await RunAsync<ReadIncomingMail>();
        var id = await AskAsync<Guid>("select id from incoming_mails where subject = 'Again'");

        var page = await Browser.OpenAsync("/answers");
        Assert.That(page.Text, Does.Contain("Ada Okafor").And.Contain("closed"));
        var done = await Browser.PressAsync(page, "/answers", ("id", id.ToString()), ("whose", ada.ToString()));

        Assert.That(done.Text, Does.Contain("The answer has found its follow-up."));
        var again = await GetAsync(ada);
        Assert.That((again.Status, again.CurrentStep!.Kind), Is.EqualTo((FollowUpStatus.Open, StepKind.Email)));
    }

    [Test]
    public async Task What_was_read_and_asks_for_nothing_leaves_Today()
    {
        await Browser.SubmitAsync("/answers", ("email", Cast.Ada.Email!));

        var page = await Browser.PressAsync(await Browser.OpenAsync("/today"), $"/f/{ada}/reply-read");

        Assert.That(page.Text, Does.Not.Contain("They have answered by e-mail"));
        Assert.That((await GetAsync(ada)).RepliedAt, Is.Null);
        Assert.That(await StoryAsync(ada), Does.Contain("ReplyRead"));
    }
}
