namespace SurveyFollowUp.Tests.Features.Care;

public class BreakTests : WebTest
{
    [Test]
    public async Task A_break_frees_whom_the_agent_held_pauses_the_queue_and_ends_by_itself()
    {
        await SignInAsync(Cast.Nadia);
        await FollowUpAsync(Cast.Ada);
        var today = await Browser.OpenAsync("/today");
        Assert.That(await AskAsync<int>("select count(*)::int from claims"), Is.EqualTo(1));

        var rest = await Browser.PressAsync(today, "/break");
        Assert.That(rest.Text, Does.Contain("Take the time you need").And.Contain("08:10"));
        Assert.That(await AskAsync<int>("select count(*)::int from claims"), Is.Zero);
        Assert.That((await Browser.OpenAsync("/today")).Path, Is.EqualTo("/break"));

        var longer = await Browser.SubmitAsync(rest, ("minutes", "15"));
        Assert.That(longer.Text, Does.Contain("08:15"));

        await MoveClockAsync(TimeSpan.FromMinutes(16));
        Assert.That((await Browser.OpenAsync("/break")).Text, Does.Contain("You have no break just now"));
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Contain(Cast.Ada.Name));
    }

    [Test]
    public async Task One_press_ends_it()
    {
        await SignInAsync(Cast.Nadia);
        await FollowUpAsync(Cast.Ada);
        var rest = await Browser.PressAsync(await Browser.OpenAsync("/today"), "/break");

        var back = await Browser.PressAsync(rest, "/break?handler=End".Split('?')[1]);

        Assert.That(back.Path, Is.EqualTo("/today"));
        Assert.That(back.Text, Does.Contain(Cast.Ada.Name));
    }

    [Test]
    public async Task What_falls_due_in_the_break_is_offered_to_colleagues_and_what_does_not_is_not()
    {
        var nadia = await UserAsync(Cast.Nadia);
        var due = await FollowUpAsync(Cast.Ada);
        await FollowUpAsync(Cast.Ivar);
        await ExecuteAsync("update follow_ups set next_due_at = app_now() + interval '5 minutes' where id = @due", new { due });
        await SignInAsync(Cast.Tomas);
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Contain("Done for today"));

        await ExecuteAsync("insert into breaks (user_id, began_at, ends_at) values (@nadia, app_now(), app_now() + interval '10 minutes')", new { nadia });
        var offered = await Browser.OpenAsync("/today");

        Assert.That(offered.Text, Does.Contain(Cast.Ada.Name).And.Not.Contain(Cast.Ivar.Name));
        Assert.That((await GetAsync(due)).OwnerId, Is.EqualTo(nadia), "the owner stays the owner");
        await MoveClockAsync(TimeSpan.FromMinutes(11));
        Assert.That((await Browser.OpenAsync("/today")).Text, Does.Contain("Done for today"));
    }

    [Test]
    public async Task The_lead_sees_a_number_of_the_team_only_when_five_people_are_in_it()
    {
        await SignInAsync(Cast.Tomas);
        for (var number = 0; number < 5; number++)
        {
            var text = (await Browser.OpenAsync("/team")).Text;
            Assert.That(text, Does.Contain("only when at least 5 people took one").And.Not.Contain("In the last seven days"));
            var agent = await UserAsync(new($"Agent {number}", $"agent{number}@example.org", ["Agent"]));
            await ExecuteAsync("insert into breaks (user_id, began_at, ends_at) values (@agent, app_now(), app_now())", new { agent });
            await ExecuteAsync("insert into breaks (user_id, began_at, ends_at) values (@agent, app_now(), app_now())", new { agent });
        }

        Assert.That((await Browser.OpenAsync("/team")).Text, Does.Contain("the team took 10 breaks and had 0 calls that crossed the line"));
    }
}
