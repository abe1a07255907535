using System.Net;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.Today;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Tests.Features.Playbooks;

public class WordsPagesTests : PlaybookTest
{
    const string Reminder = "/playbook/words/letters/reminder/en";

    [Test]
    public async Task A_saved_wording_is_what_the_next_reminder_says()
    {
        await SignInAsync(Cast.Maria);
        var nadia = await UserAsync(Cast.Nadia);

        var saved = await SaveAsync(Reminder, ("Subject", "Still here"), ("Body", "Dear {{first_name}}\n\n{{quote}}\n\nWe are still here."));
        Assert.That(saved.Path, Is.EqualTo("/playbook/words"), saved.Text);

        var id = await FollowUpAsync(Cast.Ivar);
        await WriteAsync(id, nadia);
        await RingAtAsync(MondayAtEight.AddDays(3).AddHours(1));

        var (subject, text) = await AskAsync<(string, string)>("select subject, text from outbox where kind = 'reminder'");
        Assert.That(subject, Is.EqualTo("Still here"));
        Assert.That(text, Does.StartWith("Dear Ivar").And.Contain("> The invoice was wrong twice.").And.Contain("We are still here."));
    }

    [Test]
    public async Task A_preview_saves_nothing_and_is_of_somebody_who_answered()
    {
        await SignInAsync(Cast.Maria);
        await FollowUpAsync(Cast.Ivar);

        var page = await Browser.SubmitAsync(await Browser.OpenAsync(Reminder), ("Body", "Dear {{first_name}}"), ("insert", "quote"));

        Assert.That(page.Text, Does.Contain("Dear Ivar > The invoice was wrong twice."));
        Assert.That(page.Text, Does.Contain("Dear {{first_name}} {{quote}}"));
        Assert.That(await VersionsAsync(), Is.Zero);
    }

    [Test]
    public async Task An_administrator_sees_nobody_real()
    {
        await SignInAsync(Cast.Anders);
        await FollowUpAsync(Cast.Ivar);

        Assert.That((await Browser.OpenAsync(Reminder)).Text, Does.Contain("As a made-up person").And.Not.Contain("Ivar"));
    }

    [TestCase("Subject", "", "Write a subject")]
    [TestCase("Body", " ", "Write the text")]
    [TestCase("Body", "Dear {{nickname}}", "nickname")]
    [TestCase("Body", "Dear {{First name}}", "not written as it should be")]
    [TestCase("Body", "[what you will do]", "can't have a gap")]
    public async Task What_could_not_be_sent_is_refused(string field, string value, string why)
    {
        await SignInAsync(Cast.Maria);

        var refused = await SaveAsync(Reminder, (field, value));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain(why));
        Assert.That(await VersionsAsync(), Is.Zero);
    }

    [Test]
    public async Task A_question_without_its_button_is_refused()
    {
        await SignInAsync(Cast.Maria);

        var refused = await SaveAsync("/playbook/words/letters/after-care/en", ("Body", "Are you satisfied now?"));

        Assert.That(refused.Text, Does.Contain("Insert the button"));
    }

    [Test]
    public async Task The_plan_says_which_mail_is_proposed_and_a_missing_language_is_seen()
    {
        await SignInAsync(Cast.Maria);
        var list = await SaveAsync("/playbook/words/letters/apology/sv", ("Subject", "Förlåt"), ("Body", "Det blev fel, {{first_name}}."));
        Assert.That(list.Text, Does.Contain("apology Your own apology, Swedish Missing apology, Finnish ! Swedish is sent"));

        await SaveAsync("/playbook/plans/dissatisfied", ("Lines[0].Letter", "apology"));
        await UserAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ivar);
        using var nadia = new Browser(Site);
        await SignInAsync(nadia, Cast.Nadia);

        Assert.That((await nadia.OpenAsync($"/f/{id}/mail")).Html, Does.Contain("Det blev fel, Ivar.</textarea>"));
    }

    [Test]
    public async Task Agents_see_our_own_talk_track_and_what_they_may_promise()
    {
        await SignInAsync(Cast.Maria);
        await SaveAsync("/playbook/words/guides/promises/en", ("Text", "A refund of up to 100 euros\nA new visit"));
        await SaveAsync("/playbook/words/guides/gentle/en", ("Text", "Breathe first.\nThen listen."));
        await SaveAsync("/playbook/plans/very-dissatisfied", ("Lines[0].Guide", "gentle"));
        await UserAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ada);
        using var nadia = new Browser(Site);
        await SignInAsync(nadia, Cast.Nadia);

        var today = await nadia.OpenAsync($"/today?f={id}");

        Assert.That(today.Text, Does.Contain("Breathe first. Then listen.").And.Contain("You may promise A refund of up to 100 euros A new visit"));
    }

    [Test]
    public async Task A_wording_goes_back_to_the_standard()
    {
        await SignInAsync(Cast.Maria);
        await SaveAsync(Reminder, ("Subject", "Still here"));
        Assert.That(Strategies.Current.Playbook.Templates, Contains.Key("reminder"));

        await SaveAsync(Reminder, ("act", "standard"));

        Assert.That(Strategies.Current.Playbook.Templates, Is.Empty);
    }

    [Test]
    public void What_the_playbook_takes_for_the_programs_own_words_is_in_the_program([Values("en", "sv", "fi")] string language)
    {
        Assert.That(Wordings.Templates.Select(name => MailTemplates.Text(name, language)), Has.None.Empty);
        Assert.That(Wordings.Guides.Select(name => TalkTracks.BuiltIn(name, language)), Has.None.Empty);
    }

    [Test]
    public async Task How_many_answered_is_said_of_those_who_had_the_time()
    {
        await SignInAsync(Cast.Maria);
        var (ada, ivar) = (await FollowUpAsync(Cast.Ada), await FollowUpAsync(Cast.Ivar));
        foreach (var (followUp, days) in new[] { (ada, 20), (ivar, 20), (ivar, 3) })
        {
            await ExecuteAsync("""
                insert into outbox (id, effect, follow_up_id, kind, to_address, to_name, from_name, subject, text, html, message_id, is_automatic, state,
                                    due_at, queued_at, sent_at)
                select id, id::text, @followUp, 'after-care', '', '', '', '', '', '', id::text, true, 'Sent', at, at, at
                from (select gen_random_uuid() as id, app_now() - @days * interval '1 day' as at) mail
                """, new { followUp, days });
        }

        await ExecuteAsync("""
            insert into follow_up_events (follow_up_id, kind, detail, at)
            values (@ada, 'AfterCareAnswered', 'Yes', app_now() - interval '19 days'), (@ivar, 'AfterCareAnswered', 'Yes', app_now() - interval '1 day')
            """, new { ada, ivar });

        Assert.That((await Browser.OpenAsync("/playbook/words")).Text, Does.Contain("Sent 3 times 50% of 2 answered within 14 days"));
    }
}
