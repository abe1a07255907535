using System.Net;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Tests.Features.Playbooks;

public class PlanPagesTests : PlaybookTest
{
    const string Plan = "/playbook/plans/dissatisfied";

    [Test]
    public async Task A_plan_that_calls_after_two_days_of_silence_does_so()
    {
        await SignInAsync(Cast.Maria);
        var nadia = await UserAsync(Cast.Nadia);
        var before = await FollowUpAsync(Cast.Ivar with { Email = "before@example.org", Phone = "+46701740611" });

        var saved = await SaveAsync(Plan, ("Lines[0].SilenceDays", "2"), ("Lines[0].OnSilence", "call"));
        Assert.That(saved.Path, Is.EqualTo("/playbook/plans"));
        Assert.That(saved.Text, Does.Contain("No answer for 2 working days → 3. Call"));

        var id = await FollowUpAsync(Cast.Ivar);
        await WriteAsync(id, nadia);
        await WriteAsync(before, nadia);
        await RingAtAsync(MondayAtEight.AddDays(2).AddHours(1));

        Assert.That((await GetAsync(id)).CurrentStep!.Kind, Is.EqualTo(StepKind.Call));
        Assert.That((await GetAsync(before)).CurrentStep, Is.Null, "one that was under way keeps its plan");
    }

    [Test]
    public async Task A_change_counts_for_open_follow_ups_too_where_one_says_so()
    {
        await SignInAsync(Cast.Maria);
        var nadia = await UserAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ivar);
        await SaveAsync(Plan, ("Lines[0].SilenceDays", "2"), ("Lines[0].OnSilence", "call"), ("Save.AlsoOpen", "true"));

        await WriteAsync(id, nadia);
        await RingAtAsync(MondayAtEight.AddDays(2).AddHours(1));

        Assert.That((await GetAsync(id)).CurrentStep!.Kind, Is.EqualTo(StepKind.Call));
    }

    [Test]
    public async Task Lines_are_added_moved_and_removed_before_anything_is_saved()
    {
        await SignInAsync(Cast.Maria);
        var page = await Browser.SubmitAsync(await Browser.OpenAsync(Plan), ("move", "add"));
        page = await Browser.SubmitAsync(page, ("Lines[6].Kind", "Meeting"), ("move", "up 6"));
        page = await Browser.SubmitAsync(page, ("move", "remove 1"));
        Assert.That(await VersionsAsync(), Is.Zero);

        var saved = await Browser.SubmitAsync(page, ("Save.Reason", "No reminder, and a meeting"));

        Assert.That(saved.Path, Is.EqualTo("/playbook/plans"), saved.Text);
        var plan = Strategies.Current.Playbook.Dissatisfied;
        Assert.That(plan.Steps.Select(line => line.Name), Is.EqualTo(["mail", "call", "tried-to-call", "ask-for-number", "line-1", "decide"]));
        Assert.That(plan.Find("line-1")!.Kind, Is.EqualTo(StepKind.Meeting));
        Assert.That(plan.Find("mail")!.OnSilence, Is.Null, "where the reminder was, the lead decides");
        Assert.That(Strategies.Current.Playbook.VeryDissatisfied.Steps, Is.EqualTo(SegmentPlan.VeryDissatisfiedDefault.Steps));
    }

    [TestCase("Lines[2].OnNoAnswer", "reminder", "Lines_2__OnNoAnswer")]
    [TestCase("Lines[2].Attempts", "11", "Lines_2__Attempts")]
    [TestCase("Lines[0].Within", "soon", "Lines_0__Within")]
    [TestCase("Lines[0].IsAutomatic", "true", "Lines_0__IsAutomatic")]
    [TestCase("Lines[1].Letter", "first-contact", "Lines_1__Letter")]
    [TestCase("CloseWithinDays", "1", "CloseWithinDays")]
    [TestCase("Save.Reason", " ", "Save_Reason")]
    public async Task What_would_lose_somebody_is_refused_at_its_field(string field, string value, string place)
    {
        await SignInAsync(Cast.Maria);

        var refused = await Browser.SubmitAsync(Plan, field == "Save.Reason" ? [(field, value)] : [("Save.Reason", "Why not"), (field, value)]);

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Html, Does.Contain($"href=\"#{place}\"").And.Contain($"id=\"{place}\""));
        Assert.That(await VersionsAsync(), Is.Zero);
    }

    [Test]
    public async Task Two_who_save_at_once_both_see_it()
    {
        await SignInAsync(Cast.Maria);
        var seenByMaria = await Browser.OpenAsync(Plan);
        await SaveAsync("/playbook/plans/limits", ("WarnAt", "60"));

        var stale = await Browser.SubmitAsync(seenByMaria, ("CloseWithinDays", "12"), ("Save.Reason", "Longer"));
        Assert.That(stale.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await VersionsAsync(), Is.EqualTo(1));

        var saved = await Browser.SubmitAsync(stale, ("Save.Reason", "Longer, all the same"));
        Assert.That(saved.Path, Is.EqualTo("/playbook/plans"));
        Assert.That(Strategies.Current.Playbook.Dissatisfied.CloseWithinDays, Is.EqualTo(12));
        Assert.That(Strategies.Current.Playbook.Escalation.WarnAt, Is.EqualTo(0.6), "what the other one saved stays");
    }

    [Test]
    public async Task A_lead_looks_and_an_agent_does_not()
    {
        await SignInAsync(Cast.Tomas);
        var page = await Browser.OpenAsync("/playbook/plans");
        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page.Html, Does.Not.Contain("href=\"/playbook/plans/dissatisfied\""));
        Assert.That((await Browser.OpenAsync(Plan)).Status, Is.EqualTo(HttpStatusCode.Forbidden));

        var reminder = await Browser.OpenAsync("/playbook/words/letters/reminder/en");
        Assert.That(reminder.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Browser.SubmitAsync(reminder, ("Body", "Mine"))).Status, Is.EqualTo(HttpStatusCode.Forbidden));

        using var other = new Browser(Site);
        await UserAsync(Cast.Nadia);
        await SignInAsync(other, Cast.Nadia);
        foreach (var address in new[] { "/playbook/plans", "/playbook/hours", "/playbook/words" })
            Assert.That((await other.OpenAsync(address)).Status, Is.EqualTo(HttpStatusCode.Forbidden), address);
    }
}
