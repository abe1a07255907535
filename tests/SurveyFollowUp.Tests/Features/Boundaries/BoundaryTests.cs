using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Tests.Features.Boundaries;

public class BoundaryTests : WebTest
{
    static readonly Customer AdaAgain = Cast.Ada with { Comment = "And now the invoice." };

    [Test]
    public async Task A_call_that_was_ended_goes_to_the_lead_in_writing_with_a_note_that_ends_by_itself()
    {
        var ada = await CrossAsync();

        var followUp = await GetAsync(ada);
        Assert.That(followUp.Status, Is.EqualTo(FollowUpStatus.Open));
        Assert.That(followUp.CurrentStep!.Kind, Is.EqualTo(StepKind.Email));

        await SignInAsync(Browser, Cast.Tomas);
        Assert.That(
            (await Browser.OpenAsync($"/f/{ada}")).Text,
            Does.Contain("Boundary set 23 Nov: insults, threats. Until 21 Feb 2027. In writing, by Tomás Rey."));
        await MoveClockAsync(TimeSpan.FromDays(90));
        Assert.That((await Browser.OpenAsync($"/f/{ada}")).Text, Does.Not.Contain("Boundary set"));
    }

    [Test]
    public async Task Whoever_had_the_call_is_asked_for_nothing_more_and_no_longer_sees_the_note()
    {
        var ada = await CrossAsync();

        var kept = await Browser.OpenAsync($"/f/{ada}/boundary/set");
        Assert.That(kept.Text, Does.Contain("You did right").And.Contain("Ada Okafor will not come back to you. Tomás Rey has been told"));
        Assert.That((await Browser.OpenAsync($"/f/{ada}")).Text, Does.Not.Contain("Boundary set").And.Not.Contain("You idiot"));
        Assert.That((await Browser.PressAsync(kept, "/break")).Path, Is.EqualTo("/break"));
        Assert.That((await Browser.OpenAsync("/boundaries")).Status, Is.EqualTo(System.Net.HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Undone_there_is_no_boundary_any_more()
    {
        var ada = await CrossAsync();
        var kept = await Browser.OpenAsync($"/f/{ada}/boundary/set");

        await Browser.PressAsync(kept, $"/f/{ada}/undo");

        Assert.That(await AskAsync<int>("select count(*)::int from boundaries"), Is.Zero);
        Assert.That((await GetAsync(ada)).CurrentStep!.Kind, Is.EqualTo(StepKind.Call));
    }

    [Test]
    public async Task It_calmed_down_is_the_first_rung_and_the_call_goes_on()
    {
        await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);

        var on = await Browser.SubmitAsync($"/f/{ada}/boundary", ("Words", "You idiot"));

        Assert.That(on.Path, Is.EqualTo("/today"));
        Assert.That(on.Text, Does.Contain("Boundary set 23 Nov: a tone that made it hard to help. Until 21 Feb 2027. A limit was said, and it helped."));
        Assert.That((await GetAsync(ada)).CurrentStep!.Kind, Is.EqualTo(StepKind.Call));
        Assert.That(await StoryAsync(ada), Is.EqualTo(new[] { "Opened" }), "what all can read says nothing of it");
    }

    [Test]
    public async Task A_new_answer_of_theirs_is_the_leads_and_is_written_to()
    {
        var ada = await CrossAsync();
        await ExecuteAsync("""
            update follow_ups
            set status = 'Closed', closing = 'Recovered', closed_at = app_now() - interval '300 days',
                next_due_at = null, next_kind = null, next_starts_at = null
            """);
        await ExecuteAsync("update steps set done_at = done_at - interval '60 days' where done_at is not null; delete from alarms");

        var again = await FollowUpAsync(AdaAgain);

        var followUp = await GetAsync(again);
        Assert.That(again, Is.Not.EqualTo(ada));
        Assert.That(followUp.CurrentStep!.Kind, Is.EqualTo(StepKind.Email));
        Assert.That(await AskAsync<string>("select name from users where id = @OwnerId", new { followUp.OwnerId }), Is.EqualTo(Cast.Tomas.Name));
    }

    [Test]
    public async Task The_lead_moves_it_rung_by_rung_with_a_reason_and_another_renews_what_one_decided()
    {
        var ada = await CrossAsync();
        await SignInAsync(Browser, Cast.Tomas);
        var maria = await UserAsync(Cast.Maria);
        var person = await AskAsync<Guid>("select respondent_id from follow_ups where id = @ada", new { ada });

        var noReason = await Browser.SubmitAsync($"/boundaries/{person}", ("Act", "Lowered"));
        Assert.That(noReason.Text, Does.Contain("Write why."));

        var restricted = await Browser.SubmitAsync(
            $"/boundaries/{person}", ("Act", "Raised"), ("Why", "Threats again"), ("Restriction", "OnlyTheLead"), ("Days", "180"));
        Assert.That(restricted.Text, Does.Contain("Only Tomás Rey is in contact").And.Contain("Until 22 May 2027"));
        Assert.That(restricted.Text, Does.Contain("another lead or a manager looks at it"));
        Assert.That(restricted.Html, Does.Not.Contain("value=\"Renewed\""));

        await SignInAsync(Browser, Cast.Maria);
        var renewed = await Browser.SubmitAsync($"/boundaries/{person}", ("Act", "Renewed"), ("Why", "Still needed"));
        Assert.That(renewed.Text, Does.Contain("The boundary is renewed.").And.Contain("Maria Virtanen renewed it"));

        var lifted = await Browser.SubmitAsync($"/boundaries/{person}", ("Act", "Lifted"), ("Why", "Calm for weeks"));
        Assert.That(lifted.Text, Does.Contain("No boundary is in force now"));
        Assert.That((await Browser.OpenAsync("/boundaries")).Text, Does.Contain("No boundary is in force"));
        Assert.That((await GetAsync(ada)).Status, Is.EqualTo(FollowUpStatus.Open));
        Assert.That(await AskAsync<Guid>("select by_id from boundaries order by id desc limit 1"), Is.EqualTo(maria));
    }

    [Test]
    public async Task The_warning_says_what_happened_and_that_the_matter_goes_on()
    {
        await SignInAsync(Cast.Tomas);
        var ada = await FollowUpAsync(Cast.Ada);
        await Browser.SubmitAsync($"/f/{ada}/boundary", ("Words", ""));
        var person = await AskAsync<Guid>("select respondent_id from follow_ups where id = @ada", new { ada });

        var letter = await Browser.SubmitAsync($"/boundaries/{person}", ("Act", "Raised"), ("Why", "The third time"));

        Assert.That(letter.Path, Is.EqualTo($"/f/{ada}/mail"));
        Assert.That(letter.Text, Does.Contain("What happened there was: a tone that made it hard to help.").And.Contain("Your case goes on"));
    }

    [Test]
    public async Task With_the_person_everything_that_was_written_of_them_goes()
    {
        await CrossAsync();

        await ExecuteAsync("""
            update responses set follow_up_id = null;
            delete from follow_ups;
            delete from responses;
            delete from respondents;
            """);

        Assert.That(await AskAsync<int>("select count(*)::int from boundaries"), Is.Zero);
    }

    /// <summary>Nadia ends a call with Ada, and Tomás takes over.</summary>
    async Task<Guid> CrossAsync()
    {
        await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);
        await UserAsync(Cast.Tomas);

        var saved = await Browser.SubmitAsync(
            $"/today?f={ada}",
            ("Input.Outcome", "UnacceptableBehaviour"),
            ("Input.Crossed.What", "Insults"),
            ("Input.Crossed.Safety", "yes"),
            ("Input.Crossed.Words", "You idiot"));
        Assert.That(saved.Path, Is.EqualTo($"/f/{ada}/boundary/set"));
        return ada;
    }
}
