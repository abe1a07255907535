using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Notices;

namespace SurveyFollowUp.Tests.Features.Tasks;

/// <summary>A colleague is asked first, does it, and the owner tells the customer.</summary>
public class ErrandTests : WebTest
{
    const string What = "Credit 500 kr on the last invoice";

    [Test]
    public async Task Whoever_is_asked_finds_it_among_their_tasks_and_the_owner_goes_on()
    {
        await SignInAsync(Cast.Nadia);
        var maria = await UserAsync(Cast.Maria);
        var ada = await GiveAsync(maria);

        Assert.That((await GetAsync(ada)).CurrentStep, Has.Property("Kind").EqualTo(StepKind.Errand).And.Property("AssigneeId").EqualTo(maria));
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Not.Contain(Cast.Ada.Comment), "not the owner's to do");
        Assert.That(await NoticesAsync(), Is.EqualTo(new[] { "Maria Virtanen StepDone" }));

        using var herBrowser = new Browser(Site);
        await SignInAsync(herBrowser, Cast.Maria);
        var tasks = await herBrowser.OpenAsync("/tasks");
        Assert.That(tasks.Text, Does.Contain(What).And.Contain(Cast.Ada.Name).And.Contain("Nadia Rahman asked"));

        await herBrowser.SubmitAsync(tasks, ("Typed.Note", "Credited."), ("Typed.Outcome", "Done"));
        var after = await GetAsync(ada);

        Assert.That(after.CurrentStep!.Kind, Is.EqualTo(StepKind.Call));
        Assert.That((await AskAsync<string>("select name from users where id = @OwnerId", new { after.OwnerId })), Is.EqualTo(Cast.Nadia.Name));
        Assert.That(await NoticesAsync(), Is.EqualTo(new[] { "Maria Virtanen StepDone", "Nadia Rahman StepDone" }));
        Assert.That((await Browser.OpenAsync($"/f/{ada}")).Text, Does.Contain("Credited."));
    }

    [Test]
    public async Task Whoever_may_not_see_people_sees_only_the_errand()
    {
        await SignInAsync(Cast.Nadia);
        var anders = await UserAsync(Cast.Anders);
        var ada = await GiveAsync(anders);
        await RunAsync<BundleNotices>();

        var mail = await AskAsync<string>("select text from outbox where to_address = @Email", new { Cast.Anders.Email });
        Assert.That(mail, Does.Contain(What).And.Contain("/tasks").And.Not.Contain(Cast.Ada.Name));

        using var hisBrowser = new Browser(Site);
        await SignInAsync(hisBrowser, Cast.Anders);
        var tasks = await hisBrowser.OpenAsync("/tasks");
        Assert.That(tasks.Text, Does.Contain(What).And.Not.Contain(Cast.Ada.Name).And.Not.Contain(Cast.Ada.Comment));

        var refused = await hisBrowser.SubmitAsync(tasks, ("Typed.Outcome", "NotDone"));
        Assert.That((int)refused.Status, Is.EqualTo(422));
        Assert.That(refused.Text, Does.Contain("why it can't be done"));
        Assert.That((await GetAsync(ada)).CurrentStep!.Kind, Is.EqualTo(StepKind.Errand));
    }

    [Test]
    public async Task Nobody_else_can_end_it()
    {
        await SignInAsync(Cast.Nadia);
        var maria = await UserAsync(Cast.Maria);
        var omar = await UserAsync(new("Omar Åberg", "omar@example.org", ["Agent"]));
        var ada = await GiveAsync(maria);
        using var herBrowser = new Browser(Site);
        await SignInAsync(herBrowser, Cast.Maria);
        var tasks = await herBrowser.OpenAsync("/tasks");

        await ExecuteAsync("update steps set assignee_id = @omar where assignee_id = @maria", new { omar, maria });
        var refused = await herBrowser.SubmitAsync(tasks, ("Typed.Outcome", "Done"));

        Assert.That((int)refused.Status, Is.EqualTo(409));
        Assert.That((await GetAsync(ada)).CurrentStep!.Kind, Is.EqualTo(StepKind.Errand));
    }

    [Test]
    public async Task What_is_not_done_in_time_comes_back_to_the_owner()
    {
        await SignInAsync(Cast.Nadia);
        await GiveAsync(await UserAsync(Cast.Maria));

        await SetClockAsync(MondayAtEight.AddDays(2));
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Contain(Cast.Ada.Name).And.Contain(What));
    }

    [Test]
    public async Task An_errand_needs_somebody_and_something()
    {
        await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);

        var refused = await Browser.SubmitAsync($"/today?f={ada}", ("Input.Outcome", "ErrandGiven"), ("Input.Errand.Choice", "TomorrowMorning"));

        Assert.That((int)refused.Status, Is.EqualTo(422));
        Assert.That(refused.Text, Does.Contain("Choose whom you ask.").And.Contain("Write what they are to do."));
    }

    [Test]
    public async Task A_meeting_that_was_agreed_can_be_downloaded()
    {
        await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);
        Assert.That((int)(await Browser.OpenAsync($"/f/{ada}/meeting.ics")).Status, Is.EqualTo(404), "nothing is agreed");

        await Browser.SubmitAsync(
            $"/today?f={ada}", ("Input.Outcome", "NextStepAgreed"), ("Input.NextStep.Choice", "TomorrowMorning"), ("Input.NextKind", "Meeting"));
        var file = await Browser.OpenAsync($"/f/{ada}/meeting.ics");

        Assert.That((await Browser.OpenAsync($"/f/{ada}")).Html, Does.Contain($"/f/{ada}/meeting.ics"));
        Assert.That(file.Html, Does.StartWith("BEGIN:VCALENDAR\r\n").And.Contain("DTSTART:20261124T080000Z\r\n").And.Not.Contain(Cast.Ada.Name));
        var again = await Browser.OpenAsync($"/f/{ada}/meeting.ics");
        Assert.That(Uid(again.Html), Is.EqualTo(Uid(file.Html)).And.Not.Empty);
    }

    static string Uid(string file) => file.Split("\r\n").Single(line => line.StartsWith("UID:", StringComparison.Ordinal));

    async Task<Guid> GiveAsync(Guid assignee)
    {
        var ada = await FollowUpAsync(Cast.Ada);
        var saved = await Browser.SubmitAsync(
            $"/today?f={ada}", ("Input.Outcome", "ErrandGiven"), ("Input.AssigneeId", assignee.ToString()), ("Input.What", What),
            ("Input.Errand.Choice", "TomorrowMorning"));
        Assert.That((int)saved.Status, Is.EqualTo(200), saved.Text);
        return ada;
    }

    Task<List<string>> NoticesAsync() => ListAsync<string>("select u.name || ' ' || n.kind from notices n join users u on u.id = n.user_id order by n.id");
}
