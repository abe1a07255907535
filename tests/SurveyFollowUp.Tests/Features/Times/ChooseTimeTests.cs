using System.Net;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;

namespace SurveyFollowUp.Tests.Features.Times;

public class ChooseTimeTests : TimesTest
{
    [Test]
    public async Task The_letter_after_three_calls_in_vain_leads_to_a_promised_call_at_the_chosen_time()
    {
        var (id, link) = await CallInVainAsync(Cast.Ada);
        Assert.That((await GetAsync(id)).Alarms.Select(alarm => alarm.Kind), Is.EqualTo([AlarmKind.SilenceIsOver]));

        var booked = await ChooseAsync(link, WednesdayAtTen, ("Words", "Ring twice, please"));

        Assert.That(booked.Text, Does.Contain("Your call is booked").And.Contain("Wednesday 25 November at 10:00").And.Contain("Nadia"));
        var followUp = await GetAsync(id);
        Assert.That(
            (followUp.CurrentStep!.Kind, followUp.CurrentStep.DueAt, followUp.CurrentStep.IsPromise, followUp.CurrentStep.What),
            Is.EqualTo((StepKind.Call, WednesdayAtTen, true, "Ring twice, please")));
        Assert.That(followUp.Alarms.Select(alarm => alarm.Kind), Has.None.EqualTo(AlarmKind.SilenceIsOver));
        Assert.That(await StoryAsync(id), Has.Exactly(1).StartsWith("TimeChosen 2026-11-25T09:00"));
        Assert.That(await NoticesAsync(id), Does.Contain("TimeChosen Nadia Rahman"));
    }

    [Test]
    public async Task At_the_time_the_agent_has_the_person_on_top_with_their_words()
    {
        var (id, link) = await CallInVainAsync(Cast.Ada);
        await ChooseAsync(link, WednesdayAtTen, ("Words", "Ring twice, please"));
        await SetClockAsync(WednesdayAtTen.AddMinutes(-5));

        await SignInAsync(Browser, Cast.Nadia);
        var today = await Browser.OpenAsync("/today");

        Assert.That(today.Text, Does.Contain(Cast.Ada.Name).And.Contain("Ring twice, please").And.Contain("10:00"));
        Assert.That((await Browser.OpenAsync($"/f/{id}")).Text, Does.Contain("The customer chose when to be called: today 10:00."));
    }

    [Test]
    public async Task Looking_records_nothing_and_is_kept_by_nobody()
    {
        var (id, link) = await CallInVainAsync(Cast.Ada);
        var before = await StateAsync();

        var page = await Browser.OpenAsync(link);
        await Browser.OpenAsync(link + "?change=true&withdrawn=true");
        await Browser.OpenAsync(link + "/withdrawal");

        Assert.That(await StateAsync(), Is.EqualTo(before));
        Assert.That(page.Text, Does.Contain("Ada, when may we call you?").And.Not.Contain(Cast.Ada.Phone).And.Not.Contain("Okafor"));
        Assert.That(page.Headers["X-Robots-Tag"], Is.EqualTo("noindex"));
        Assert.That((page.Headers["Referrer-Policy"], page.Headers["Cache-Control"]), Is.EqualTo(("no-referrer", "no-store, no-cache")));
        Assert.That(Browser.Cookies.Count, Is.Zero);
        Assert.That((await GetAsync(id)).Status, Is.EqualTo(FollowUpStatus.Waiting));
    }

    [Test]
    public async Task A_forged_a_foreign_or_an_old_link_offers_and_changes_nothing()
    {
        var (id, link) = await CallInVainAsync(Cast.Ada);
        var page = await Browser.OpenAsync(link);
        var foreign = new List<string> { "/time/" + new string('A', 22) };
        foreach (var purpose in new[] { LinkPurpose.Stop, LinkPurpose.AfterCare })
            foreign.Add($"/time/{await MakeLinkAsync(purpose, id)}");

        await SetClockAsync(MondayAtEight.AddDays(31));
        var before = await StateAsync();
        foreach (var other in foreign.Append(link))
        {
            Assert.That((await Browser.OpenAsync(other)).Status, Is.EqualTo(HttpStatusCode.NotFound), other);
            foreach (var below in new[] { "", "/withdrawal" })
            {
                var posted = await PostAsync(Browser, other + below, WednesdayAtTen);
                Assert.That(posted.Status, Is.EqualTo(HttpStatusCode.NotFound), other + below);
            }
        }

        Assert.That((await Browser.OpenAsync(link.Replace("/time/", "/a/", StringComparison.Ordinal))).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await StateAsync(), Is.EqualTo(before));
        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_time_can_be_changed_and_withdrawn_until_an_hour_before()
    {
        var (id, link) = await CallInVainAsync(Cast.Ada);
        await ChooseAsync(link, WednesdayAtTen);

        var later = await Browser.SubmitAsync(link + "?change=true", ("At", Written(WednesdayAtTen.AddHours(1))));
        Assert.That(later.Text, Does.Contain("Wednesday 25 November at 11:00"));

        await SetClockAsync(WednesdayAtTen.AddMinutes(1));
        var soon = await Browser.OpenAsync(link);
        Assert.That(soon.Text, Does.Contain("We call you within the hour").And.Not.Contain("Cancel the call"));
        await PostAsync(Browser, link + "/withdrawal", WednesdayAtTen);
        Assert.That((await GetAsync(id)).CurrentStep!.DueAt, Is.EqualTo(WednesdayAtTen.AddHours(1)));

        await SetClockAsync(WednesdayAtTen.AddHours(-1));
        var withdrawn = await Browser.PressAsync(await Browser.OpenAsync(link), "/withdrawal");
        Assert.That(withdrawn.Text, Does.Contain("The call is cancelled").And.Contain("Book the call"));
        Assert.That((await GetAsync(id)).Status, Is.EqualTo(FollowUpStatus.Waiting));
        Assert.That(await NoticesAsync(id), Has.Exactly(2).StartsWith("TimeChosen").And.Exactly(1).EqualTo("TimeWithdrawn Nadia Rahman"));
    }

    [Test]
    public async Task The_button_pressed_twice_books_once()
    {
        var (id, link) = await CallInVainAsync(Cast.Ada);
        var page = await Browser.OpenAsync(link);

        await Browser.SubmitAsync(page, ("At", Written(WednesdayAtTen)));
        await Browser.SubmitAsync(page, ("At", Written(WednesdayAtTen)));

        Assert.That(await StoryAsync(id), Has.Exactly(1).StartsWith("TimeChosen"));
    }

    [TestCase("2026-11-23T08:00Z", "", 409, "Times_Taken too near")]
    [TestCase("2026-11-25T09:10Z", "", 409, "no half hour")]
    [TestCase("2026-11-28T09:00Z", "", 409, "a Saturday")]
    [TestCase("soon", "", 422, "no time")]
    [TestCase("2026-11-25T09:00Z", "12", 422, "no number")]
    public async Task What_was_not_offered_is_refused_kindly(string at, string number, int status, string why)
    {
        var (id, link) = await CallInVainAsync(Cast.Ada);

        var refused = await Browser.SubmitAsync(link, ("At", at), ("Number", number), ("Words", "Kept"));

        Assert.That((int)refused.Status, Is.EqualTo(status), why);
        Assert.That(refused.Html, Does.Contain("Kept").And.Contain("error-summary"));
        Assert.That((await GetAsync(id)).Status, Is.EqualTo(FollowUpStatus.Waiting));
    }

    async Task<string> StateAsync() => string.Join('\n', await WithAsync<SurveyFollowUp.Platform.Database.Db, List<string>>(BusinessState.OfAsync));
}
