using System.Net;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.Board;
using SurveyFollowUp.Features.FollowUps;

namespace SurveyFollowUp.Tests.Features.Merges;

public class MergeTests : WebTest
{
    /// <summary>The same Ada, known by her address in one survey and by her number in another.</summary>
    static readonly Customer Written = Cast.Ada with { Phone = null, Score = 5, Comment = "The second bill was wrong too." };
    static readonly Customer Called = Cast.Ada with { Email = null, Name = "Ada  OKAFOR" };

    Guid nadia;
    Guid kept;
    Guid other;

    [SetUp]
    public async Task Two_follow_ups_of_one_person()
    {
        nadia = await SignInAsync(Cast.Nadia);
        kept = await FollowUpAsync(Written);
        other = await FollowUpAsync(Called);
        Assert.That(other, Is.Not.EqualTo(kept));
    }

    [Test]
    public async Task They_are_found_compared_and_put_together()
    {
        var found = await Browser.OpenAsync($"/f/{other}/merge");
        Assert.That(found.Text, Does.Contain("Same name").And.Contain("ada.okafor@example.org"));

        var compared = await Browser.OpenAsync($"/f/{other}/merge?with={kept}");
        Assert.That(compared.Text, Does.Contain("The second bill was wrong too.").And.Contain("Three weeks").And.Contain("because it is the older one"));
        var page = await Browser.SubmitAsync(compared, ("note", "She told me."));

        Assert.That(page.Path, Is.EqualTo($"/f/{kept}"));
        Assert.That(page.Text, Does.Contain("Nadia Rahman put this together").And.Contain("She told me.").And.Contain("Separate again"));
        Assert.That(await AskAsync<string>("select closing from follow_ups where id = @other", new { other }), Is.EqualTo("Merged"));
        var one = await GetAsync(kept);
        Assert.That((one.Segment, one.Reach, one.CurrentStep!.Kind), Is.EqualTo((Segment.VeryDissatisfied, Reach.Email | Reach.Phone, StepKind.Call)));
        Assert.That(await ListAsync<string>("select email || ' ' || phone from respondents"), Is.EqualTo(["ada.okafor@example.org +46701740605"]));
        Assert.That(await AskAsync<int>("select count(*)::int from alarms where follow_up_id = @other", new { other }), Is.Zero);
        Assert.That((await Browser.OpenAsync($"/f/{other}")).Text, Does.Contain("this goes on in another follow-up of the same person"));
    }

    [Test]
    public async Task The_other_one_may_stay_instead_and_a_search_finds_who_has_another_name()
    {
        var third = await FollowUpAsync(Cast.Ivar);
        Assert.That((await Browser.OpenAsync($"/f/{kept}/merge")).Text, Does.Not.Contain("Ivar"));
        Assert.That((await Browser.OpenAsync($"/f/{kept}/merge?q=ivar.lund")).Text, Does.Contain("Ivar Lund"));

        var page = await Browser.SubmitAsync($"/f/{kept}/merge?with={third}&stays={third}");

        Assert.That(page.Path, Is.EqualTo($"/f/{third}"));
        Assert.That((await GetAsync(kept)).Closing, Is.EqualTo(Closing.Merged));
    }

    [Test]
    public async Task An_answer_of_the_other_address_joins_the_kept_one_and_its_own_again_when_they_are_separated()
    {
        await MergeAsync();
        Assert.That(await FollowUpAsync(Called with { Score = 2 }), Is.EqualTo(kept), "her number");
        Assert.That(await FollowUpAsync(Written with { Score = 2 }), Is.EqualTo(kept), "her address");

        var page = await Browser.PressAsync(await Browser.OpenAsync($"/f/{kept}"), $"/f/{kept}/separate/{other}");

        Assert.That(page.Path, Is.EqualTo($"/f/{other}"));
        Assert.That(await FollowUpAsync(Called with { Score = 3 }), Is.EqualTo(other));
        Assert.That(await FollowUpAsync(Written with { Score = 3 }), Is.EqualTo(kept));
    }

    [Test]
    public async Task Both_stay_one_when_it_was_the_address_that_moved()
    {
        await MergeAsync(stays: other);

        Assert.That(await FollowUpAsync(Written with { Score = 2 }), Is.EqualTo(other), "her address");
        Assert.That(await FollowUpAsync(Called with { Score = 2 }), Is.EqualTo(other), "her number");
    }

