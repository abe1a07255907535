using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Jobs;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Tests;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Benchmarks;

/// <summary>A whole installation in a temporary folder, with its jobs run by one engine, and a mail server that takes all it is given.</summary>
sealed class WorkingNode : IAsyncDisposable
{
    readonly string folder;
    readonly WebApplication app;

    WorkingNode(string folder, WebApplication app, SmtpSink server) => (this.folder, this.app, Server) = (folder, app, server);

    public SmtpSink Server { get; }

    /// <summary>Every engine of this build, in turn; where there are some, back again, so that none is always first.</summary>
    public static IReadOnlyList<string> EnginesInTurn()
    {
        List<string> engines = [.. JobEngines.Names.Where(name => name != "none")];
        return engines.Count == 1 ? engines : [.. engines, .. Enumerable.Reverse(engines)];
    }

    public static async Task<WorkingNode> StartAsync(string engine)
    {
        var folder = TemporaryFolder.New();
        var server = new SmtpSink();
        var app = await App.BuildAsync(
        [
            $"--Data:Folder={folder}", "--Logging:LogLevel:Default=None", "--urls=http://127.0.0.1:0", "--Mail:DayBegins=00:00", "--Mail:DayEnds=23:59",
            $"--Jobs:Engine={engine}", $"--Mail:Transport={BuiltWith.Transport}", "--Mail:Smtp:Host=127.0.0.1", $"--Mail:Smtp:Port={server.Port}",
            "--Mail:Smtp:Security=none",
        ]);
        await app.StartAsync();
        return new WorkingNode(folder, app, server);
    }

    public AsyncServiceScope Scope() => app.Services.CreateAsyncScope();

    /// <summary>Follow-ups whose e-mail has been sent, and nobody has answered: each has one alarm, the end of the silence.</summary>
    public async Task<List<Guid>> SilencesAsync(int count)
    {
        var file = new StringBuilder("Response ID,Email,Name,NPS score,Comment,Response date\n");
        for (var i = 0; i < count; i++)
            file.AppendLine(CultureInfo.InvariantCulture, $"{i},person{i}@example.org,Person {i},5,Comment {i},{DateTimeOffset.UtcNow.AddDays(-2):O}");

        await using var scope = Scope();
        var services = scope.ServiceProvider;
        var agent = await services.GetRequiredService<UserStore>().AddAsync("nadia@example.org", "Nadia", [RoleNames.Agent], "en", Installation.Password);
        var imports = services.GetRequiredService<ImportStore>();
        var import = await imports.ReceiveAsync("survey.csv", new MemoryStream(Encoding.UTF8.GetBytes(file.ToString())), uploadedBy: null);
        while ((await imports.GetAsync(import.Id)).State is ImportState.Staging)
            await Task.Delay(100);

        await imports.ConfirmAsync(import.Id);
        while ((await imports.GetAsync(import.Id)).State is not ImportState.Done)
            await Task.Delay(100);

        var ids = await services.GetRequiredService<Db>().QueryAsync<Guid>("select id from follow_ups");
        foreach (var id in ids)
            await services.GetRequiredService<ActOnFollowUp>().ActAsync(id, 1, agent!.Value, (followUp, now) =>
                followUp.Log(new LogEntry(Outcome.MailSent, agent.Value), services.GetRequiredService<Strategy>(), now));

        return ids;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
