using System.Net;
using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Tests.Features.AfterCare;

public class AnswerTests : CareTest
{
    static readonly DateTimeOffset FridayAtTen = MondayAtEight.AddDays(4).AddHours(2);

    [Test]
    public async Task Whoever_is_not_satisfied_may_choose_when_to_be_called()
    {
        var (id, link) = await AskedAsync(Cast.Ada);

        var thanks = await Browser.PressAsync(await Browser.OpenAsync(link), "", ("answer", "no"));
        var booked = await Browser.SubmitAsync(thanks, ("Words", "Still broken."), ("At", Written(FridayAtTen)));

        Assert.That(booked.Text, Does.Contain("Your call is booked").And.Contain("Friday 27 November").And.Contain("at 10:00"));
        var call = (await GetAsync(id)).CurrentStep!;
        Assert.That(
            (call.Kind, call.DueAt, call.IsPromise, call.What), Is.EqualTo((StepKind.Call, FridayAtTen, true, "Still broken.")));
        Assert.That(await StoryAsync(id), Has.Exactly(1).EqualTo("AfterCareAnswered No").And.Exactly(1).StartsWith("TimeChosen 2026-11-27T09:00"));
    }

    [Test]
    public async Task Words_alone_book_no_call()
    {
        var (id, link) = await AskedAsync(Cast.Ada);
        var thanks = await Browser.PressAsync(await Browser.OpenAsync(link), "", ("answer", "partly"));

        var heard = await Browser.SubmitAsync(thanks, ("Words", "The second part is missing."));

        Assert.That(heard.Text, Does.Contain("Thank you, we have received it"));
        Assert.That((await GetAsync(id)).CurrentStep!.IsPromise, Is.False);
        Assert.That(await AskAsync<string>("select note from follow_up_events where kind = 'NoteWritten'"), Is.EqualTo("The second part is missing."));
    }

    [Test]
    public async Task Whoever_has_no_number_gives_one_with_the_time()
    {
        var (id, link) = await AskedAsync(Cast.Ivar with { Phone = null });
        var thanks = await Browser.PressAsync(await Browser.OpenAsync(link), "", ("answer", "no"));

        var without = await Browser.SubmitAsync(thanks, ("At", Written(FridayAtTen)));
        Assert.That(without.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(without.Text, Does.Contain("Enter the number that we may call"));

        await Browser.SubmitAsync(without, ("At", Written(FridayAtTen)), ("Number", "070-174 06 08"));
        Assert.That((await GetAsync(id)).CurrentStep!.Kind, Is.EqualTo(StepKind.Call));
        Assert.That(await AskAsync<string>("select phone from respondents"), Is.EqualTo("+46701740608"));
    }

    [Test]
    public async Task The_booked_call_can_be_moved_and_cancelled_where_it_was_booked()
    {
        var (id, link) = await AskedAsync(Cast.Ada);
        var thanks = await Browser.PressAsync(await Browser.OpenAsync(link), "", ("answer", "no"));
        var booked = await Browser.SubmitAsync(thanks, ("At", Written(FridayAtTen)));

        var another = await Browser.OpenAsync(booked.Address.PathAndQuery.Replace("heard=True", "change=true", StringComparison.OrdinalIgnoreCase));
        booked = await Browser.SubmitAsync(another, ("At", Written(FridayAtTen.AddHours(1))));
        Assert.That((await GetAsync(id)).CurrentStep!.DueAt, Is.EqualTo(FridayAtTen.AddHours(1)));

        var cancelled = await Browser.PressAsync(booked, "/thanks");
        Assert.That(cancelled.Text, Does.Contain("Shall we call you?"));
        Assert.That((await GetAsync(id)).CurrentStep!.IsPromise, Is.False);
    }

    [Test]
    public async Task The_second_no_goes_to_the_lead()
    {
        var tomas = await UserAsync(Cast.Tomas);
        var (id, link) = await AskedAsync(Cast.Ada);
        var nadia = (await GetAsync(id)).OwnerId!.Value;
        await AnswerAsync(link, "no");
        Assert.That((await GetAsync(id)).OwnerId, Is.EqualTo(nadia), "the first one is hers");

        var again = await AskAsync(id, nadia, MondayAtEight.AddDays(9));
        var thanks = await Browser.PressAsync(await Browser.OpenAsync(again), "", ("answer", "no"));

        var raised = await GetAsync(id);
        Assert.That((raised.OwnerId, raised.Escalation, raised.Reopened), Is.EqualTo((tomas, Escalation.Lead, 2)));
        Assert.That(await StoryAsync(id), Has.Exactly(1).EqualTo("HandedOver Tomás Rey"));

        await Browser.SubmitAsync(thanks, ("At", Written(MondayAtEight.AddDays(10).AddHours(2))));
        raised = await GetAsync(id);
        Assert.That((raised.OwnerId, raised.Escalation, raised.CurrentStep!.Kind), Is.EqualTo((tomas, Escalation.Lead, StepKind.Call)), "the call too");
    }

    [Test]
    public async Task The_answer_can_be_changed_by_the_customer_and_taken_back_by_a_colleague()
    {
        var (id, link) = await AskedAsync(Cast.Ada);
        await AnswerAsync(link, "no");
        await AnswerAsync(link, "yes");
        Assert.That((await GetAsync(id)).Closing, Is.EqualTo(Closing.Recovered));

        await SignInAsync(Browser, Cast.Nadia);
        await Browser.PressAsync(await Browser.OpenAsync($"/f/{id}"), "/undo");

        Assert.That((await GetAsync(id)).Status, Is.EqualTo(FollowUpStatus.Open), "as it was after the no");
        Assert.That(await StoryAsync(id), Has.Exactly(1).EqualTo("AfterCareTakenBack Yes").And.Exactly(1).EqualTo("AfterCareAnswered No"));
    }

    [Test]
    public async Task Whoever_is_the_last_to_act_is_not_undone_as_a_customer()
    {
        var (id, link) = await AskedAsync(Cast.Ada);
        await AnswerAsync(link, "no");
        var nadia = (await GetAsync(id)).OwnerId!.Value;
        await ActAsync(id, nadia, (before, strategy, now) => before.Log(new LogEntry(Outcome.NoAnswer, nadia), strategy, now));

        await SignInAsync(Browser, Cast.Nadia);
        Assert.That((await Browser.OpenAsync($"/f/{id}")).Text, Does.Not.Contain("Take the answer back"));
    }

    [Test]
    public async Task An_old_link_says_so_kindly_and_how_to_reach_us()
    {
        var (_, link) = await AskedAsync(Cast.Ada);
        await SetClockAsync(ThursdayAtNine.AddDays(91));

        foreach (var path in new[] { link, link + "/thanks" })
        {
            var page = await Browser.OpenAsync(path);
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(page.Text, Does.Contain("+46 8 123 45 67"), path);
        }
    }

    protected override string[] Configuration => ["--Organisation:Phone=+46 8 123 45 67"];
}
