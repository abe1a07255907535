using System.Text;
using SurveyFollowUp.Faults.Oracles;
using SurveyFollowUp.Faults.Worlds;
using SurveyFollowUp.Tests;

namespace SurveyFollowUp.Faults.Clients;

/// <summary>Agents who write notes, each with words of its own, and a manager who uploads files; all on whichever node answers.</summary>
sealed class Colleagues(World world, ClientJournal journal, IReadOnlyList<Guid> followUps, int seed)
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public Task LiveAsync(int agents, CancellationToken stop) =>
        Task.WhenAll([
            Task.Run(() => LiveAsync("manager@example.com", new Random(seed), UploadAsync, stop), CancellationToken.None),
            .. Enumerable.Range(0, agents).Select(agent => Task.Run(
                () => LiveAsync(Seeding.AddressOf(agent), new Random(seed + agent + 1), WriteAsync, stop), CancellationToken.None)),
        ]);

    /// <summary>Signed in, they work until something goes wrong, and then begin anew.</summary>
    async Task LiveAsync(string address, Random random, Func<Browser, Random, string, Task> work, CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            using var browser = new Browser(world.Nodes[random.Next(world.Nodes.Count)].Address);
            try
            {
                var home = await browser.SubmitAsync("/sign-in", ("Email", address), ("Password", Seeding.Password));
                ThrowWhere(home, home.Path == "/sign-in");
                while (!stop.IsCancellationRequested)
                {
                    await work(browser, random, $"{address.Split('@')[0]}-{number++}");
                    await Task.Delay(Pause, CancellationToken.None);
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException or AssertionException)
            {
                journal.Errors.Enqueue((DateTimeOffset.UtcNow, $"{address.Split('@')[0]}: {failure.Message}"));
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    /// <summary>Nobody writes the same words again, so what stands there twice was saved twice.</summary>
    async Task WriteAsync(Browser browser, Random random, string name)
    {
        var page = await browser.OpenAsync($"/f/{followUps[random.Next(followUps.Count)]}");
        ThrowWhere(page);
        journal.Notes[name] = false;
        ThrowWhere(await browser.SubmitAsync(page, ("Note", name)));
        journal.Notes[name] = true;
    }

    async Task UploadAsync(Browser browser, Random random, string name)
    {
        var page = await browser.UploadAsync("/import/new", $"{name}.csv", Encoding.UTF8.GetBytes(Seeding.FileOf(name, 50, score: 5)));
        ThrowWhere(page, page.Path == "/import/new");
        journal.Files.Enqueue($"{name}.csv");
        await Task.Delay(TimeSpan.FromSeconds(2 + random.NextDouble()), CancellationToken.None);
    }

    static void ThrowWhere(Page page, bool isWrong = false)
    {
        if (isWrong || (int)page.Status >= 400)
            throw new HttpRequestException($"{(int)page.Status} at {page.Path}");
    }
}
