using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Today;

namespace SurveyFollowUp.Tests.Features.Care;

public class SkipTests : WebTest
{
    [Test]
    public async Task Not_me_not_now_goes_on_and_back_and_the_owner_stays_the_owner()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);
        await FollowUpAsync(Cast.Ivar);
        await UserAsync(new("Sam", "sam@example.org", ["Agent"]));

        var next = await SkipAsync(await Browser.OpenAsync($"/today?f={ada}"));
        Assert.That(next.Text, Does.Contain("Ada Okafor will not come up for you before 09:00"));
        Assert.That(next.Text, Does.Contain(Cast.Ivar.Comment).And.Not.Contain(Cast.Ada.Comment));

        var reasoned = await Browser.PressAsync(next, "handler=Reason", ("reason", "hard"));
        Assert.That(await AskAsync<string>("select reason from skips"), Is.EqualTo("hard"));
        Assert.That(reasoned.Text, Does.Contain("Back to the last one").And.Not.Contain("Why, if you like"));

        var back = await Browser.PressAsync(reasoned, "handler=Back");
        Assert.That(back.Text, Does.Contain(Cast.Ada.Comment));
        Assert.That((await GetAsync(ada)).OwnerId, Is.EqualTo(nadia));
        Assert.That(await StoryAsync(ada), Is.EqualTo(new[] { "Opened" }), "no trace of it");
    }

    [Test]
    public async Task A_colleague_is_offered_whom_the_owner_passed_over_until_the_owner_has_them_again()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);
        var sam = await UserAsync(new("Sam", "sam@example.org", ["Agent"]));
        Assert.That(await NextAsync(sam), Is.Null);

        var skipped = await SkipAsync(await Browser.OpenAsync($"/today?f={ada}"));
        Assert.That(skipped.Text, Does.Contain("Nobody else waits for you just now").And.Not.Contain("Done for today"));
        Assert.That(await NextAsync(nadia), Is.Null);
        Assert.That(await NextAsync(sam), Is.EqualTo(ada));

        await MoveClockAsync(TimeSpan.FromMinutes(61));
        Assert.That(await NextAsync(nadia), Is.EqualTo(ada));
        Assert.That(await NextAsync(sam), Is.Null);
    }

    [Test]
    public async Task What_a_colleague_has_agreed_meanwhile_is_the_owners_at_once()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);
        var sam = await UserAsync(new("Sam", "sam@example.org", ["Agent"]));
        await SkipAsync(await Browser.OpenAsync($"/today?f={ada}"));

        await ActAsync(ada, sam, (followUp, strategy, now) => followUp.Log(new LogEntry(Outcome.CallBack, sam, "", now.AddMinutes(5)), strategy, now));

        Assert.That(await NextAsync(nadia), Is.EqualTo(ada));
        Assert.That(await NextAsync(sam), Is.Null);
    }

    [Test]
    public async Task Passed_over_by_everybody_the_lead_sees_to_it_and_hears_no_name()
    {
        await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);
        var sam = new Member("Sam", "sam@example.org", ["Agent"]);
        await UserAsync(sam);
        var tomas = await UserAsync(Cast.Tomas);

        await SkipAsync(await Browser.OpenAsync($"/today?f={ada}"));
        Assert.That((await GetAsync(ada)).Escalation, Is.EqualTo(Escalation.None));

        await SignInAsync(Browser, sam);
        await SkipAsync(await Browser.OpenAsync("/today"));

        Assert.That((await GetAsync(ada)).Escalation, Is.EqualTo(Escalation.Lead));
        Assert.That(await StoryAsync(ada), Is.EqualTo(new[] { "Opened", "SkippedByAll" }));
        Assert.That(await AskAsync<int>("select count(*)::int from notices where user_id = @tomas and kind = 'SkippedByAll'", new { tomas }), Is.EqualTo(1));
        Assert.That(await AskAsync<int>("select count(*)::int from follow_up_events where kind = 'SkippedByAll' and actor_id is not null"), Is.Zero);
    }

    Task<Page> SkipAsync(Page page) => Browser.PressAsync(page, "/skip");

    Task<Guid?> NextAsync(Guid agent) =>
        WithAsync<DeskReader, Guid?>(async desks =>
        {
            var next = (await desks.ReadAsync(agent, chosen: null)).Person?.Id;
            await ExecuteAsync("delete from claims");
            return next;
        });
}
