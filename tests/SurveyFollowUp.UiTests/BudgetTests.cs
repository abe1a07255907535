using System.Globalization;
using Microsoft.Playwright;

namespace SurveyFollowUp.UiTests;

/// <summary>What a first visit costs: goals 16 to 18, and 13 for the customer's page.</summary>
public sealed class BudgetTests : DemoTest
{
    const int MostBytes = 40 * 1024;
    const int MostRequests = 4;
    const int MostBytesForCustomers = 5 * 1024;

    sealed record Visit(string Address, int Requests, int Bytes, IReadOnlyList<string> Elsewhere, int Cookies);

    [Test]
    public async Task A_first_visit_to_any_page_is_small()
    {
        List<Visit> visits = [];
        foreach (var address in await SitePages.AddressesAsync(Program))
        {
            if (!IsFile(address))
                visits.Add(await VisitAsync(await SameUserAsync(new()), address));
        }

        foreach (var visit in visits.OrderByDescending(visit => visit.Bytes).Take(5))
            TestContext.Out.WriteLine(FormattableString.Invariant($"{visit.Bytes,6} bytes in {visit.Requests} requests: {visit.Address}"));

        Assert.Multiple(() =>
        {
            Assert.That(visits.Where(visit => visit.Bytes > MostBytes), Is.Empty);
            Assert.That(visits.Where(visit => visit.Requests > MostRequests), Is.Empty);
            Assert.That(visits.Where(visit => visit.Elsewhere.Count > 0), Is.Empty);
        });
    }

    [TestCase("/a/")]
    [TestCase("/a/", "/thanks?said=No")]
    [TestCase("/stop/")]
    [TestCase("/time/")]
    [TestCase("/meeting/")]
    [TestCase("/right/")]
    [TestCase("/wish/")]
    public async Task A_customers_page_is_tiny_and_leaves_no_cookie(string begin, string below = "")
    {
        var address = (await SitePages.AddressesAsync(Program)).First(address => address.StartsWith(begin, StringComparison.Ordinal)) + below;

        var visit = await VisitAsync(await NewPageAsync(), address);
        var bytes = await BrotliAsync(address) + await BrotliAsync("/base.css");
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Brotli: {bytes} bytes"));

        Assert.That(bytes, Is.LessThanOrEqualTo(MostBytesForCustomers));
        Assert.That((visit.Requests, visit.Cookies, visit.Elsewhere.Count), Is.EqualTo((2, 0, 0)), visit.ToString());
    }

    [Test]
    public async Task Styles_and_script_are_small()
    {
        var styles = await BrotliAsync("/base.css") + await BrotliAsync("/site.css");
        var script = await BrotliAsync("/site.js");
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Brotli: styles {styles}, script {script} bytes"));

        Assert.That(styles, Is.LessThanOrEqualTo(12 * 1024));
        Assert.That(script, Is.LessThanOrEqualTo(6 * 1024));
    }

    /// <summary>In a browser that has never been here.</summary>
    async Task<Visit> VisitAsync(IPage page, string address)
    {
        List<IResponse> answers = [];
        page.Response += (_, answer) => answers.Add(answer);
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });

        // A redirect is the way to the page, not the page; a frame shows a page of its own, and a page that follows something asks later.
        var shown = answers
            .Where(answer => answer.Status is (< 300 or >= 400) && answer.Frame == page.MainFrame && answer.Request.ResourceType != "fetch").ToList();
        var sizes = await Task.WhenAll(shown.Select(answer => answer.Request.SizesAsync()));
        var elsewhere = shown.Select(answer => answer.Url).Where(url => !url.StartsWith(Program.Address, StringComparison.Ordinal)).ToList();
        var cookies = (await page.Context.CookiesAsync()).Count;
        await page.Context.CloseAsync();

        return new Visit(address, shown.Count, sizes.Sum(size => size.ResponseBodySize + size.ResponseHeadersSize), elsewhere, cookies);
    }

    static bool IsFile(string address) =>
        address is "/playbook/file" or "/playbook/schema" || address.EndsWith("/rejected", StringComparison.Ordinal);

    /// <summary>Bytes of the answer as it is sent to a browser behind https, which is when browsers ask for Brotli.</summary>
    async Task<int> BrotliAsync(string address)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Program.Address) };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        using var answer = await http.GetAsync(address);

        Assert.That(answer.Content.Headers.ContentEncoding, Is.EqualTo(new[] { "br" }), address);
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }
}
