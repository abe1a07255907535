using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Faults.Oracles;
using SurveyFollowUp.Faults.Worlds;

namespace SurveyFollowUp.Faults.Scenarios;

/// <summary>R4: everything falls due at the same instant for two nodes that nothing happens to; and two programs do the same job at once.</summary>
static class SameInstant
{
    public static async Task<Outcome> RunAsync(Trial trial, int followUps)
    {
        await using var world = await World.MakeAsync(trial.Settings);
        await world.AddTeamAsync(agents: 24);
        await world.OpenAsync(48);
        var asked = await world.SolveAsync(followUps);
        await OwedAsync(world);
        await DigestTwiceAsync(world);

        await world.StartNodesAsync();
        await world.SpreadAsync(AlarmKind.AskAfterCare, over: TimeSpan.Zero);
        await world.QueueAsync("raw", followUps, over: TimeSpan.Zero);
        await world.DrainAsync();

        return new Outcome(
            "R4 at the same instant",
            $"mails: {await world.StatesAsync()}",
            await new Oracle(world, new ClientJournal()) { AskedOnce = asked, WasCalm = true }.JudgeAsync());
    }

    /// <summary>Every agent has somebody to contact today, so that each gets the morning's mail.</summary>
    static Task OwedAsync(World world) =>
        world.Database.DoAsync("update follow_ups set next_due_at = app_now() + interval '1 hour' where status = 'Open'");

    /// <summary>Both have found that nobody has had the mail yet before either writes it: until then, nobody may write.</summary>
    static async Task DigestTwiceAsync(World world)
    {
        using var one = world.JobOf("morning digest");
        using var other = world.JobOf("morning digest");
        await using var held = await world.LockAsync("lock table outbox in exclusive mode");
        var running = Task.WhenAll(one.RunAsync(), other.RunAsync());
        await world.UntilAsync(
            "(select count(*) = 2 from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%insert into outbox%')", TimeSpan.FromSeconds(30));
        await held.DisposeAsync();
        await running;
    }
}
