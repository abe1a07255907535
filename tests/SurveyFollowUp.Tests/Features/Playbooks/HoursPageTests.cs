using System.Net;

namespace SurveyFollowUp.Tests.Features.Playbooks;

public class HoursPageTests : PlaybookTest
{
    const string Hours = "/playbook/hours";

    /// <summary>The clock runs while the test does.</summary>
    static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Saved_hours_move_the_next_limit()
    {
        await SignInAsync(Cast.Maria);
        await UserAsync(Cast.Nadia);

        await SaveAsync(Hours, ("Fields.Week[0]", "08:00-12:00, 13:00-15:00"));
        var id = await FollowUpAsync(Cast.Ada);

        Assert.That(await DueAsync(id), Is.EqualTo(MondayAtEight.AddDays(1).AddHours(2)).Within(AMinute), "six hours on Monday, two on Tuesday");
    }

    [Test]
    public async Task A_day_of_our_own_is_no_working_day_and_is_shown_next()
    {
        await SignInAsync(Cast.Maria);
        var page = await Browser.SubmitAsync(await Browser.OpenAsync(Hours), ("move", "add"));

        var saved = await Browser.SubmitAsync(
            page,
            ("Fields.OwnDays[0].Date", "2026-11-24"), ("Fields.OwnDays[0].Name", "Inventory"), ("Fields.Week[0]", "08:00-10:00"), ("Save.Reason", "We count"));

        Assert.That(saved.Text, Does.Contain("Tue 24 Nov Inventory off"));
        Assert.That(
            await DueAsync(await FollowUpAsync(Cast.Ada)),
            Is.EqualTo(MondayAtEight.AddDays(2).AddHours(6)).Within(AMinute),
            "two hours on Monday, six on Wednesday");
    }

    [Test]
    public async Task Times_are_shown_in_the_zone_of_the_playbook()
    {
        await SignInAsync(Cast.Maria);
        await SaveAsync(Hours, ("Fields.TimeZone", "Europe/Helsinki"));
        var id = await FollowUpAsync(Cast.Ada);

        Assert.That((await Browser.OpenAsync($"/f/{id}")).Text, Does.Contain("today 09:00 The follow-up was opened"), "eight in Stockholm");
    }

    async Task<DateTimeOffset> DueAsync(Guid id) => (await GetAsync(id)).CurrentStep!.DueAt;

    [TestCase("Fields.Week[1]", "eight to five", "Fields_Week_1_")]
    [TestCase("Fields.Week[1]", "17:00-08:00", "Fields_Week_1_")]
    [TestCase("Fields.Week[1]", "08:00-12:00, 11:00-17:00", "Fields_Week_1_")]
    [TestCase("Fields.TimeZone", "Europe/Nowhere", "Fields_TimeZone")]
    public async Task Hours_that_make_no_sense_are_refused_at_their_field(string field, string value, string place)
    {
        await SignInAsync(Cast.Maria);

        var refused = await SaveAsync(Hours, (field, value));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Html, Does.Contain($"href=\"#{place}\"").And.Contain($"id=\"{place}\""));
        Assert.That(await VersionsAsync(), Is.Zero);
    }
}
