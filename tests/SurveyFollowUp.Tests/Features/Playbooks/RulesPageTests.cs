using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Tests.Features.Playbooks;

public class RulesPageTests : WebTest
{
    [Test]
    public async Task What_would_change_is_shown_before_anything_is_saved()
    {
        await SignInAsync(Cast.Maria);
        await AnswersAsync(Cast.Ada, Cast.Ivar, Cast.Lin);

        var shown = await Browser.SubmitAsync("/playbook/rules", ("Rules[0].AtMost", "5"), ("Save.Reason", "we call more"), ("press", "save"));
        Assert.That(shown.Text, Does.Contain("If this had applied the last 90 days").And.Contain("Calls: +1. E-mails: −1. Nobody is left"));
        Assert.That(shown.Text, Does.Contain("Ivar Lund “The invoice was wrong twice.” Dissatisfied → Very dissatisfied NPS is 5 (of 0–10)")
            .Or.Contain("Ivar Lund The invoice was wrong twice. Dissatisfied → Very dissatisfied NPS is 5 (of 0–10)"));
        Assert.That(await VersionsAsync(), Is.Zero);

        var saved = await Browser.SubmitAsync(shown, ("Save.Reason", "we call more"), ("press", "save"));
        Assert.That(saved.Text, Does.Contain("Saved.").And.Contain("we call more").And.Contain("by Maria Virtanen"));

        await AnswersAsync(Cast.Ivar with { Email = "other@example.org", Phone = "+46701740699" });
        Assert.That(await AskAsync<string>("select segment from responses order by imported_at desc, id desc limit 1"), Is.EqualTo("VeryDissatisfied"));
    }

    [Test]
    public async Task Another_change_after_looking_is_shown_once_more()
    {
        await SignInAsync(Cast.Maria);
        var shown = await Browser.SubmitAsync("/playbook/rules", ("Rules[0].AtMost", "5"), ("press", "replay"));

        await Browser.SubmitAsync(shown, ("Rules[0].AtMost", "4"), ("Save.Reason", "sneaked in"), ("press", "save"));

        Assert.That(await VersionsAsync(), Is.Zero);
    }

    [Test]
    public async Task Somebody_else_has_saved_meanwhile()
    {
        await SignInAsync(Cast.Maria);
        var shown = await Browser.SubmitAsync("/playbook/rules", ("Rules[0].AtMost", "5"), ("press", "replay"));
        await SaveAsync(Playbook.Default, seen: 0);

        var refused = await Browser.SubmitAsync(shown, ("Save.Reason", "too late"), ("press", "save"));

        Assert.That((refused.Status, await VersionsAsync()), Is.EqualTo((HttpStatusCode.Conflict, 1)));
    }

    [Test]
    public async Task Rules_that_make_no_sense_are_refused_by_name()
    {
        await SignInAsync(Cast.Maria);

        var refused = await Browser.SubmitAsync("/playbook/rules", ("Rules[1].AtMost", "2"), ("press", "save"));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("Rule “nps-4-6” never gets its turn: “nps-0-3” stands before it"));

        refused = await Browser.SubmitAsync("/playbook/rules", ("Rules[0].AtMost", "three"), ("press", "replay"));
        Assert.That(refused.Text, Does.Contain("Enter a score as a number"));
    }

    [Test]
    public async Task Rules_move_come_and_go_by_buttons()
    {
        await SignInAsync(Cast.Maria);

        var page = await Browser.SubmitAsync("/playbook/rules", ("press", "down:0"));
        Assert.That(page.Text, Does.Contain("1 NPS is at most 6: dissatisfied.").And.Contain("2 NPS is at most 3: very dissatisfied."));

        page = await Browser.SubmitAsync(page, ("press", "remove:1"));
        Assert.That(page.Text, Does.Not.Contain("NPS is at most 3"));

        page = await Browser.SubmitAsync(page, ("press", "add"));
        Assert.That(page.Html, Does.Contain("value=\"rule-1\""));

        page = await Browser.SubmitAsync(page, ("Rules[8].Terms[0].Term", "Words"), ("Rules[8].Terms[0].Value", "invoice*, bill"), ("press", "term:8"));
        Assert.That(page.Text, Does.Contain("The comment has “invoice*”, “bill”: dissatisfied."));

        page = await Browser.SubmitAsync(page, ("Rules[8].Terms[1].Term", "ValueAtLeast"), ("Rules[8].Terms[1].Value", "much"), ("press", "replay"));
        Assert.That(page.Text, Does.Contain("This value can't be read"));
    }

    [Test]
    public async Task Every_default_rule_comes_through_the_form_unchanged()
    {
        await SignInAsync(Cast.Maria);
        var shown = await Browser.SubmitAsync("/playbook/rules", ("press", "replay"));
        await Browser.SubmitAsync(shown, ("Save.Reason", "as it was"), ("press", "save"));

        var content = await WithAsync<PlaybookStore, string?>(playbooks => playbooks.ContentAsync(1));
        Assert.That(PlaybookFile.Write(PlaybookFile.Read(content!).Playbook!), Is.EqualTo(PlaybookFile.Write(Playbook.Default)));
    }

    [Test]
    public async Task A_lead_looks_and_changes_nothing()
    {
        await SignInAsync(Cast.Maria);
        var theirs = await Browser.OpenAsync("/playbook/rules");
        using var lead = new Browser(Site);
        await UserAsync(Cast.Tomas);
        await SignInAsync(lead, Cast.Tomas);

        var page = await lead.OpenAsync("/playbook/rules");
        Assert.That(page.Text, Does.Contain("NPS is at most 3: very dissatisfied.").And.Not.Contain("Add a rule"));

        var refused = await lead.SubmitAsync(page, ("Looked", "by me"));
        Assert.That((refused.Status, theirs.Status), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Whoever_may_not_see_people_sees_how_many()
    {
        await AnswersAsync(Cast.Ivar);
        await SignInAsync(Cast.Anders);

        var shown = await Browser.SubmitAsync("/playbook/rules", ("Rules[0].AtMost", "5"), ("press", "replay"));

        Assert.That(shown.Text, Does.Contain("Calls: +1").And.Not.Contain("Ivar"));
    }

    Task<int> VersionsAsync() => AskAsync<int>("select count(*)::int from playbook_versions");

    async Task SaveAsync(Playbook playbook, int seen)
    {
        await using var scope = Program.Services.CreateAsyncScope();
        var playbooks = scope.ServiceProvider.GetRequiredService<PlaybookStore>();
        await scope.ServiceProvider.GetRequiredService<Db>().InTransactionAsync(
            () => playbooks.SaveAsync(playbook, seen, Guid.NewGuid(), "meanwhile", MondayAtEight));
    }
}
