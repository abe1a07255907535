using System.Net;
using System.Text;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Tests.Features.Playbooks;

public class PlaybookPagesTests : WebTest
{
    [SetUp]
    public Task Sign_in() => SignInAsync(Cast.Maria);

    [Test]
    public async Task What_happens_is_said_in_plain_sentences()
    {
        var page = await Browser.OpenAsync("/playbook");

        Assert.That(page.Text, Does.Contain("They get a call within 8 working hours. It is tried 3 times"));
        Assert.That(page.Text, Does.Contain("a personal e-mail within 16 working hours"));
        Assert.That(page.Text, Does.Contain("Nobody has changed anything yet"));
    }

    [Test]
    public async Task The_file_that_was_downloaded_is_taken_back()
    {
        await AnswersAsync(Cast.Ivar);
        var file = await Browser.OpenAsync("/playbook/file");
        Assert.That(file.Headers["Content-Disposition"], Does.Contain("playbook-0.json"));
        Assert.That((await Browser.OpenAsync("/playbook/schema")).Html, Does.Contain("veryDissatisfied"));

        var changed = file.Html.Replace("\"closeWithinDays\": 10", "\"closeWithinDays\": 7", StringComparison.Ordinal);
        var shown = await UploadAsync(changed);
        Assert.That(shown.Text, Does.Contain("dissatisfied.closeWithinDays 10 7").And.Contain("Nothing would change."));
        Assert.That(await AskAsync<int>("select count(*)::int from playbook_versions"), Is.Zero);

        var page = await Browser.SubmitAsync(shown, ("press", "save"), ("Save.Reason", "seven days are enough"));

        Assert.That(page.Text, Does.Contain("Saved.").And.Contain("seven days are enough").And.Contain("closed within 7 working days"));
        Assert.That((await Browser.OpenAsync("/playbook/versions/1")).Text, Does.Contain("dissatisfied.closeWithinDays 10 7"));
    }

    [Test]
    public async Task All_that_is_wrong_with_a_file_is_listed_and_nothing_saved()
    {
        var file = (await Browser.OpenAsync("/playbook/file")).Html
            .Replace("\"onSilence\": \"reminder\"", "\"onSilence\": \"remainder\"", StringComparison.Ordinal)
            .Replace("\"attempts\": 3", "\"attempts\": 30", StringComparison.Ordinal);
        var line = file.Split('\n').ToList().FindIndex(text => text.Contains("remainder", StringComparison.Ordinal)) + 1;

        var refused = await UploadAsync(file);

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("4 things to correct in the file").And.Contain("30 is outside of what is possible here."));
        Assert.That(refused.Text, Does.Contain($"{line} veryDissatisfied.steps[1].onSilence The plan has no step called “remainder” to go on with."));
        Assert.That(await AskAsync<int>("select count(*)::int from playbook_versions"), Is.Zero);
    }

    [Test]
    public async Task A_file_without_a_reason_is_not_saved()
    {
        var file = await Browser.OpenAsync("/playbook/file");
        var shown = await UploadAsync(file.Html.Replace("\"closeWithinDays\": 10", "\"closeWithinDays\": 7", StringComparison.Ordinal));

        var refused = await Browser.SubmitAsync(shown, ("press", "save"), ("Save.Reason", ""));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("Write why you change this."));
        Assert.That(await AskAsync<int>("select count(*)::int from playbook_versions"), Is.Zero);
    }

    [Test]
    public async Task An_old_version_comes_back_as_a_new_one()
    {
        var file = (await Browser.OpenAsync("/playbook/file")).Html;
        await SaveAsync(file.Replace("\"closeWithinDays\": 10", "\"closeWithinDays\": 7", StringComparison.Ordinal));
        await SaveAsync(file.Replace("\"closeWithinDays\": 10", "\"closeWithinDays\": 8", StringComparison.Ordinal));

        var shown = await Browser.OpenAsync("/playbook/versions/1/restore");
        Assert.That(shown.Text, Does.Contain("dissatisfied.closeWithinDays 8 7"));
        var page = await Browser.SubmitAsync(shown, ("press", "save"));

        Assert.That(page.Text, Does.Contain("as version 1").And.Contain("closed within 7 working days"));
        Assert.That((await Browser.OpenAsync("/playbook/versions/3?with=1")).Text, Does.Contain("Nothing differs from: Version 1"));
    }

    [Test]
    public async Task Whom_a_file_would_move_is_shown_before_it_is_saved()
    {
        await AnswersAsync(Cast.Ivar);
        var file = (await Browser.OpenAsync("/playbook/file")).Html;
        var plan = PlaybookFile.Read(file).Playbook!;

        var shown = await UploadAsync(PlaybookFile.Write(plan with { Dissatisfied = plan.VeryDissatisfied }));

        Assert.That(shown.Text, Does.Contain("Calls: +1. E-mails: −1.").And.Contain("Dissatisfied (E-mail) → Dissatisfied (Call)"));
        Assert.That(shown.Text, Does.Contain("dissatisfied.closeWithinDays 10 5"));
    }

    [Test]
    public void Every_fault_has_its_sentence()
    {
        foreach (var fault in Enum.GetValues<PlaybookFault>())
        {
            foreach (var language in new[] { "en", "sv", "fi" })
                Assert.That(Texts.In(language, $"PlaybookFault_{fault}"), Is.Not.Empty);
        }
    }

    Task<Page> UploadAsync(string file) => Browser.UploadAsync("/playbook/upload", "playbook.json", Encoding.UTF8.GetBytes(file));

    async Task SaveAsync(string file) =>
        await Browser.SubmitAsync(await UploadAsync(file), ("press", "save"), ("Save.Reason", "we try something"));
}
