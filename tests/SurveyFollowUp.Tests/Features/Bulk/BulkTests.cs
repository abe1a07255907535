using System.Net;
using System.Text.RegularExpressions;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Bulk;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Tests.Features.Bulk;

public partial class BulkTests : WebTest
{
    Guid nadia;
    Guid tomas;

    [SetUp]
    public async Task Five_people_wait_for_Nadia()
    {
        nadia = await SignInAsync(Cast.Nadia);
        await AnswersAsync([.. Enumerable.Range(1, 5).Select(number =>
            Cast.Ada with { Name = $"Person {number}", Email = $"p{number}@example.org", Phone = $"+4670174070{number}" })]);
        tomas = await UserAsync(Cast.Tomas);
    }

    [Test]
    public async Task All_ticked_go_to_a_colleague_and_each_story_tells_it()
    {
        var list = await HandOverAsync(await TicksAsync());

        Assert.That(list.Text, Does.Contain("5 handed over."));
        Assert.That(await OwnedByAsync(tomas), Is.EqualTo(5));
        foreach (var id in await IdsAsync())
            Assert.That((await StoryAsync(id))[^1], Is.EqualTo("HandedOver Tomás Rey"));

        var notes = await ListAsync<string>("select distinct note from follow_up_events where kind = 'HandedOver'");
        Assert.That(notes, Is.EqualTo(new[] { "Knows the case. All of Nordvik\nNext: Call, by 23 Nov 16:00." }));
    }

    [Test]
    public async Task The_new_owner_hears_of_all_in_one_mail()
    {
        await HandOverAsync(await TicksAsync());
        await RunAsync<BundleNotices>();

        var mails = await ListAsync<string>("select text from outbox where to_address = @Email", new { Cast.Tomas.Email });
        Assert.That(mails, Has.Count.EqualTo(1));
        Assert.That(mails[0], Does.Contain("Person 1").And.Contain("Person 5"));
    }

    [Test]
    public async Task What_changed_meanwhile_or_is_closed_is_left_alone_and_named()
    {
        var ticks = await TicksAsync();
        var ids = await IdsAsync();
        var maria = await UserAsync(Cast.Maria);
        await ActAsync(ids[0], maria, (followUp, _, now) => followUp.Snooze(now.AddDays(1), maria, now));
        await ActAsync(ids[1], maria, (followUp, _, now) => new Change(followUp.Finish(Outcome.Overtaken, maria, now).Close(Closing.Unreachable, now), []));

        var list = await HandOverAsync(ticks);

        Assert.That(list.Text, Does.Contain("3 handed over. Person 1 was left alone: Maria Virtanen saved something since."));
        Assert.That(list.Text, Does.Contain("Person 2 was left alone: the follow-up is closed."));
        Assert.That(await OwnedByAsync(tomas), Is.EqualTo(3));
        Assert.That((await StoryAsync(ids[0]))[^1], Does.StartWith("Snoozed"));
    }

    [Test]
    public async Task Those_that_wait_for_an_answer_have_nothing_to_snooze()
    {
        var ids = await IdsAsync();
        await ActAsync(ids[0], nadia, (followUp, strategy, now) => new Change(followUp.Finish(Outcome.SolvedNow, nadia, now).AskLater(strategy, now), []));
        var page = await Browser.OpenAsync($"/today/list/snooze?back=%3Fwho%3Dteam&{Query(await TicksAsync("/today/list?who=all"))}");

        var list = await Browser.SubmitAsync(page, ("Choice", "TomorrowMorning"));

        Assert.That(list.Path + list.Address.Query, Is.EqualTo("/today/list?who=team"));
        Assert.That(list.Text, Does.Contain("4 snoozed. Person 1 was left alone: nothing is to be done there now that could wait."));
        Assert.That(await AskAsync<int>("select count(*)::int from follow_ups where next_starts_at > app_now() + interval '10 hours'"), Is.EqualTo(4));
    }

