using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Benchmarks;

/// <summary>A whole installation in a temporary folder, without its jobs, with ten agents.</summary>
sealed class Installation : IAsyncDisposable
{
    public const string Password = "a benchmark signs in";

    public static readonly string[] Agents = ["Nadia", "Jonas", "Aino", "Erik", "Sara", "Mikko", "Petra", "Olle", "Liisa", "Omar"];

    readonly string folder;
    readonly WebApplication app;

    Installation(string folder, WebApplication app) => (this.folder, this.app) = (folder, app);

    public string Folder => folder;

    public Uri Address => new(app.Urls.First());

    public static async Task<Installation> StartAsync()
    {
        var folder = TemporaryFolder.New();
        var app = await App.BuildAsync([$"--Data:Folder={folder}", "--Jobs:Engine=none", "--urls=http://127.0.0.1:0"]);
        await app.StartAsync();
        var installation = new Installation(folder, app);

        await using var scope = installation.Scope();
        var users = scope.ServiceProvider.GetRequiredService<UserStore>();
        foreach (var name in Agents)
            await users.AddAsync(AddressOf(name), name, [RoleNames.Agent], "sv", Password);

        return installation;
    }

    public static string AddressOf(string agent) => $"{agent.ToLowerInvariant()}@example.org";

    public AsyncServiceScope Scope() => app.Services.CreateAsyncScope();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
