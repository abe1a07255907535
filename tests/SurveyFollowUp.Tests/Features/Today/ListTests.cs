using System.Net;
using System.Text.RegularExpressions;
using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Tests.Features.Today;

public partial class ListTests : WebTest
{
    [Test]
    public async Task What_is_snoozed_is_a_choice_of_its_own_and_a_promise_is_not()
    {
        var nadia = await SignInAsync(Cast.Nadia);
        var (ada, ivar) = (await FollowUpAsync(Cast.Ada), await FollowUpAsync(Cast.Ivar));
        await ActAsync(ada, nadia, (followUp, _, now) => followUp.Snooze(now.AddDays(2), nadia, now));
        await ExecuteAsync("update follow_ups set next_starts_at = app_now() + interval '1 day', next_is_promise = true where id = @ivar", new { ivar });

        var page = await Browser.OpenAsync("/today/list?who=snoozed");

        Assert.That(Shown(page), Is.EqualTo(new[] { "Ada Okafor" }));
        Assert.That(page.Text, Does.Contain("Snoozed 1").And.Contain("Mine 2"));
    }

    [Test]
    public async Task Every_sort_gives_each_once_over_all_pages()
    {
        await SignInAsync(Cast.Nadia);
        await AnswersAsync([.. Enumerable.Range(0, 60).Select(number =>
            Cast.Ada with { Name = NameOf(number), Email = $"p{number}@example.org", Phone = null })]);
        await ExecuteAsync("""
            update follow_ups set next_starts_at = app_now() + interval '5 hours' where id in (select id from follow_ups order by id limit 20)
            """);

        foreach (var sort in new[] { "", "name", "answered" })
        {
            var names = await AllPagesAsync($"/today/list?who=team&sort={sort}");
            Assert.That(names, Has.Count.EqualTo(60).And.Unique, sort);
            if (sort == "name")
                Assert.That(names[^1], Does.StartWith("Östen"), "Å, Ä and Ö come last");
        }
    }

    [Test]
    public async Task The_sorted_column_says_so()
    {
        await SignInAsync(Cast.Nadia);
        await AnswersAsync(Cast.Ada, Cast.Ivar with { Name = "Aaron Lund" });

        var byName = await Browser.OpenAsync("/today/list?who=team&sort=name");
        var byDue = await Browser.OpenAsync("/today/list?who=team");

        Assert.That(Shown(byName), Is.EqualTo(new[] { "Aaron Lund", "Ada Okafor" }));
        Assert.That(Shown(byDue), Is.EqualTo(new[] { "Ada Okafor", "Aaron Lund" }));
        Assert.That(SortedBy().Match(byName.Html).Groups[1].Value, Is.EqualTo("Person"));
        Assert.That(SortedBy().Match(byDue.Html).Groups[1].Value, Is.EqualTo("Due"));
        Assert.That(SortedBy().Count(byName.Html), Is.EqualTo(1));
    }

    [Test]
    public async Task Filters_combine_and_live_in_the_address_and_a_link_takes_them_away()
    {
        await SignInAsync(Cast.Nadia);
        await AnswersAsync(
            Cast.Ada, Cast.Ivar, Cast.Ada with { Name = "Eva Call", Email = "eva@example.org", Phone = "+46701740699", Comment = "An invoice too." });

        var page = await Browser.OpenAsync("/today/list?who=team&segment=VeryDissatisfied&channel=Call&q=invoice");

        Assert.That(Shown(page), Is.EqualTo(new[] { "Eva Call" }));
        Assert.That(page.Text, Does.Contain("Only: “invoice” · Very dissatisfied · Call 1 person Clear filters"));
        Assert.That(page.Html, Does.Contain("href=\"/today/list?who=team\">Clear filters"));
        Assert.That(page.Html, Does.Contain("who=mine&amp;q=invoice&amp;segment=VeryDissatisfied&amp;channel=Call"));
        Assert.That(Shown(await Browser.OpenAsync("/today/list?who=team&channel=Email")), Is.EqualTo(new[] { "Ivar Lund" }));
    }

    [TestCase("who=nobody&show=all&sort=%27&segment=Sad&channel=9&owner=me&weeks=-4&after=1_2&no=-7")]
    [TestCase("who=&q=&segment=&channel=&owner=&cause=&survey=")]
    [TestCase("after=0_99999999999999999999_x&cause=nonsense&survey=00000000-0000-0000-0000-000000000001")]
    public async Task What_the_address_should_not_say_is_left_out(string query)
    {
        await SignInAsync(Cast.Nadia);

        Assert.That((await Browser.OpenAsync($"/today/list?{query}")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    async Task<List<string>> AllPagesAsync(string path)
    {
        var names = new List<string>();
        for (string? next = path; next is not null;)
        {
            var page = await Browser.OpenAsync(next);
            names.AddRange(Shown(page));
            next = NextPage().Match(page.Html) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;
        }

        return names;
    }

    static string NameOf(int number) => $"{new[] { "Anna", "Örjan", "Bo", "Åke", "Zoe", "Östen" }[number % 6]} {number}";

    static string[] Shown(Page page) => [.. NameLink().Matches(page.Html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];

    [GeneratedRegex("data-row>([^<]+)<")]
    private static partial Regex NameLink();

    [GeneratedRegex("href=\"([^\"]+)\" rel=\"next\"")]
    private static partial Regex NextPage();

    [GeneratedRegex("aria-sort=\"ascending\"><a[^>]*>([^<]+)<")]
    private static partial Regex SortedBy();
}
