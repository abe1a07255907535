using System.Net;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Tests.Features.Complaints;

public class ComplaintTests : WebTest
{
    [Test]
    public async Task What_was_told_is_written_down_taken_on_and_in_no_score()
    {
        var nadia = await SignInAsync(Cast.Nadia);

        var page = await WriteAsync(("Input.Words", "It broke on the first day."), ("Input.Phone", "070-174 06 05"), ("Input.Name", "Ada Okafor"));

        Assert.That(page.Path, Is.EqualTo("/today"));
        Assert.That(page.Text, Does.Contain("It broke on the first day.").And.Contain("By telephone"));
        Assert.That(page.Text, Does.Contain("Nadia Rahman wrote it down as dissatisfied"));
        var followUp = await AskAsync<Guid>("select id from follow_ups");
        Assert.That(await StoryAsync(followUp), Is.EqualTo(new[] { "Opened", "WrittenDown Phone" }));
        Assert.That(((await GetAsync(followUp)).OwnerId, (await GetAsync(followUp)).Reach), Is.EqualTo(((Guid?)nadia, Reach.Phone)));
        Assert.That(await AskAsync<int>("select count(*)::int from responses where num_nulls(score, metric, survey_id, import_id) = 4"), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_missing_is_said()
    {
        await SignInAsync(Cast.Nadia);

        var page = await Browser.SubmitAsync("/complaint/new", ("Input.Words", ""));
        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(page.Text, Does.Contain("Write what they said").And.Contain("Choose how it came to us").And.Contain("Choose how dissatisfied they are"));

        page = await WriteAsync(("Input.Way", "Public"), ("Input.Link", "javascript:alert(1)"), ("Input.SaidAt", "2031-01-01T08:00"));
        Assert.That(page.Text, Does.Contain("Write a telephone number or an e-mail address, or why there is none").And.Contain("begins with https://")
            .And.Contain("Choose a time that has been").And.Contain("Write a name"));
        Assert.That(await AskAsync<int>("select count(*)::int from responses"), Is.Zero);
    }

    [Test]
    public async Task Whoever_has_a_follow_up_joins_it_and_that_is_told_first()
    {
        await SignInAsync(Cast.Nadia);
        var known = await FollowUpAsync(Cast.Ivar);

        var told = await WriteAsync(("Input.Email", "IVAR.LUND@example.org"), ("Input.Words", "And now the invoice is wrong again."));
        Assert.That(told.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(told.Text, Does.Contain("A follow-up is open already").And.Contain("this is the 2nd time in 12 months"));
        Assert.That(await AskAsync<int>("select count(*)::int from responses"), Is.EqualTo(1), "nothing is kept before it was told");

        var kept = await Browser.SubmitAsync(told, ("Input.Seen", SeenOn(told)));

        Assert.That(kept.Path, Is.EqualTo($"/f/{known}"));
        Assert.That((await GetAsync(known)).Segment, Is.EqualTo(Segment.VeryDissatisfied));
        Assert.That(await StoryAsync(known), Does.Contain("WrittenDown Phone").And.Contain("AnswerAdded VeryDissatisfied"));
    }

    [Test]
    public async Task The_same_number_or_name_asks_who_it_is()
    {
        await SignInAsync(Cast.Nadia);
        var known = await FollowUpAsync(Cast.Ada);

        var asked = await WriteAsync(("Input.Name", "ada okafor"), ("Input.Phone", "+46701740699"));
        Assert.That(asked.Text, Does.Contain("Is it one of these people?").And.Contain("ada.okafor@example.org"));
        var again = await Browser.SubmitAsync(asked, ("Input.Seen", SeenOn(asked)));
        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(again.Text, Does.Contain("Choose who it is"));

        var other = await Browser.SubmitAsync(again, ("Input.Who", "new"));
        Assert.That(other.Path, Is.EqualTo("/today"));
        Assert.That(await AskAsync<int>("select count(*)::int from follow_ups where id <> @known", new { known }), Is.EqualTo(1));
    }

    [Test]
    public async Task Whoever_wants_no_contact_is_followed_up_only_when_they_have_asked_for_it()
    {
        await SignInAsync(Cast.Nadia);
        await FollowUpAsync(Cast.Ada);
        await ExecuteAsync("update respondents set no_contact_at = app_now()");

        var told = await WriteAsync(("Input.Email", Cast.Ada.Email!));
        Assert.That(told.Text, Does.Contain("not to contact them any more"));
        var refused = await Browser.SubmitAsync(told, ("Input.Seen", SeenOn(told)));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));

        var kept = await Browser.SubmitAsync(refused, ("Input.AllowsContact", "true"));
        Assert.That(kept.Path, Does.StartWith("/f/"));
        Assert.That(await AskAsync<bool>("select no_contact_at is null from respondents"), Is.True);
    }

    [Test]
    public async Task What_was_said_in_public_is_answered_there_before_it_ends()
    {
        await SignInAsync(Cast.Nadia);
        var page = await WriteAsync(
            ("Input.Way", "Public"), ("Input.Link", "https://forum.example.net/7"), ("Input.Name", "Nick77"), ("Input.Unreachable", "A nick"));
        var followUp = await AskAsync<Guid>("select id from follow_ups");

        var refused = await Browser.SubmitAsync(page, ("Input.Outcome", "SolvedNow"));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("Answer it first where it was said"));

        var id = await AskAsync<Guid>("select response_id from complaints");
        Assert.That((int)(await Browser.SubmitAsync($"/complaint/{id}/answer", ("Words", ""))).Status, Is.EqualTo(422));
        var answered = await Browser.SubmitAsync($"/complaint/{id}/answer", ("Words", "We are sorry, and have looked into it."));
        Assert.That(answered.Text, Does.Contain("Nadia Rahman answered where it was said"));

        await Browser.SubmitAsync($"/today?f={followUp}", ("Input.Outcome", "SolvedNow"));
        Assert.That((await GetAsync(followUp)).Status, Is.EqualTo(FollowUpStatus.AfterCare));
    }

    [Test]
    public async Task The_first_file_finds_whom_somebody_has_written_down()
    {
        await SignInAsync(Cast.Nadia);
        await WriteAsync(("Input.Email", Cast.Ada.Email!), ("Input.Name", Cast.Ada.Name));
        var written = await AskAsync<Guid>("select id from follow_ups");

        Assert.That(await FollowUpAsync(Cast.Ada), Is.EqualTo(written));
        Assert.That(await AskAsync<int>("select count(*)::int from respondents"), Is.EqualTo(1));
    }

    /// <summary>The form with what it always needs, and these fields.</summary>
    Task<Page> WriteAsync(params (string Name, string Value)[] fields)
    {
        (string Name, string Value)[] usual = [("Input.Words", "Nobody called me back."), ("Input.Way", "Phone"), ("Input.Segment", "Dissatisfied")];
        return Browser.SubmitAsync("/complaint/new", [.. usual.Where(one => fields.All(field => field.Name != one.Name)), .. fields]);
    }

    static string SeenOn(Page page) => page.Forms.SelectMany(form => form.Filled([])).First(field => field.Name == "Input.Seen").Value;
}
