namespace SurveyFollowUp.Tests;

/// <summary>A test against the whole site on a real port, with its jobs off.</summary>
public abstract class WebTest : DatabaseTest
{
    /// <summary>Looking at a person keeps them for oneself for a while; keys and runs are the program's own.</summary>
    const string MayChange = "'claims', 'job_runs', 'nodes', 'data_protection_keys'";

    protected Uri Site => new(Program.Urls.First());

    /// <summary>Of somebody who is not signed in, until they are.</summary>
    protected Browser Browser { get; private set; } = null!;

    [OneTimeSetUp]
    public Task Open_the_site() => Program.StartAsync();

    [SetUp]
    public void Open_a_browser() => Browser = new Browser(Site);

    [TearDown]
    public void Close_the_browser() => Browser.Dispose();

    /// <summary>Gets an account, and signs in with it through the page.</summary>
    protected async Task<Guid> SignInAsync(Member member)
    {
        var id = await UserAsync(member);
        await SignInAsync(Browser, member);
        return id;
    }

    /// <summary>A line a table, with a hash over all its rows: whatever changes any row changes this.</summary>
    protected async Task<List<string>> EveryRowAsync()
    {
        var rows = new List<string>();
        var tables = await ListAsync<string>(
            $"select tablename from pg_tables where schemaname = 'public' and tablename not in ({MayChange}) order by 1");
        foreach (var table in tables)
        {
            rows.Add(await AskAsync<string>(
                $"select '{table} ' || count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') from {table} t"));
        }

        return rows;
    }

    protected static async Task SignInAsync(Browser browser, Member member)
    {
        var page = await browser.SubmitAsync("/sign-in", ("Email", member.Email), ("Password", Cast.Password));
        Assert.That(page.Path, Is.Not.EqualTo("/sign-in"), "signed in");
    }
}
