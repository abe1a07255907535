using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Tests.Features.Board;

/// <summary>A small world on its Friday: every figure of the board leads to exactly the people that it counts.</summary>
public partial class BoardLinksTests : WebTest
{
    static readonly Member Boss = new("Maria Virtanen", "maria@example.org", ["Manager"]);

    [SetUp]
    public async Task A_small_world()
    {
        var nadia = await UserAsync(Cast.Nadia);
        var ids = new List<Guid>();
        foreach (var number in Enumerable.Range(0, 9))
            ids.Add(await FollowUpAsync(new Customer($"Person {number}", $"person{number}@example.org", $"+4670174070{number}", number % 2 == 0 ? 1 : 5)));

        foreach (var id in ids.Take(5))
            await ActAsync(id, nadia, (followUp, strategy, now) => followUp.Log(new LogEntry(Outcome.SolvedNow, nadia, Cause: "delivery"), strategy, now));
        await ActAsync(ids[5], nadia, (followUp, strategy, now) =>
            followUp.Log(new LogEntry(Outcome.NextStepAgreed, nadia, When: now.AddDays(14), Cause: "price"), strategy, now));
        foreach (var (id, answer) in ids.Zip([AfterCareAnswer.Yes, AfterCareAnswer.Yes, AfterCareAnswer.No]))
            await ActAsync(id, nadia, (followUp, strategy, now) => followUp.Answer(answer, "", strategy, now));

        await ExecuteAsync("update follow_ups set owner_id = null where id = @id", new { id = ids[7] });
        await SetClockAsync(MondayAtEight.AddDays(4).AddHours(2));
        await FollowUpAsync(Cast.Ada);
        await ExecuteAsync("update follow_ups set close_by = app_now() - interval '1 hour' where id = any(@ids)", new { ids = ids.Take(4).ToArray() });
        await SignInAsync(Boss);
    }

    [TestCase("goal-passed", 4)]
    [TestCase("contacted", 6)]
    [TestCase("answered", 3)]
    [TestCase("overdue", 4)]
    [TestCase("unheard", 3)]
    public async Task A_figure_leads_to_the_people_it_counts(string show, int people)
    {
        var board = await Browser.OpenAsync("/board");
        var address = Links(board).First(link => link.Contains($"show={show}&", StringComparison.Ordinal));

        Assert.That(await FoundAsync(address), Is.EqualTo(people), board.Text);
    }

    [Test]
    public async Task A_bar_leads_to_the_people_it_counts()
    {
        var board = await Browser.OpenAsync("/board");
        var bars = Bar().Matches(board.Html)
            .Select(match => (
                WebUtility.HtmlDecode(match.Groups["address"].Value),
                int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture)))
            .Where(bar => bar.Item2 > 0)
            .ToList();

        Assert.That(bars, Has.Count.EqualTo(4), "two causes, one agent, and those without an owner");
        foreach (var (address, count) in bars)
            Assert.That(await FoundAsync(address), Is.EqualTo(count), address);
    }

    [Test]
    public async Task Who_sees_the_board_may_follow_its_links([Values("Manager", "Lead")] string role)
    {
        using var browser = new Browser(Site);
        var somebody = new Member("Somebody", "somebody@example.org", [role]);
        await UserAsync(somebody);
        await SignInAsync(browser, somebody);

        foreach (var link in Links(await browser.OpenAsync("/board")))
            Assert.That((await browser.OpenAsync(link)).Status, Is.EqualTo(HttpStatusCode.OK), link);
    }

    [Test]
    public async Task What_the_list_does_not_know_is_left_out_of_it() =>
        Assert.That((await Browser.OpenAsync("/today/list?who=everyone&show=nothing&weeks=-3&survey=x&state=Y")).Status, Is.EqualTo(HttpStatusCode.OK));

    static IEnumerable<string> Links(Page page) => ListLink().Matches(page.Html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct();

    async Task<int> FoundAsync(string address)
    {
        var page = await Browser.OpenAsync(address);
        var said = Count().Match(page.Text);
        Assert.That(said.Success, Is.True, page.Text);

        // The count that is said is also the number of people shown.
        Assert.That(Person().Count(page.Html), Is.EqualTo(int.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture)), address);
        return int.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("href=\"(/today/list\\?[^\"]*)\"")]
    private static partial Regex ListLink();

    [GeneratedRegex("<a href=\"/f/")]
    private static partial Regex Person();

    [GeneratedRegex(@"(\d+) (person|people)\b")]
    private static partial Regex Count();

    [GeneratedRegex("<th scope=\"row\"><a href=\"(?<address>[^\"]*)\".*?class=\"n\">(?<count>\\d+) ", RegexOptions.Singleline)]
    private static partial Regex Bar();
}
