namespace SurveyFollowUp.Tests.Features.Today;

public class HandOverTests : WebTest
{
    [Test]
    public async Task Whoever_takes_over_reads_the_last_step_the_promise_and_the_next_step_without_anybody_writing_them()
    {
        await SignInAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ada);
        await Browser.SubmitAsync(
            $"/today?f={id}", ("Input.Outcome", "NextStepAgreed"), ("Input.NextStep.Choice", "InThreeDays"), ("Input.Promised", "500 kr back"));
        var tomas = await UserAsync(Cast.Tomas);

        await Browser.SubmitAsync($"/f/{id}/hand-over", ("To", tomas.ToString()), ("Reason", "knows"), ("Note", "She is at work until four."));

        var note = await AskAsync<string>("select note from follow_up_events where kind = 'HandedOver'");
        Assert.That(note, Is.EqualTo("""
            Knows the case. She is at work until four.
            Last step 23 Nov: Next step agreed. Promised by 26 Nov: 500 kr back. Next: Call, by 26 Nov 09:00.
            """));
        Assert.That((await GetAsync(id)).OwnerId, Is.EqualTo(tomas));
    }
}
