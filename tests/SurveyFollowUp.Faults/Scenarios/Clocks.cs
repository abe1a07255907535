using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Faults.Oracles;
using SurveyFollowUp.Faults.Worlds;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Faults.Scenarios;

/// <summary>
/// R12: the nodes' clocks are set wrong while they send, one of them or both. The database's clock is the only one that counts, so nothing is
/// early, late or twice; and whoever looks is told that a clock is wrong.
/// </summary>
static class Clocks
{
    static readonly TimeSpan Noticed = TimeSpan.FromSeconds(60);

    static readonly (string A, string B)[] Settings =
        [("+2h", "+0"), ("-2h", "+0"), ("+1d", "+1d"), ("-1d", "+0"), ("+90s", "+0"), ("+0 x1.5", "+0"), ("-1s", "-1s"), ("+0", "+0")];

    public static async Task<Outcome> RunAsync(Trial trial, int followUps, TimeSpan length)
    {
        var clocks = WrongClocks.Find();
        await using var world = await World.MakeAsync(trial.Settings with { Clock = clocks });
        await world.AddTeamAsync(agents: 4);
        await world.OpenAsync(followUps / 10);
        var asked = await world.SolveAsync(followUps);
        world.Server.Behaviour = SmtpBehaviour.Thinks(TimeSpan.FromMilliseconds(50));
        await world.StartNodesAsync();
        await world.QueueAsync("raw", followUps, over: length * Settings.Length);
        await world.SpreadAsync(AlarmKind.AskAfterCare, over: length * Settings.Length);

        var violations = new List<Violation>();
        foreach (var (one, other) in Settings)
        {
            clocks.Set("A", one);
            clocks.Set("B", other);
            if (one.Contains("0s", StringComparison.Ordinal) && !await world.UntilAsync("exists (select from nodes where abs(ahead_ms) > 60000)", Noticed))
                violations.Add(new Violation("G11", $"a clock that is wrong by {one} is not noticed within {Noticed.TotalSeconds} s"));

            await Task.Delay(length);
        }

        await world.DrainAsync();
        return new Outcome("R12 clocks", $"{Settings.Length} settings of two clocks; mails: {await world.StatesAsync()}",
        [
            .. violations,
            .. await new Oracle(world, new ClientJournal()) { AskedOnce = asked, WasCalm = true }.JudgeAsync(),
        ]);
    }
}
