using System.Diagnostics;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Faults.Oracles;
using SurveyFollowUp.Faults.Worlds;

namespace SurveyFollowUp.Faults.Scenarios;

/// <summary>R5: states that no code of ours would make, as a crash at a bad moment or a hand in the database may leave them. They heal by themselves.</summary>
static class Stuck
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    static readonly (string Name, string Sql)[] Wounds =
    [
        ("every mail is held by a node that never was", "update outbox set state = 'Sending', held_by = gen_random_uuid() where state = 'Queued'"),
        ("every alarm is held by a node that never was", "update alarms set held_by = gen_random_uuid(), claims = 1"),
        ("no mail has a holder", "update outbox set state = 'Sending', held_by = null where state = 'Queued'"),
        ("the nodes are forgotten", "delete from nodes"),
        ("the runs of the jobs are forgotten", "delete from job_runs"),
    ];

    public static async Task<Outcome> RunAsync(Trial trial, int followUps)
    {
        await using var world = await World.MakeAsync(trial.Settings);
        await world.AddTeamAsync(agents: 4);
        var asked = await world.SolveAsync(followUps);
        await world.StartNodesAsync();

        var healed = new List<string>();
        var violations = new List<Violation>();
        foreach (var (name, sql) in Wounds)
        {
            await world.QueueAsync(name.Replace(' ', '-'), followUps, over: TimeSpan.FromSeconds(1));
            await world.Database.DoAsync(sql);
            var since = Stopwatch.StartNew();
            if (await world.UntilAsync("not exists (select from outbox where state in ('Sending', 'Queued'))", Patience))
                healed.Add($"{since.Elapsed.TotalSeconds:F1} s");
            else
                violations.Add(new Violation("I1", $"when {name}, it does not heal within {Patience.TotalSeconds} s"));
        }

        await world.SpreadAsync(AlarmKind.AskAfterCare, over: TimeSpan.Zero);
        await world.Database.DoAsync(Wounds[1].Sql);
        await world.DrainAsync();

        return new Outcome("R5 stuck states", $"healed after {string.Join(", ", healed)}; mails: {await world.StatesAsync()}",
        [
            .. violations,
            .. await new Oracle(world, new ClientJournal()) { AskedOnce = asked }.JudgeAsync(),
        ]);
    }
}
