using Microsoft.Playwright;

namespace SurveyFollowUp.UiTests;

/// <summary>S11: some scanners of mail open each link in a browser without a window, let its scripts run, and wait. Nothing happens then either.</summary>
public sealed class StayingTests : DemoTest
{
    static readonly TimeSpan Stay = TimeSpan.FromSeconds(30);

    static readonly string[] Begins = ["/a/", "/stop/", "/time/", "/meeting/", "/right/", "/wish/"];

    /// <summary>Whatever a page of theirs could change, of those who have a link.</summary>
    const string State = """
        with linked as (select distinct f.* from follow_ups f join public_links l on l.follow_up_id = f.id and l.expires_at = 'infinity')
        select string_agg(line, e'\n' order by line) from (
            select f.id || ' ' || f.version || ' ' || f.status from linked f
            union all select e.follow_up_id || ' ' || e.kind || ' ' || e.id from follow_up_events e join linked f on f.id = e.follow_up_id
            union all select p::text from respondents p join linked f on f.respondent_id = p.id
            union all select l.follow_up_id || ' ' || l.purpose || ' ' || encode(l.token_hash, 'hex') from public_links l
            union all select r::text from read_backs r
            union all select w::text from wishes w
            union all select u.follow_up_id || ' ' || u.version_after from undos u join linked f on f.id = u.follow_up_id) all_lines (line)
        """;

    [Test]
    public async Task A_browser_with_scripts_that_stays_half_a_minute_on_each_page_changes_nothing()
    {
        // Nor does anything ring meanwhile that was to ring anyway.
        await Program.ChangeAsync("delete from alarms");
        await Program.ChangeAsync("update promises set rings_at = null");
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

        Assert.That((await Program.AskAsync<string>(State))!.Split('\n'), Is.EqualTo(before!.Split('\n')));
        foreach (var tab in tabs)
        {
            Assert.That(await tab.EvaluateAsync<int>("document.scripts.length"), Is.Zero, tab.Url);
            await tab.Context.CloseAsync();
        }
    }
}
