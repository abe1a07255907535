using System.Net;
using SurveyFollowUp.Features.FollowUps;

namespace SurveyFollowUp.Tests.Features.Times;

/// <summary>Many who want the same half hour of the same agent.</summary>
public class SameTimeTests : TimesTest
{
    [Test]
    public async Task Of_twenty_who_choose_the_same_time_at_once_one_gets_it_and_the_others_get_new_times()
    {
        await UserAsync(Cast.Nadia);
        var links = await LinksAsync(20);

        // Everybody has the page open, so that the program and its connections are warm and the posts do meet.
        await Task.WhenAll(links.Select(link => AloneAsync(browser => browser.OpenAsync(link))));
        var pages = await Task.WhenAll(links.Select(link => AloneAsync(browser => PostAsync(browser, link, WednesdayAtTen))));

        Assert.That(pages.Count(page => page.Status == HttpStatusCode.OK), Is.EqualTo(1));
        var others = pages.Where(page => page.Status != HttpStatusCode.OK).ToList();
        Assert.That(others.Select(page => page.Status), Has.All.EqualTo(HttpStatusCode.Conflict));
        Assert.That(others.Select(page => page.Text), Has.All.Contain("these are free now"));
        Assert.That(others.Select(page => page.Html), Has.None.Contain(Written(WednesdayAtTen)));
        Assert.That(await AskAsync<int>("select count(*)::int from follow_ups where next_is_promise"), Is.EqualTo(1));
    }

    async Task<List<string>> LinksAsync(int count)
    {
        await AnswersAsync([.. Enumerable.Range(0, count).Select(number =>
            Cast.Ada with { Name = $"Ada {number}", Email = $"ada{number}@example.org", Phone = $"+46701740{700 + number}" })]);

        var links = new List<string>();
        foreach (var id in await ListAsync<Guid>("select id from follow_ups"))
            links.Add($"/time/{await MakeLinkAsync(LinkPurpose.ChooseTime, id)}");

        return links;
    }

    async Task<Page> AloneAsync(Func<Browser, Task<Page>> visit)
    {
        using var browser = new Browser(Site);
        return await visit(browser);
    }
}
