using SurveyFollowUp.Faults.Oracles;
using SurveyFollowUp.Faults.Worlds;
using SurveyFollowUp.Tests.Crash;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Faults.Scenarios;

/// <summary>R3: the node is killed at each point of its talk with the mail server, the last of which is after the 250 and before it is written down.</summary>
static class PhaseKills
{
    static readonly string[] Phases = ["MAIL", "RCPT", "DATA", SmtpPoint.Content, SmtpPoint.Dot, SmtpPoint.Idle];

    public static async Task<Outcome> RunAsync(Trial trial, int killsAtEach)
    {
        await using var world = await World.MakeAsync(trial.Settings with { Nodes = ["A"] });
        await world.StartNodesAsync();
        var node = world.Nodes[0];
        foreach (var phase in Phases)
        {
            for (var kill = 0; kill < killsAtEach; kill++)
                await KillAtAsync(world, node, phase, kill);
        }

        world.Server.Behaviour = SmtpBehaviour.Good;
        await world.DrainAsync();
        return new Outcome("R3 kills in the midst of a mail", $"{killsAtEach} kills at each of {Phases.Length} points; mails: {await world.StatesAsync()}",
        [
            .. await new Oracle(world, new ClientJournal()).JudgeAsync(),
            .. await world.TooUncertainAsync(Phases.Length * killsAtEach),
        ]);
    }

    /// <summary>At the third mail that comes so far, so that others are at other points.</summary>
    static async Task KillAtAsync(World world, Node node, string phase, int kill)
    {
        var seen = 0;
        var died = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Server.Behaviour = new()
        {
            At = point =>
            {
                if (point.Is(phase) && Interlocked.Increment(ref seen) == 3)
                {
                    node.KillAsync().GetAwaiter().GetResult();
                    died.TrySetResult();
                }

                return null;
            },
        };

        await world.QueueAsync($"{(phase == SmtpPoint.Dot ? "dot" : phase)}{kill}", world.Connections * 2, over: TimeSpan.Zero);
        await died.Task.WaitAsync(TimeSpan.FromSeconds(30));
        node.Start();
        await node.Ready;
    }
}
