using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Features.Imports;

namespace SurveyFollowUp.Benchmarks;

/// <summary>An installation with many open follow-ups, and the agents who work on them.</summary>
static partial class OpenWork
{
    public static async Task FillAsync(Installation installation, int open)
    {
        var path = Path.GetTempFileName();
        MadeUpExport.Write(path, (int)(open * 1.75), dissatisfiedPercent: 100);
        await using var scope = installation.Scope();
        var imports = scope.ServiceProvider.GetRequiredService<ImportStore>();
        var run = scope.ServiceProvider.GetRequiredService<RunImport>();

        await using (var file = File.OpenRead(path))
        {
            var import = await imports.ReceiveAsync("today.csv", file, uploadedBy: null);
            if (import.State == ImportState.Asking)
                await imports.AnswerAsync(import.Id, import.HowToRead() with { Doubts = [] }, "Benchmark");

            await run.WorkAsync(import.Id, CancellationToken.None);
            await imports.ConfirmAsync(import.Id);
            await run.WorkAsync(import.Id, CancellationToken.None);
        }

        File.Delete(path);
    }

    public static async Task<HttpClient> SignedInAsync(Installation installation, string agent)
    {
        var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = installation.Address };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = TokenOf(await http.GetStringAsync("/sign-in")),
            ["Email"] = Installation.AddressOf(agent),
            ["Password"] = Installation.Password,
        });
        using var response = await http.PostAsync("/sign-in", form);
        response.EnsureSuccessStatusCode();
        return http;
    }

    /// <summary>What a form must send back to show that it is the program's own.</summary>
    public static string TokenOf(string page) => FormToken().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
