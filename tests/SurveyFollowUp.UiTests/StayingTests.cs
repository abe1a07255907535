using Microsoft.Playwright;

namespace SurveyFollowUp.UiTests;

/// <summary>S11: some scanners of mail open each link in a browser without a window, let its scripts run, and wait. Nothing happens then either.</summary>
public sealed class StayingTests : DemoTest
{
    static readonly TimeSpan Stay = TimeSpan.FromSeconds(30);

    static readonly string[] Begins = ["/a/", "/stop/", "/time/", "/meeting/", "/right/", "/wish/"];

    /// <summary>Whatever a page of theirs could change, but not what the program does by itself meanwhile.</summary>
    const string State = """
        select md5(string_agg(line, ';' order by line)) from (
            select f.version || f.status || f.id from follow_ups f
            union all select e.kind || e.id from follow_up_events e
            union all select p::text from respondents p
            union all select l::text from public_links l
            union all select r::text from read_backs r
            union all select w::text from wishes w
            union all select u.follow_up_id || ' ' || u.version_after from undos u) all_lines (line)
        """;

    [Test]
    public async Task A_browser_with_scripts_that_stays_half_a_minute_on_each_page_changes_nothing()
    {
        await Program.ChangeAsync("delete from alarms");
        var addresses = (await SitePages.AddressesAsync(Program))
            .Where(address => Begins.Any(begin => address.StartsWith(begin, StringComparison.Ordinal))).ToList();
        Assert.That(addresses, Has.Count.GreaterThanOrEqualTo(Begins.Length));
        var before = await Program.AskAsync<string>(State);

        var tabs = new List<IPage>();
        foreach (var address in addresses)
        {
            var tab = await NewPageAsync();
            await tab.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
            tabs.Add(tab);
        }

        await Task.Delay(Stay);

        Assert.That(await Program.AskAsync<string>(State), Is.EqualTo(before));
        foreach (var tab in tabs)
        {
            Assert.That(await tab.EvaluateAsync<int>("document.scripts.length"), Is.Zero, tab.Url);
            await tab.Context.CloseAsync();
        }
    }
}
