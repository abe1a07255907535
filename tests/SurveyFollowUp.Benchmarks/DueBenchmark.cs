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
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Tests;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Benchmarks;

/// <summary>
/// How late a node at rest is, with its jobs running: from the moment when something is due to the moment when the mail server is asked to take it.
/// Three kinds at once, one by one over a minute: mails that are due at once, mails whose time is known before, and silences that end with a letter.
/// </summary>
static class DueBenchmark
{
    static readonly TimeSpan Over = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Before = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(int each)
    {
        var folder = TemporaryFolder.New();
        await using var server = new SmtpSink();
        await using (var node = await App.BuildAsync(
        [
            $"--Data:Folder={folder}", "--Logging:LogLevel:Default=None", "--urls=http://127.0.0.1:0", "--Mail:DayBegins=00:00", "--Mail:DayEnds=23:59",
            $"--Mail:Transport={BuiltWith.Transport}", "--Mail:Smtp:Host=127.0.0.1", $"--Mail:Smtp:Port={server.Port}", "--Mail:Smtp:Security=none",
        ]))
        {
            await node.StartAsync();
            var silences = await WaitingAsync(node, each);
            var due = await PlanAsync(node, each, silences);
            await MailAtOnceAsync(node, each, due);

            var last = due.Values.Max() + TimeSpan.FromSeconds(10);
            while (server.Journal.Count < due.Count && DateTimeOffset.UtcNow < last)
                await Task.Delay(200);

            Report(server, due);
            await node.StopAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Follow-ups whose e-mail has been sent, and nobody has answered.</summary>
    static async Task<List<Guid>> WaitingAsync(WebApplication node, int count)
    {
        var file = new StringBuilder("Response ID,Email,Name,NPS score,Comment,Response date\n");
        for (var i = 0; i < count; i++)
            file.AppendLine(CultureInfo.InvariantCulture, $"{i},person{i}@example.org,Person {i},5,Comment {i},{DateTimeOffset.UtcNow.AddDays(-2):O}");

        await using var scope = node.Services.CreateAsyncScope();
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

    /// <returns>When each effect is due.</returns>
    static async Task<Dictionary<string, DateTimeOffset>> PlanAsync(WebApplication node, int each, List<Guid> silences)
    {
        await using var scope = node.Services.CreateAsyncScope();
        var (db, outbox) = (scope.ServiceProvider.GetRequiredService<Db>(), scope.ServiceProvider.GetRequiredService<Outbox>());
        var due = new Dictionary<string, DateTimeOffset>();

        await db.InTransactionAsync(async () =>
        {
            var now = await scope.ServiceProvider.GetRequiredService<Clock>().NowAsync();
            for (var i = 0; i < each; i++)
            {
                // Not on the same beat as the others.
                var wait = Before + Over * i / each + TimeSpan.FromMilliseconds(137);
                await outbox.AddAsync(Mail($"known/{i}"), wait);
                due[$"known/{i}"] = now + wait;
            }

            foreach (var (i, id) in silences.Index())
            {
                var rings = now + Before + Over * i / each + TimeSpan.FromMilliseconds(71);
                await db.ExecuteAsync("update alarms set rings_at = @rings where follow_up_id = @id", new { id, rings });
                due[$"follow-up/{id}/1/reminder"] = rings + Letters.UndoTime;
            }
        });

        return due;
    }

    static async Task MailAtOnceAsync(WebApplication node, int each, Dictionary<string, DateTimeOffset> due)
    {
        await Task.Delay(Before);
        for (var i = 0; i < each; i++)
        {
            await using var scope = node.Services.CreateAsyncScope();
            due[$"at-once/{i}"] = DateTimeOffset.UtcNow;
            await scope.ServiceProvider.GetRequiredService<Outbox>().AddAsync(Mail($"at-once/{i}"));
            await Task.Delay(Over / each);
        }
    }

    static void Report(SmtpSink server, Dictionary<string, DateTimeOffset> due)
    {
        var late = server.Journal.ToLookup(mail => mail.Effect.Split('/')[0], mail => (mail.Began - due[mail.Effect]).TotalMilliseconds);
        Console.WriteLine($"{due.Count} mails over {Over.TotalSeconds} s, of which {server.Journal.Count} have left");
        Console.WriteLine("in ms from due to the server's being asked to take it:");
        foreach (var (kind, name) in new[] { ("at-once", "due when queued"), ("known", "due at a time known before"), ("follow-up", "a silence's letter") })
        {
            var sorted = late[kind].Order().ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"    {name}: p50 {At(sorted, 0.5):F0}, p95 {At(sorted, 0.95):F0}, p99 {At(sorted, 0.99):F0}, most {sorted[^1]:F0}, least {sorted[0]:F0}"));
        }
    }

    static double At(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];

    static Draft Mail(string effect) =>
        new(effect, "hello", null, "ada@example.org", "Ada", "Nadia", "Hello", "Thank you.", "<p>Thank you.</p>", IsAutomatic: false);
}
