using System.Net;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Tests.Features.FollowUps;

public class StoppingTests : WebTest
{
    static readonly DateTimeOffset ThursdayAtNine = MondayAtEight.AddDays(3).AddHours(1);

    [Test]
    public async Task The_timeline_announces_what_will_happen_and_an_agent_stops_their_own_reminder_there()
    {
        await SignInAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ada);
        var page = await Browser.OpenAsync($"/f/{id}");
        Assert.That(page.Text, Does.Contain("today 14:00 Nadia Rahman is reminded"));
        Assert.That(page.Text, Does.Contain("today 16:00 The manager is told, because nobody leads the team"));

        var stopped = await Browser.PressAsync(page, "/stop/WarnOwner", ("reason", "self"), ("note", "At two."));

        Assert.That(stopped.Path, Is.EqualTo($"/f/{id}"));
        Assert.That(stopped.Text, Does.Contain("Nadia Rahman stopped this: the reminder of the time limit. I see to it myself. At two."));
        Assert.That(stopped.Text, Does.Not.Contain("today 14:00"));
        Assert.That(await KindsAsync(id), Does.Contain("EscalateToLead").And.Not.Contain("WarnOwner"));

        var undone = await Browser.PressAsync(stopped, "/undo");

        Assert.That(undone.Text, Does.Contain("today 14:00 Nadia Rahman is reminded"));
        Assert.That(await KindsAsync(id), Does.Contain("WarnOwner").And.Not.Contain("EscalateToLead"));
    }

    [Test]
    public async Task What_is_said_to_those_above_is_not_an_agents_to_stop()
    {
        await SignInAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ada);
        var page = await Browser.OpenAsync($"/f/{id}");

        Assert.That(page.Forms.Select(form => form.Action), Does.Contain($"/f/{id}/stop/WarnOwner").And.Not.Contain($"/f/{id}/stop/EscalateToLead"));

        var token = page.Forms.SelectMany(form => form.Filled([])).First(field => field.Name == "__RequestVerificationToken").Value;
        var refused = await Browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/f/{id}/stop/EscalateToLead")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = token,
                ["reason"] = "self",
                ["seen"] = "1",
            }),
        });

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await StoryAsync(id), Is.EqualTo(["Opened"]));
    }

    [Test]
    public async Task A_manager_stops_what_only_managers_hear_and_what_is_nobodys_stays_nobodys()
    {
        await SignInAsync(Cast.Maria);
        var id = await FollowUpAsync(Cast.Ada);

        var stopped = await Browser.PressAsync(await Browser.OpenAsync($"/f/{id}"), "/stop/EscalateToManager", ("reason", "agreed"));

        Assert.That(stopped.Text, Does.Contain("Maria Virtanen stopped this: telling the manager that it is still not done."));
        Assert.That((await GetAsync(id)).OwnerId, Is.Null);
        Assert.That((await GetAsync(id)).Stopped, Is.EqualTo([AlarmKind.EscalateToManager]));
    }

    [Test]
    public async Task Without_a_reason_nothing_is_stopped()
    {
        await SignInAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ada);
        var page = await Browser.OpenAsync($"/f/{id}");

        var without = await Browser.PressAsync(page, "/stop/WarnOwner");
        var other = await Browser.PressAsync(page, "/stop/WarnOwner", ("reason", "other"));

        Assert.That((without.Status, other.Status), Is.EqualTo((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity)));
        Assert.That(without.Text, Does.Contain("Choose why it should not happen."));
        Assert.That(other.Text, Does.Contain("Write why, in a few words."));
        Assert.That(await StoryAsync(id), Is.EqualTo(["Opened"]));

        Assert.That((await Browser.PressAsync(other, "/stop/WarnOwner", ("reason", "agreed"))).Text, Does.Contain("It is agreed with the customer"));
    }

    [Test]
    public async Task An_automatic_mail_that_has_not_left_is_stopped_and_undoing_lets_it_leave()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        var id = await RemindedAsync(nadia);
        var page = await Browser.OpenAsync($"/f/{id}");
        var mail = await AskAsync<Guid>("select id from outbox");
        Assert.That(page.Text, Does.Contain("leaves for Ivar Lund"));

        var stopped = await Browser.PressAsync(page, $"/stop/{mail}", ("reason", "agreed"));

        Assert.That(stopped.Text, Does.Contain("Nadia Rahman stopped this: an e-mail that had not left.").And.Contain("Taken back"));
        Assert.That((await GetAsync(id)).CurrentStep!.Kind, Is.EqualTo(StepKind.Call), "nobody waits for an answer to it");
        Assert.That(await AskAsync<string>("select state from outbox"), Is.EqualTo("Cancelled"));

        await Browser.PressAsync(stopped, "/undo");

        Assert.That((await GetAsync(id)).Status, Is.EqualTo(FollowUpStatus.Waiting));
        Assert.That(await AskAsync<string>("select state from outbox"), Is.EqualTo("Queued"));

        await MoveClockAsync(TimeSpan.FromMinutes(1));
        await RunAsync<DeliverMail>();
        Assert.That(await AskAsync<string>("select state from outbox"), Is.EqualTo("Sent"));
    }

    [Test]
    public async Task A_mail_that_has_left_meanwhile_is_not_stopped()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        var id = await RemindedAsync(nadia);
        var page = await Browser.OpenAsync($"/f/{id}");
        await MoveClockAsync(TimeSpan.FromMinutes(1));
        await RunAsync<DeliverMail>();

        var late = await Browser.PressAsync(page, $"/stop/{await AskAsync<Guid>("select id from outbox")}", ("reason", "agreed"));

        Assert.That(late.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That((await GetAsync(id)).Status, Is.EqualTo(FollowUpStatus.Waiting));
    }

    [Test]
    public async Task A_mail_that_waits_for_the_morning_is_announced_for_the_morning()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        var id = await RemindedAsync(nadia);
        await ExecuteAsync("update outbox set due_at = @night", new { night = ThursdayAtNine.AddHours(14) });

        Assert.That((await Browser.OpenAsync($"/f/{id}")).Text, Does.Match("tomorrow 07:00 The e-mail “[^”]+” leaves for Ivar Lund"));
    }

    /// <summary>Ivar was written to on Monday, has been silent, and his reminder waits in the outbox.</summary>
    async Task<Guid> RemindedAsync(Guid nadia)
    {
        var id = await FollowUpAsync(Cast.Ivar);
        await ActAsync(id, nadia, (followUp, strategy, now) => followUp.Log(new LogEntry(Outcome.MailSent, nadia), strategy, now));
        await SetClockAsync(ThursdayAtNine);
        await RunAsync<RingAlarms>();
        return id;
    }

    Task<List<string>> KindsAsync(Guid id) => ListAsync<string>("select kind from alarms where follow_up_id = @id", new { id });
}
