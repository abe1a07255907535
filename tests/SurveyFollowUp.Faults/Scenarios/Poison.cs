using System.Globalization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Faults.Oracles;
using SurveyFollowUp.Faults.Worlds;
using SurveyFollowUp.Tests.Smtp;
using static System.StringComparison;

namespace SurveyFollowUp.Faults.Scenarios;

/// <summary>
/// R6: a mail and an alarm that kill whoever has them in hands, an alarm that can't be rung, a mail to no address, an alarm that takes for ever;
/// and many that are well. What kills or fails is set aside after three tries, and the others are hardly held up.
/// </summary>
static class Poison
{
    const int MostTries = 3;
    const string Deadly = "deadly@example.org";

    static readonly TimeSpan Sleep = TimeSpan.FromSeconds(12);

    public static async Task<Outcome> RunAsync(Trial trial, int mails)
    {
        await using var world = await World.MakeAsync(trial.Settings);
        await world.AddTeamAsync(agents: 2);
        var solved = await world.SolveAsync(3);
        await world.StartNodesAsync();

        await world.QueueAsync("among-the-deadly", mails, over: Sleep);
        var deaths = await KillByMailAsync(world) + await KillByAlarmAsync(world, solved[0]);
        await world.DrainAsync();
        var inHands = await SleepAsync(world, solved[1], solved[2], mails);

        return new Outcome(
            "R6 poison",
            $"{deaths} deaths; an alarm that took {Sleep.TotalSeconds} s was in hands {inHands} times; "
            + $"{await LatenessAsync(world, "well")}; mails: {await world.StatesAsync()}",
            [
                .. await new Oracle(world, new ClientJournal()) { AskedOnce = [solved[1]], Poison = 1 }.JudgeAsync(),
                .. await SetAsideAsync(world),
                .. Violation.Unless(deaths == 2 * MostTries, "R6", $"{deaths} deaths instead of {2 * MostTries}"),
                .. Violation.Unless(inHands == 1, "R6", $"what only took long was in hands {inHands} times"),
            ]);
    }

    /// <returns>How often a node died of it.</returns>
    static async Task<int> KillByMailAsync(World world)
    {
        world.Server.Behaviour = SmtpBehaviour.Does($"RCPT TO:<{Deadly}>", SmtpMove.Silence);
        await world.QueueAsync("deadly", Deadly);
        return await KillHoldersAsync(
            world,
            "select n.name from outbox o join nodes n on n.id = o.held_by where o.to_address = @what",
            "exists (select from outbox where to_address = @what and state = 'GivenUp')",
            Deadly);
    }

    /// <summary>Somebody has the follow-up locked, so that whoever rings its alarm waits, and dies of it.</summary>
    static async Task<int> KillByAlarmAsync(World world, Guid followUp)
    {
        await using var held = await world.LockAsync("select from follow_ups where id = @followUp for update", new { followUp });
        await RingNowAsync(world, followUp);
        return await KillHoldersAsync(
            world,
            "select n.name from alarms a join nodes n on n.id = a.held_by where a.follow_up_id = @what and n.heard_at > now() - interval '6 seconds'",
            "exists (select from alarms a left join nodes n on n.id = a.held_by and n.heard_at > now() - interval '6 seconds' "
            + "where a.follow_up_id = @what and a.claims >= 3 and n.id is null)",
            followUp);
    }

    /// <summary>One takes long, one throws each time; both while many others are to go out.</summary>
    /// <returns>How often the one that takes long was taken up.</returns>
    static async Task<int> SleepAsync(World world, Guid sleeper, Guid thrower, int mails)
    {
        await world.Database.DoAsync("update follow_ups set reach = 'by pigeon' where id = @thrower", new { thrower });
        await world.QueueAsync("well", mails, over: Sleep);
        await world.QueueAsync("nowhere", "nobody at all");
        int inHands;
        await using (await world.LockAsync("select from follow_ups where id = @sleeper for update", new { sleeper }))
        {
            await RingNowAsync(world, sleeper);
            await RingNowAsync(world, thrower);
            await Task.Delay(Sleep);
            inHands = await world.Database.AskAsync<int>("select claims from alarms where follow_up_id = @sleeper", new { sleeper });
        }

        // Each try of what fails is an hour after the last.
        for (var hour = 1; hour < MostTries; hour++)
        {
            await world.DrainAsync();
            await world.SetClockAsync(world.InWorld(DateTimeOffset.UtcNow).AddHours(1).AddMinutes(1));
        }

        await world.DrainAsync();
        return inHands;
    }

    static async Task<int> KillHoldersAsync(World world, string holder, string over, object what)
    {
        var deaths = 0;
        for (var look = 0; look < 600 && !await world.Database.AskAsync<bool>($"select {over}", new { what }); look++)
        {
            var names = await world.Database.ListAsync<string>(holder, new { what });
            if (names is [var name] && world.Nodes.FirstOrDefault(node => node.IsRunning && name.EndsWith($":{node.Pid}", Ordinal)) is { } node)
            {
                await Task.Delay(300);
                await node.KillAsync();
                deaths++;
                node.Start();
            }

            await Task.Delay(100);
        }

        return deaths;
    }

    static Task RingNowAsync(World world, Guid followUp) =>
        world.Database.DoAsync("update alarms set rings_at = app_now() where follow_up_id = @followUp", new { followUp });

    static async Task<IEnumerable<Violation>> SetAsideAsync(World world)
    {
        var aside = await world.Database.AskAsync<int>("select count(*)::int from alarms where failures >= 3 or claims >= 3");
        var refused = await world.Database.AskAsync<int>("select count(*)::int from outbox where state = 'Refused'");
        return [
            .. Violation.Unless(aside == 2, "R6", $"{aside} alarms were set aside instead of 2"),
            .. Violation.Unless(refused == 1, "R6", $"{refused} mails were refused instead of 1"),
        ];
    }

    /// <summary>Between the moment a mail was due and the moment the server had asked for its content.</summary>
    static async Task<string> LatenessAsync(World world, string name)
    {
        var due = (await world.Database.ListAsync<(string Effect, DateTimeOffset At)>("select effect, due_at from outbox"))
            .ToDictionary(mail => mail.Effect, mail => mail.At);
        var late = world.Server.Journal
            .Where(delivery => delivery.Effect.StartsWith($"{name}/", StringComparison.Ordinal))
            .Select(delivery => (world.InWorld(delivery.Began) - due[delivery.Effect]).TotalSeconds)
            .Order()
            .ToList();
        var (median, p99) = (late[late.Count / 2], late[late.Count * 99 / 100]);
        return string.Create(CultureInfo.InvariantCulture, $"the others were late by {median:F2} s (median), {p99:F2} s (p99)");
    }
}
