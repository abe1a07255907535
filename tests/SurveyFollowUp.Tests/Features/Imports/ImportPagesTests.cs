using System.Net;
using System.Text;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Features.Imports;

namespace SurveyFollowUp.Tests.Features.Imports;

public class ImportPagesTests : WebTest
{
    const string Header = "Response ID,Email,Name,NPS score,Comment,Response date\n";
    const string Two = Header
        + "1,ada@example.org,Ada Okafor,2,Nobody called,2026-11-20T10:00:00Z\n2,lin@example.org,Lin Chen,10,Fine,2026-11-20T11:00:00Z\n";
    const string Words = """
        Id,E-mail,How satisfied are you with the delivery?,How likely are you to recommend us?
        1,ada@example.org,Meh,9
        2,lin@example.org,Splendid,2
        3,eve@example.org,Dreadful,7
        4,kim@example.org,Meh,10
        """;

    [SetUp]
    public Task Sign_in() => SignInAsync(Cast.Maria);

    [Test]
    public async Task The_same_file_a_second_time_is_told_and_the_first_import_shown()
    {
        var first = await ImportAsync(Two);
        var page = await UploadAsync(Two);
        Assert.That(page.Text, Does.Contain("Importing it again adds nothing"));

        var shown = await Browser.PressAsync(page, "");
        Assert.That(shown.Text, Does.Contain("Importing it again adds nothing"), "posting by itself creates nothing");
        Assert.That(await AskAsync<int>("select count(*)::int from responses"), Is.EqualTo(2));
        Assert.That((await Browser.OpenAsync($"/import/{first.Id}")).Path, Is.EqualTo($"/import/{first.Id}/result"));
    }

    [Test]
    public async Task Another_survey_with_other_figures_is_shown_before_it_is_created()
    {
        await ImportAsync(Two, "Delivery.csv");
        var page = await UploadAsync(Two + "3,nora@example.org,Nora,1,Late,2026-11-21T10:00:00Z\n");
        Assert.That(page.Text, Does.Contain("This creates 1 follow-up"));

        var changed = await Browser.SubmitAsync(page, ("Survey", "Another"));
        Assert.That(changed.Text, Does.Contain("Under the name “Another” the figures are different"));
        Assert.That(await AskAsync<int>("select count(*)::int from imports where state = 'Confirmed'"), Is.Zero);

        await Browser.SubmitAsync(changed, ("Survey", "Another"));
        Assert.That(await AskAsync<int>("select count(*)::int from imports where state = 'Confirmed'"), Is.EqualTo(1));
    }

    [Test]
    public async Task Old_answers_are_taken_when_the_manager_says_so()
    {
        var page = await UploadAsync(Two + "3,nora@example.org,Nora,1,Late,2026-03-21T10:00:00Z\n");
        Assert.That(page.Text, Does.Contain("Take 1 answer older than 90 days too"));

        await Browser.SubmitAsync(page, ("any", "true"));
        await RunAsync<RunImport>();

        Assert.That((await ImportOfAsync(page)).HowToRead().OldestDays, Is.Null);
        page = await Browser.OpenAsync(page.Path);
        Assert.That(page.Text, Does.Contain("Answers older than 90 days are taken too").And.Contain("This creates 2 follow-up"));
    }

    [Test]
    public async Task A_person_says_which_score_decides_and_what_its_words_are_worth()
    {
        var page = await Browser.OpenAsync((await UploadAsync(Words)).Path + "/columns");
        var asked = await Browser.SubmitAsync(
            page, ("Roles[2]", "Score"), ("Roles[3]", "Score"), ("Primary", "2"), ("Metric", "Csat"), ("Lowest", "1"), ("Highest", "5"));
        Assert.That(asked.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(asked.Text, Does.Contain("Enter what these answers are worth"));

        var done = await Browser.SubmitAsync(
            asked, ("Primary", "2"), ("Lowest", "1"), ("Highest", "5"), ("Labels[0].Score", "2.5"), ("Labels[1].Score", "5"), ("Labels[2].Score", ""));
        var reading = (await ImportOfAsync(done)).HowToRead();

        Assert.That(reading.ScoreColumns, Is.EqualTo([2]));
        Assert.That(reading.Columns.Count(column => column.Role == Role.Score), Is.EqualTo(2));
        Assert.That(reading.Labels, Is.EqualTo(new Dictionary<string, decimal> { ["meh"] = 2.5m, ["splendid"] = 5 }));
    }

    [Test]
    public async Task An_import_is_undone_after_saying_what_goes()
    {
        var import = await ImportAsync(Two);
        var page = await Browser.OpenAsync($"/import/{import.Id}/undo");
        Assert.That(page.Text, Does.Contain("1 follow-up, with its steps").And.Contain("2 answers"));

        var undone = await Browser.PressAsync(page, "");

        Assert.That(undone.Text, Does.Contain("This import was undone"));
        Assert.That((await Browser.OpenAsync("/import")).Text, Does.Contain("Undone"));
    }

    [Test]
    public async Task What_happened_while_somebody_read_the_page_is_said()
    {
        var import = await ImportAsync(Two);
        var page = await Browser.OpenAsync($"/import/{import.Id}/undo");
        await ExecuteAsync("update follow_ups set first_contact_at = app_now()");

        var refused = await Browser.PressAsync(page, "");

        Assert.That((refused.Status, await AskAsync<int>("select count(*)::int from follow_ups")), Is.EqualTo((HttpStatusCode.Conflict, 1)));
        Assert.That(refused.Text, Does.Contain("Somebody has already worked on one of its follow-ups"));
    }

    async Task<Page> UploadAsync(string text)
    {
        var page = await Browser.UploadAsync("/import/new", "survey.csv", Encoding.UTF8.GetBytes(text));
        await RunAsync<RunImport>();
        return await Browser.OpenAsync(page.Path.Replace("/columns", "", StringComparison.Ordinal));
    }

    Task<Import> ImportOfAsync(Page page) =>
        WithAsync<ImportStore, Import>(imports => imports.GetAsync(Guid.Parse(page.Path.Split('/')[2])));
}
