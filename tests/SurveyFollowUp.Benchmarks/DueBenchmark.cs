using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail;
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
    static readonly (string, string)[] Kinds = [("at-once", "due when queued"), ("known", "due at a time known before"), ("follow-up", "a silence's letter")];

    public static async Task RunAsync(int each)
    {
        var late = new Dictionary<string, List<(string Kind, double Late)>>();
        foreach (var engine in WorkingNode.EnginesInTurn())
        {
            if (!late.TryGetValue(engine, out var all))
                late[engine] = all = [];

            all.AddRange(await OneRoundAsync(engine, each));
        }

        Report(late);
    }

    static async Task<List<(string Kind, double Late)>> OneRoundAsync(string engine, int each)
    {
        await using var node = await WorkingNode.StartAsync(engine);
        var silences = await node.SilencesAsync(each);
        var due = await PlanAsync(node, each, silences);
        await MailAtOnceAsync(node, each, due);

        var last = due.Values.Max() + TimeSpan.FromSeconds(10);
        while (node.Server.Journal.Count < due.Count && DateTimeOffset.UtcNow < last)
            await Task.Delay(200);

        Console.WriteLine($"{engine}: {due.Count} mails over {Over.TotalSeconds} s, of which {node.Server.Journal.Count} have left");
        return [.. node.Server.Journal.Select(mail => (mail.Effect.Split('/')[0], (mail.Began - due[mail.Effect]).TotalMilliseconds))];
    }

    /// <returns>When each effect is due.</returns>
    static async Task<Dictionary<string, DateTimeOffset>> PlanAsync(WorkingNode node, int each, List<Guid> silences)
    {
        await using var scope = node.Scope();
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

    static async Task MailAtOnceAsync(WorkingNode node, int each, Dictionary<string, DateTimeOffset> due)
    {
        await Task.Delay(Before);
        for (var i = 0; i < each; i++)
        {
            await using var scope = node.Scope();
            due[$"at-once/{i}"] = DateTimeOffset.UtcNow;
            await scope.ServiceProvider.GetRequiredService<Outbox>().AddAsync(Mail($"at-once/{i}"));
            await Task.Delay(Over / each);
        }
    }

    static void Report(Dictionary<string, List<(string Kind, double Late)>> late)
    {
        Console.WriteLine("in ms from due to the server's being asked to take it:");
        foreach (var (kind, name) in Kinds)
        {
            Console.WriteLine($"    {name}");
            var first = new Dictionary<double, double>();
            foreach (var (engine, all) in late)
            {
                var sorted = all.Where(mail => mail.Kind == kind).Select(mail => mail.Late).Order().ToList();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"        {engine}: p50 {At(0.5)}, p95 {At(0.95)}, p99 {At(0.99)}, most {sorted[^1]:F0}, least {sorted[0]:F0}"));

                // Beside the engine that every build has.
                string At(double share)
                {
                    var here = sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
                    return first.TryAdd(share, here)
                        ? here.ToString("F0", CultureInfo.InvariantCulture)
                        : string.Create(CultureInfo.InvariantCulture, $"{here:F0} ({here / first[share]:F2} x)");
                }
            }
        }
    }

    static Draft Mail(string effect) =>
        new(effect, "hello", null, "ada@example.org", "Ada", "Nadia", "Hello", "Thank you.", "<p>Thank you.</p>", IsAutomatic: false);
}
