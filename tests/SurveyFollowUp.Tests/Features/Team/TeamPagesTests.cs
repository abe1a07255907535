using System.Net;

namespace SurveyFollowUp.Tests.Features.Team;

public class TeamPagesTests : WebTest
{
    [Test]
    public async Task An_agent_says_when_they_are_away_and_hands_over_what_is_due()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        var tomas = await UserAsync(Cast.Tomas);
        await FollowUpAsync(Cast.Ada);

        var asked = await Browser.PressAsync(
            await Browser.OpenAsync("/me"),
            "/absences",
            ("Fields.First", "2026-11-24"), ("Fields.Last", "2026-11-27"), ("Fields.Substitute", tomas.ToString()));
        Assert.That(asked.Path, Is.EqualTo($"/team/{nadia}/work"));
        Assert.That(asked.Text, Does.Contain("Away until 27 Nov: 1 follow-up is due by then."));

        var done = await Browser.SubmitAsync(asked, ("To", tomas.ToString()));
        Assert.That(done.Path, Is.EqualTo("/me"));
        Assert.That(done.Text, Does.Contain("1 follow-up is handed over.").And.Contain("24–27 Nov").And.Contain("Tomás Rey stands in"));
        Assert.That(await AskAsync<Guid>("select owner_id from follow_ups"), Is.EqualTo(tomas));
    }

    [TestCase("", "", "Choose the first day")]
    [TestCase("2026-11-24", "2026-11-23", "The last day comes before the first")]
    [TestCase("2026-11-02", "2026-11-03", "These days are over")]
    [TestCase("2026-12-05", "2027-01-05", "There is an absence on these days already")]
    [TestCase("2026-12-05", "2036-01-05", "At most two years")]
    public async Task Days_that_make_no_sense_are_refused(string first, string last, string why)
    {
        var nadia = await SignInAsync(Cast.Nadia);
        await ExecuteAsync("insert into absences (user_id, first_day, last_day) values (@nadia, '2027-01-01', '2027-01-10')", new { nadia });

        var refused = await Browser.SubmitAsync($"/team/{nadia}/absences", ("Fields.First", first), ("Fields.Last", last));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain(why));
        Assert.That(await AskAsync<int>("select count(*)::int from absences"), Is.EqualTo(1));
    }

    [Test]
    public async Task One_who_is_back_early_is_there_again()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        await ExecuteAsync("insert into absences (user_id, first_day, last_day) values (@nadia, '2026-11-20', '2026-11-30')", new { nadia });

        await Browser.PressAsync(await Browser.OpenAsync("/me"), "/absences", ("absence", await AskAsync<string>("select id::text from absences")));

        Assert.That(await AskAsync<bool>("select is_away(@nadia, '2026-11-23')", new { nadia }), Is.False);
        Assert.That(await AskAsync<bool>("select is_away(@nadia, '2026-11-22')", new { nadia }), Is.True, "what was is history");
    }

    [Test]
    public async Task An_agent_says_which_languages_they_speak_and_nothing_else()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        var page = await Browser.OpenAsync("/me");
        Assert.That(page.Html, Does.Not.Contain("Fields.CallsADay"));

        await Browser.PressAsync(page, "/skills", ("Fields.Languages", "fi"), ("Fields.Languages", "so"), ("Fields.CallsADay", "500"), ("Fields.Teams", "All"));

        Assert.That(
            await AskAsync<string>(
                "select array_to_string(languages, ' ') || ' ' || calls_a_day || cardinality(teams) from users where id = @nadia", new { nadia }),
            Is.EqualTo("fi so 200"));
    }

    [Test]
    public async Task A_lead_says_what_somebody_can_and_manages()
    {
        await SignInAsync(Cast.Tomas);
        var nadia = await UserAsync(Cast.Nadia);

        var saved = await Browser.SubmitAsync(
            $"/team/{nadia}",
            ("Fields.Teams", "South\nsouth\n North "), ("Fields.Touchpoints", "Lund, city"), ("Fields.CallsADay", "7"), ("Fields.EmailsADay", "0"));
        Assert.That(saved.Path, Is.EqualTo($"/team/{nadia}"));
        Assert.That(
            await AskAsync<string>("""
                select concat_ws('|', array_to_string(teams, ';'), array_to_string(touchpoints, ';'), calls_a_day, emails_a_day)
                from users where id = @nadia
                """, new { nadia }),
            Is.EqualTo("South;North|Lund, city|7|0"));

        var refused = await Browser.SubmitAsync($"/team/{nadia}", ("Fields.CallsADay", "-1"));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("Write a whole number from 0 to 500"));
    }

    [Test]
    public async Task Nobody_but_a_lead_changes_a_colleague()
    {
        await SignInAsync(Cast.Nadia);
        var tomas = await UserAsync(Cast.Tomas);

        foreach (var page in new[] { "", "/absences", "/skills", "/work" })
            Assert.That((await Browser.OpenAsync($"/team/{tomas}{page}")).Status, Is.EqualTo(HttpStatusCode.Forbidden), page);
    }

    [Test]
    public async Task A_lead_is_no_administrator()
    {
        await SignInAsync(Cast.Tomas);
        var nadia = await UserAsync(Cast.Nadia);
        var page = await Browser.OpenAsync($"/team/{nadia}");
        Assert.That(page.Html, Does.Not.Contain("handler=SwitchOff").And.Not.Contain("handler=Roles"));

        var token = page.Forms.First().Filled([]).Single(field => field.Name == "__RequestVerificationToken");
        foreach (var handler in new[] { "SwitchOff", "SwitchOn", "Roles", "Invite" })
        {
            using var post = new HttpRequestMessage(HttpMethod.Post, $"/team/{nadia}?handler={handler}")
            {
                Content = new FormUrlEncodedContent([KeyValuePair.Create(token.Name, token.Value), KeyValuePair.Create("Roles", "Administrator")]),
            };
            Assert.That((await Browser.SendAsync(post)).Status, Is.EqualTo(HttpStatusCode.Forbidden), handler);
        }
    }

    [Test]
    public async Task Switching_somebody_off_hands_their_work_over_in_the_same_step()
    {
        await SignInAsync(Cast.Anders);
        var nadia = await UserAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ada);
        var tomas = await UserAsync(Cast.Tomas);

        var off = await Browser.SubmitAsync($"/team/{nadia}", ("To", tomas.ToString()));

        Assert.That(off.Text, Does.Contain("Switched off. 1 follow-up is handed over."));
        Assert.That((await GetAsync(id)).OwnerId, Is.EqualTo(tomas));
    }
}
