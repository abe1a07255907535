using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SurveyFollowUp.UiTests;

namespace SurveyFollowUp.Benchmarks;

/// <summary>
/// From "save" to the next person on the screen, while ten agents work: at the server (the form and the page that follows it), and in a
/// browser (from the key to the first picture with the next person). Goals: 60 and 200 ms for 95 of 100.
/// </summary>
static partial class SaveBenchmark
{
    const int Saves = 200;
    const int WarmUp = 100;

    /// <summary>An agent who needs no longer for a person is ten times as fast as any there is.</summary>
    static readonly TimeSpan Thinking = TimeSpan.FromSeconds(2);

    /// <summary>Time from Ctrl+Enter to the frame after the new page stands there; and how long each key held up the browser (INP).</summary>
    const string Watch = """
        window.saved = []; window.keys = [];
        let pressed = 0;
        addEventListener('keydown', event => { if (event.key === 'Enter') pressed = performance.now(); }, true);
        new MutationObserver(changes => {
            if (pressed && changes.some(change => [...change.addedNodes].some(node => node.tagName === 'MAIN'))) {
                const from = pressed;
                pressed = 0;
                requestAnimationFrame(() => setTimeout(() => window.saved.push(performance.now() - from)));
            }
        }).observe(document, { childList: true, subtree: true });
        new PerformanceObserver(list => list.getEntries().forEach(entry => entry.interactionId && window.keys.push(entry.duration)))
            .observe({ type: 'event', durationThreshold: 16 });
        """;

    public static async Task RunAsync(int open)
    {
        await using var installation = await Installation.StartAsync();
        await OpenWork.FillAsync(installation, open);
        Console.WriteLine($"{open:N0} open follow-ups, {Installation.Agents.Length} agents at work, {Saves} saves");

        using var end = new CancellationTokenSource();
        using var http = await OpenWork.SignedInAsync(installation, Installation.Agents[0]);

        // A password costs half a second of a core: it is not part of anybody's day.
        var colleagues = await Task.WhenAll(Installation.Agents.Skip(1).Select(agent => OpenWork.SignedInAsync(installation, agent)));
        var others = Task.WhenAll(colleagues.Select(colleague => WorkAsync(colleague, end.Token)));
        Print("at the server", await SaveAsync(http));
        await InTheBrowserAsync(installation);

        await end.CancelAsync();
        await others;
    }

    /// <summary>Saves and goes on to the next until the end.</summary>
    static async Task WorkAsync(HttpClient colleague, CancellationToken end)
    {
        using var http = colleague;
        var page = await http.GetStringAsync("/today", CancellationToken.None);
        while (!end.IsCancellationRequested)
        {
            page = await SolveAsync(http, page);
            await Task.WhenAny(Task.Delay(Thinking, end));
        }
    }

    static async Task<List<double>> SaveAsync(HttpClient http)
    {
        var times = new List<double>();
        var page = await http.GetStringAsync("/today");
        for (var save = 0; save < Saves + WarmUp; save++)
        {
            var watch = Stopwatch.StartNew();
            page = await SolveAsync(http, page);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times[WarmUp..];
    }

    /// <summary>The person on this page is helped at once; gives the page with the next.</summary>
    static async Task<string> SolveAsync(HttpClient http, string page)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = OpenWork.TokenOf(page),
            ["seen"] = Version().Match(page).Groups[1].Value,
            ["Input.Outcome"] = "SolvedNow",
        });
        using var answer = await http.PostAsync(Address().Match(page).Groups[1].Value, form);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    static async Task InTheBrowserAsync(Installation installation)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path(), Args = Chromium.Arguments });
        var page = await browser.NewPageAsync(new() { BaseURL = installation.Address.ToString() });
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=Email]", Installation.AddressOf(Installation.Agents[0]));
        await page.FillAsync("[name=Password]", Installation.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/today");
        await page.EvaluateAsync(Watch);

        for (var save = 1; save <= Saves + WarmUp; save++)
        {
            await page.Keyboard.PressAsync("1");
            await page.Keyboard.PressAsync("Control+Enter");
            await page.WaitForFunctionAsync("count => window.saved.length >= count", save);
        }

        Print("in the browser", (await page.EvaluateAsync<double[]>("window.saved"))[WarmUp..]);
        Print("a key holds up the browser (INP)", await page.EvaluateAsync<double[]>("window.keys"));
    }

    static void Print(string what, IReadOnlyCollection<double> times)
    {
        var sorted = times.Order().ToList();
        if (sorted.Count == 0)
            Console.WriteLine($"{what}: under 16 ms each");
        else
            Console.WriteLine($"{what}: p50 {sorted[sorted.Count / 2]:F0} ms, p95 {sorted[sorted.Count * 95 / 100]:F0} ms, max {sorted[^1]:F0} ms");
    }

    [GeneratedRegex("action=\"(/today\\?f=[^\"]+)\"")]
    private static partial Regex Address();

    [GeneratedRegex("name=\"seen\" value=\"([^\"]+)\"")]
    private static partial Regex Version();
}
