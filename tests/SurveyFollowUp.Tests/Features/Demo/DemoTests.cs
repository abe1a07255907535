namespace SurveyFollowUp.Tests.Features.Demo;

public class DemoTests : WebTest
{
    [TestCase(2, TestName = "On a working morning everything that the program can do has somebody to show it")]
    [TestCase(-40, TestName = "At the weekend too")]
    [TestCase(-14, TestName = "And on a Sunday evening")]
    public async Task Everything_has_somebody_to_show_it(int hours)
    {
        await SetClockAsync(MondayAtEight.AddHours(hours));
        await FillAsync("Manager");

        Assert.Multiple(async () =>
        {
            Assert.That(
                await ListAsync<string>("select distinct status from follow_ups order by status"),
                Is.EqualTo(["AfterCare", "Closed", "Open", "Waiting"]));
            Assert.That(await CountAsync("status = 'Open' and owner_id is null"), Is.EqualTo(2));
            Assert.That(
                await CountAsync("""
                    status = 'Open' and next_starts_at > app_now()
                    and exists (select from follow_up_events e where e.follow_up_id = f.id and e.kind = 'Snoozed')
                    """),
                Is.EqualTo(1));
            Assert.That(await CountAsync("next_due_at < app_now() + interval '3 days' and next_is_promise"), Is.Positive, "promised");
            Assert.That(
                await CountAsync("escalation = 'Lead' and owner_id in (select id from users where 'Lead' = any(roles)) and status = 'Open'"),
                Is.Positive,
                "handed to the lead");
            Assert.That(await CountAsync("exists (select from follow_up_events e where e.follow_up_id = f.id and e.kind = 'MailUndelivered')"), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_visitor_reads_the_demo_in_their_language([Values("Agent", "Lead")] string role)
    {
        var page = await FillAsync(role);

        Assert.That(page.Html, Does.Contain("<html lang=\"en\""));
    }

    [Test]
    public async Task Removing_it_leaves_nothing_also_of_what_was_added()
    {
        await FillAsync("Manager");
        await AnswersAsync(Cast.Ada);

        var page = await Browser.PressAsync(await Browser.OpenAsync("/board"), "/demo/remove");

        Assert.That(page.Path, Is.EqualTo("/welcome"));
        Assert.That(await AskAsync<int>("select (select count(*) from users) + (select count(*) from responses) + (select count(*) from outbox)"), Is.Zero);
        Assert.That(Directory.EnumerateFiles(DataFolder, "*.eml", SearchOption.AllDirectories), Is.Empty);
    }

    async Task<Page> FillAsync(string role) => await Browser.PressAsync(await Browser.OpenAsync("/welcome"), "/demo/fill", ("Role", role));

    Task<int> CountAsync(string condition) => AskAsync<int>($"select count(*)::int from follow_ups f where {condition}");
}
