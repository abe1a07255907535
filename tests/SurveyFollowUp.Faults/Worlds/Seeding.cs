using System.Globalization;
using System.Text;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Faults.Worlds;

/// <summary>People with accounts, answers, and follow-ups that stand where much happens by itself; all of it by the product's own code.</summary>
static class Seeding
{
    public const string Password = "under fire we stay calm";

    public static string AddressOf(int agent) => $"agent{agent}@example.com";

    /// <summary>Agents, a lead and a manager.</summary>
    public static async Task AddTeamAsync(this World world, int agents)
    {
        for (var agent = 0; agent < agents; agent++)
            await AddAsync(world, AddressOf(agent), $"Agent {agent}", RoleNames.Agent);

        await AddAsync(world, "lead@example.com", "Leila Lead", RoleNames.Lead);
        await AddAsync(world, "manager@example.com", "Maria Manager", RoleNames.Manager);
    }

    /// <summary>So many follow-ups that are to be done, and whose owner will be warned.</summary>
    public static Task<List<Guid>> OpenAsync(this World world, int count) => ImportAsync(world, "open", count, score: 5);

    /// <summary>So many follow-ups that are solved: each of these people will be asked once whether they are satisfied now.</summary>
    public static async Task<List<Guid>> SolveAsync(this World world, int count)
    {
        var agent = await world.Database.AskAsync<Guid>("select id from users where email = @address", new { address = AddressOf(0) });
        var followUps = await ImportAsync(world, "solved", count, score: 2);
        foreach (var id in followUps)
        {
            var before = await world.WithAsync<FollowUpStore, FollowUp>(store => store.GetAsync(id));
            var strategy = await world.WithAsync<Strategies, Core.Playbooks.Strategy>(strategies => Task.FromResult(strategies.Of(before)));
            await world.WithAsync<ActOnFollowUp, Change>(acting => acting.ActAsync(
                id, before.Version, agent, (followUp, now) => followUp.Log(new LogEntry(Outcome.SolvedNow, agent), strategy, now)));
        }

        return followUps;
    }

    /// <summary>The alarms of this kind ring one after the other over this time, by the world's clock.</summary>
    public static Task SpreadAsync(this World world, AlarmKind kind, TimeSpan over) =>
        world.Database.DoAsync("""
            with placed as (
                select id, row_number() over (order by follow_up_id) - 1 as place, count(*) over () as total from alarms where kind = @kind)
            update alarms a set rings_at = app_now() + interval '1 second' + @over * (place::float8 / total)
            from placed where placed.id = a.id
            """, new { kind = kind.ToString(), over });

    /// <summary>Mails to people of nobody's follow-up, as raw work for the sender; they fall due over this time.</summary>
    public static Task QueueAsync(this World world, string name, int count, TimeSpan over) =>
        world.WithAsync<Outbox>(async outbox =>
        {
            for (var number = 0; number < count; number++)
                await outbox.AddAsync(HelloTo($"{name}/{number}", $"{name}{number}@example.org"), over * ((double)number / count));
        });

    public static Task QueueAsync(this World world, string effect, string address) =>
        world.WithAsync<Outbox>(outbox => outbox.AddAsync(HelloTo(effect, address)));

    static Draft HelloTo(string effect, string address) =>
        new(effect, "hello", FollowUpId: null, address, "Person", "Nadia", "Hello", "Hello", "<p>Hello</p>", IsAutomatic: false);

    static Task AddAsync(World world, string address, string name, string role) =>
        world.WithAsync<UserStore>(users => users.AddAsync(address, name, [role], "en", Password));

    static async Task<List<Guid>> ImportAsync(World world, string name, int count, int score)
    {
        var id = await world.WithAsync<ImportStore, Guid>(async imports =>
            (await imports.ReceiveAsync($"{name}.csv", new MemoryStream(Encoding.UTF8.GetBytes(FileOf(name, count, score))), uploadedBy: null)).Id);
        await world.WithAsync<RunImport>(run => run.WorkAsync(id, CancellationToken.None));
        await world.WithAsync<ImportStore>(imports => imports.ConfirmAsync(id));
        await world.WithAsync<RunImport>(run => run.WorkAsync(id, CancellationToken.None));

        var followUps = await world.Database.ListAsync<Guid>("""
            select follow_up_id from responses where import_id = @id and follow_up_id is not null
            """, new { id });
        return followUps.Count == count
            ? followUps
            : throw new InvalidOperationException($"{followUps.Count} of {count} follow-ups were opened from {name}.");
    }

    /// <summary>An export as a survey tool writes it; also what a client uploads.</summary>
    public static string FileOf(string name, int count, int score)
    {
        var file = new StringBuilder("Response ID,Email,Name,Phone,How likely are you to recommend us? (0-10),Comment,Response date\n");
        for (var number = 0; number < count; number++)
            file.AppendLine(
                CultureInfo.InvariantCulture,
                $"{name}-{number},{name}{number}@example.org,Person {number},+4670{1740000 + number},{score},It took too long,2026-11-20T10:00:00Z");

        return file.ToString();
    }
}