    [Test]
    public async Task One_undo_takes_all_back_also_after_a_reload_and_says_which_it_cannot()
    {
        await HandOverAsync(await TicksAsync());
        await MoveClockAsync(TimeSpan.FromMinutes(20));
        var ids = await IdsAsync();
        await ActAsync(ids[2], tomas, (followUp, _, now) => followUp.Snooze(now.AddDays(1), tomas, now));

        var list = await Browser.PressAsync(await Browser.OpenAsync("/today/list"), UndoIn(await Browser.OpenAsync("/today/list")));

        Assert.That(list.Text, Does.Contain("4 taken back. Person 3 stays as it is now: Tomás Rey saved something since."));
        Assert.That((await OwnedByAsync(nadia), await OwnedByAsync(tomas)), Is.EqualTo((4, 1)));
        Assert.That(await AskAsync<int>("select count(*)::int from notices where user_id = @tomas and told_at is null", new { tomas }), Is.EqualTo(1));
        Assert.That((await Browser.OpenAsync("/today/list")).Text, Does.Not.Contain("taken back"));
        Assert.That((await Browser.OpenAsync("/today/list")).Html, Does.Not.Contain("/undo/"));
    }

    [Test]
    public async Task Nobody_elses_bulk_is_undone_and_none_twice()
    {
        var list = await HandOverAsync(await TicksAsync());
        var undo = UndoIn(list);
        var bulk = Guid.Parse(undo.Split('/')[^1]);

        Assert.That(async () => await WithAsync<ActOnMany>(many => many.UndoAsync(bulk, tomas, MondayAtEight)), Throws.TypeOf<StaleException>());
        Assert.That(await OwnedByAsync(tomas), Is.EqualTo(5));

        await Browser.PressAsync(list, undo);
        Assert.That((await Browser.PressAsync(list, undo)).Status, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task Nobody_chosen_is_asked_for_and_the_ticks_stay()
    {
        var page = await Browser.OpenAsync($"/today/list/hand-over?{Query(await TicksAsync())}");

        var refused = await Browser.SubmitAsync(page, ("Note", "All of Nordvik"));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("Choose who takes over.").And.Contain("Person 5"));
        Assert.That((await Browser.OpenAsync("/today/list/hand-over")).Text, Does.Contain("Nobody is ticked."));
    }

    [Test]
    public async Task A_manager_reads_the_list_and_ticks_nobody()
    {
        await UserAsync(Cast.Maria);
        using var manager = new Browser(Site);
        await SignInAsync(manager, Cast.Maria);

        Assert.That((await manager.OpenAsync("/today/list?who=team")).Html, Does.Contain("Person 1").And.Not.Contain("name=\"Tick\""));
        Assert.That((await manager.OpenAsync("/today/list/hand-over")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    async Task<Page> HandOverAsync(IEnumerable<string> ticks)
    {
        var page = await Browser.OpenAsync($"/today/list/hand-over?back=%3Fwho%3Dteam&{Query(ticks)}");
        return await Browser.SubmitAsync(page, ("To", tomas.ToString()), ("Reason", "knows"), ("Note", "All of Nordvik"));
    }

    async Task<List<string>> TicksAsync(string path = "/today/list") =>
        [.. TickBox().Matches((await Browser.OpenAsync(path)).Html).Select(match => match.Groups[1].Value)];

    Task<List<Guid>> IdsAsync() =>
        ListAsync<Guid>("select f.id from follow_ups f join respondents p on p.id = f.respondent_id order by p.name");

    Task<int> OwnedByAsync(Guid owner) => AskAsync<int>("select count(*)::int from follow_ups where owner_id = @owner", new { owner });

    static string Query(IEnumerable<string> ticks) => string.Join('&', ticks.Select(tick => $"tick={tick}"));

    static string UndoIn(Page page) => page.Forms.First(form => form.Action.Contains("/undo/", StringComparison.Ordinal)).Action.Split('?')[0];

    [GeneratedRegex("name=\"Tick\" value=\"([^\"]+)\"")]
    private static partial Regex TickBox();
}