    [Test]
    public async Task Separating_puts_people_answers_and_the_other_follow_up_back([Values] bool byUndo)
    {
        var before = await StateAsync();
        await MergeAsync();
        Assert.That(await StateAsync(), Is.Not.EqualTo(before));
        if (!byUndo)
            await MoveClockAsync(TimeSpan.FromDays(3));

        await Browser.PressAsync(await Browser.OpenAsync($"/f/{kept}"), byUndo ? $"/f/{kept}/undo" : $"/f/{kept}/separate/{other}");

        Assert.That(await StateAsync(), Is.EqualTo(before));
        Assert.That(await StoryAsync(other), Has.Some.StartsWith("Separated"));
        Assert.That(await AskAsync<int>("select count(*)::int from merges"), Is.Zero);
        Assert.That((await GetAsync(kept)).CurrentStep!.Kind, Is.EqualTo(StepKind.Email), "she can't be called here any more");
    }

    [Test]
    public async Task Whoever_wants_no_contact_is_not_merged()
    {
        var page = await Browser.OpenAsync($"/f/{kept}/merge?with={other}");
        await ExecuteAsync("update respondents set no_contact_at = app_now() where email is null");

        var refused = await Browser.SubmitAsync(page);

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("has asked not to be contacted"));
        Assert.That((await Browser.OpenAsync($"/f/{kept}/merge?with={kept}")).Text, Does.Contain("the same follow-up"));
    }

    [Test]
    public async Task What_somebody_saved_meanwhile_is_shown_first([Values] bool inTheOther)
    {
        var page = await Browser.OpenAsync($"/f/{kept}/merge?with={other}");
        await ActAsync(inTheOther ? other : kept, nadia, (followUp, _, now) => followUp.Snooze(now.AddHours(1), nadia, now));

        var stale = await Browser.SubmitAsync(page);

        Assert.That(stale.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await AskAsync<int>("select count(*)::int from merges"), Is.Zero);
    }

    [Test]
    public async Task Old_links_lead_to_the_kept_one_and_a_stop_is_for_all_addresses()
    {
        var token = await WithAsync<PublicLinks, string>(links => links.MakeAsync(LinkPurpose.Stop, other));
        await MergeAsync();
        Assert.That(await WithAsync<PublicLinks, Guid?>(links => links.FindAsync(LinkPurpose.Stop, token)), Is.EqualTo(kept));

        await Browser.SubmitAsync($"/stop/{token}");

        Assert.That((await GetAsync(kept)).Closing, Is.EqualTo(Closing.NoContactWanted));
        Assert.That((await AnswersAsync(Written with { Score = 1 }, Called with { Score = 1 })).Excluded, Is.EqualTo(2));
    }

    [Test]
    public async Task Whoever_asked_for_no_contact_meanwhile_has_asked_for_both()
    {
        await MergeAsync();
        await ActAsync(kept, nadia, (followUp, strategy, now) => followUp.Log(new LogEntry(Outcome.NoContactWanted, nadia), strategy, now));

        await Browser.PressAsync(await Browser.OpenAsync($"/f/{kept}"), $"/f/{kept}/separate/{other}");

        Assert.That((await GetAsync(other)).Closing, Is.EqualTo(Closing.NoContactWanted));
        Assert.That(await AskAsync<int>("select count(*)::int from respondents where no_contact_at is not null"), Is.EqualTo(2));
    }

    [Test]
    public async Task It_is_in_no_figure_and_in_no_list()
    {
        await MergeAsync();

        Assert.That(await WithAsync<BoardStore, int>(async board => (await board.RowsAsync(new BoardFilter(null, null))).Count), Is.EqualTo(1));
        Assert.That((await Browser.OpenAsync("/today/list?who=closed")).Text, Does.Not.Contain("Okafor").And.Not.Contain("OKAFOR"));
        Assert.That((await Browser.OpenAsync("/today/list?closing=Merged")).Text, Does.Contain("Okafor"));
    }

    async Task MergeAsync(Guid? stays = null)
    {
        var page = await Browser.SubmitAsync($"/f/{kept}/merge?with={other}&stays={stays ?? kept}");
        Assert.That(page.Path, Is.EqualTo($"/f/{stays ?? kept}"), page.Text);
    }

    /// <summary>People, what they are recognised by, their answers, and the other follow-up with its steps and alarms.</summary>
    async Task<string> StateAsync() => string.Join("\n", await ListAsync<string>("""
        select to_jsonb(r)::text from respondents r
        union all select to_jsonb(i)::text from respondent_identities i
        union all select to_jsonb(r)::text from responses r
        union all select (to_jsonb(f) - 'version')::text from follow_ups f where id = @other
        union all select to_jsonb(s)::text from steps s where follow_up_id = @other
        union all select (to_jsonb(a) - 'failures')::text from alarms a where follow_up_id = @other
        order by 1
        """, new { other }));
}
