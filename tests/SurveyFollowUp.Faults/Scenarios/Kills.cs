using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Faults.Oracles;
using SurveyFollowUp.Faults.Worlds;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Faults.Scenarios;

/// <summary>R1: two nodes work, and again and again one of them is killed and started anew.</summary>
static class Kills
{
    static readonly TimeSpan Apart = TimeSpan.FromSeconds(3.5);

    public static async Task<Outcome> RunAsync(Trial trial, int followUps, int kills)
    {
        await using var world = await World.MakeAsync(trial.Settings);
        await world.AddTeamAsync(agents: 8);
        await world.OpenAsync(followUps / 10);
        var asked = await world.SolveAsync(followUps);
        world.Server.Behaviour = SmtpBehaviour.Thinks(TimeSpan.FromMilliseconds(50));
        await world.StartNodesAsync();

        await world.QueueAsync("raw", followUps, over: Apart * kills);
        await world.SpreadAsync(AlarmKind.WarnOwner, over: TimeSpan.Zero);
        await world.SpreadAsync(AlarmKind.AskAfterCare, over: Apart * kills);
        var takeovers = new Takeovers(world);
        for (var kill = 0; kill < kills; kill++)
        {
            await world.PauseAsync(2, 5);
            await KillAsync(world, takeovers);
        }

        await takeovers.EndAsync();
        await world.DrainAsync();
        await EscalateAsync(world, takeovers);

        return new Outcome("R1 kills", $"{kills} kills; mails: {await world.StatesAsync()}; {takeovers}",
        [
            .. await new Oracle(world, new ClientJournal()) { AskedOnce = asked }.JudgeAsync(),
            .. await world.TooUncertainAsync(kills + 3),
            .. trial.JudgesTimes ? takeovers.TooLong() : [],
        ]);
    }

    /// <summary>Nobody does anything for days: the lead hears, then the manager, and a node dies each time.</summary>
    static async Task EscalateAsync(World world, Takeovers takeovers)
    {
        for (var day = 1; day <= 3; day++)
        {
            await world.SetClockAsync(World.TuesdayAtEleven.AddDays(day).AddMinutes(-30));
            await world.PauseAsync(0, 1);
            await KillAsync(world, takeovers);
            await world.DrainAsync();
        }
    }

    static async Task KillAsync(World world, Takeovers takeovers)
    {
        var node = world.AnyNode();
        var pid = node.Pid;
        await node.KillAsync();
        takeovers.Watch(pid);
        await Task.Delay(500);
        node.Start();
    }
}
