using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Faults.Oracles;
using SurveyFollowUp.Faults.Worlds;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Faults.Scenarios;

/// <summary>
/// R4: a node that holds mails is paused for longer than it may be silent. What it held is sent by the other; when it wakes up, it goes on with
/// its next instruction and must not send. And the database is held up, so that both nodes take each other for dead.
/// </summary>
static class Pauses
{
    static readonly SmtpBehaviour Slow = new()
    {
        At = point => point.Is("RCPT") ? new SmtpMove(point.Usual) { After = TimeSpan.FromMilliseconds(300) } : null,
    };

    public static async Task<Outcome> RunAsync(Trial trial, int followUps, int pauses, int stalls, TimeSpan length)
    {
        await using var world = await World.MakeAsync(trial.Settings);
        await world.AddTeamAsync(agents: 8);
        var asked = await world.SolveAsync(followUps);
        await world.StartNodesAsync();
        world.Server.Behaviour = Slow;
        await world.SpreadAsync(AlarmKind.AskAfterCare, over: length * (pauses + stalls));

        var held = 0;
        for (var pause = 0; pause < pauses; pause++)
            held += await PauseAsync(world, $"pause{pause}", followUps / 10, length);
        for (var stall = 0; stall < stalls; stall++)
            await StallAsync(world, $"stall{stall}", followUps / 10, length);

        await world.DrainAsync();

        return new Outcome(
            "R4 pauses",
            $"{pauses} pauses of {length.TotalSeconds:0} s with {held} mails in hands, {stalls} stalls of the database; mails: {await world.StatesAsync()}",
            [
                .. await new Oracle(world, new ClientJournal()) { AskedOnce = asked }.JudgeAsync(),
                .. await world.TooUncertainAsync(pauses + stalls * 2),
                .. Violation.Unless(held > 0, "R4", "no node held anything when it was paused: nothing was put to the test"),
            ]);
    }

    /// <returns>How many mails the node held before their hand-over: these it must not send when it wakes up.</returns>
    static async Task<int> PauseAsync(World world, string name, int mails, TimeSpan length)
    {
        var node = world.AnyNode();
        await world.QueueAsync(name, mails, over: TimeSpan.Zero);
        await world.UntilAsync($"exists (select from outbox where {Held})", TimeSpan.FromSeconds(5), new { process = $":{node.Pid}" });
        await node.PauseAsync();
        var held = await world.Database.AskAsync<int>($"select count(*)::int from outbox where {Held}", new { process = $":{node.Pid}" });
        await Task.Delay(length);
        await node.WakeAsync();
        return held;
    }

    const string Held = "state = 'Sending' and not handing_over and held_by in (select id from nodes where name like '%' || @process)";

    /// <summary>For a while no heartbeat is heard, and everything else goes on.</summary>
    static async Task StallAsync(World world, string name, int mails, TimeSpan length)
    {
        await world.QueueAsync(name, mails, over: TimeSpan.Zero);
        await using var held = await world.LockAsync("lock table nodes in exclusive mode");
        await Task.Delay(length);
    }
}
