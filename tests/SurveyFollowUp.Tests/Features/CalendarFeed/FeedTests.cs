using System.Net;
using System.Text.RegularExpressions;
using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Tests.Features.CalendarFeed;

public partial class FeedTests : WebTest
{
    [Test]
    public async Task A_calendar_reads_what_was_promised_and_nothing_that_names_the_person_in_full()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        var ada = await FollowUpAsync(Cast.Ada);
        await ActAsync(ada, nadia, (followUp, strategy, now) =>
            followUp.Log(new LogEntry(Outcome.NextStepAgreed, nadia, When: MondayAtEight.AddDays(1)) { NextKind = StepKind.Meeting }, strategy, now));
        await ActAsync(ada, nadia, (followUp, _, _) => followUp.GiveWord("500 kr back", MondayAtEight.AddDays(2), nadia, MondayAtEight));
        var address = await MakeAsync();

        using var calendar = new Browser(Site);
        var read = await calendar.OpenAsync(address);

        Assert.That(read.Headers["Content-Type"], Is.EqualTo("text/calendar; charset=utf-8"));
        Assert.That((read.Headers["Cache-Control"], read.Headers.ContainsKey("Set-Cookie")), Is.EqualTo(("max-age=300, private", false)));
        Assert.That(read.Html, Does.Contain("SUMMARY:Meet Ada\r\n").And.Contain("DTSTART:20261124T070000Z"));
        Assert.That(read.Html, Does.Contain($"/f/{ada}").And.Contain("LAST-MODIFIED:"));
        Assert.That(read.Html, Does.Contain("SUMMARY:Promised to Ada\r\n").And.Contain("DTSTART:20261125T070000Z").And.Not.Contain("500 kr"));
        Assert.That(read.Html, Does.Not.Contain("Okafor").And.Not.Contain("okafor").And.Not.Contain("0605").And.Not.Contain("called me back"));
        Assert.That(Uid().Match(read.Html).Value, Is.EqualTo(Uid().Match((await Browser.OpenAsync($"/f/{ada}/meeting.ics")).Html).Value), "one meeting, once");
    }

    [Test]
    public async Task An_address_ends_when_it_is_removed_made_anew_or_its_owner_has_left()
    {
        await SignInAsync(Cast.Nadia);
        var first = await MakeAsync();
        Assert.That(await AskAsync<bool>("select octet_length(token_hash) = 32 from calendar_feeds"), Is.True, "only a hash is kept");

        var second = await MakeAsync();
        Assert.That(await StatusAsync(first), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await StatusAsync(second), Is.EqualTo(HttpStatusCode.OK));

        await ExecuteAsync("update users set is_active = false");
        Assert.That(await StatusAsync(second), Is.EqualTo(HttpStatusCode.NotFound));
        await ExecuteAsync("update users set is_active = true");
        await Browser.PressAsync(await Browser.OpenAsync("/me/calendar"), "handler=Revoke");
        Assert.That(await StatusAsync(second), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await StatusAsync("/calendar/nobody.ics"), Is.EqualTo(HttpStatusCode.NotFound));
    }

    async Task<string> MakeAsync()
    {
        var page = await Browser.PressAsync(await Browser.OpenAsync("/me/calendar"), "/me/calendar");
        Assert.That((await Browser.OpenAsync("/me/calendar")).Html, Does.Not.Contain(".ics"), "it is shown once");
        return new Uri(Address().Match(page.Html).Value).AbsolutePath;
    }

    async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var calendar = new Browser(Site);
        return (await calendar.OpenAsync(address)).Status;
    }

    [GeneratedRegex("UID:.*")]
    private static partial Regex Uid();

    [GeneratedRegex(@"https?://[^<""\s]+/calendar/[^<""\s]+\.ics")]
    private static partial Regex Address();
}
