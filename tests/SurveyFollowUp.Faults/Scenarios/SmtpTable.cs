using SurveyFollowUp.Faults.Oracles;
using SurveyFollowUp.Faults.Worlds;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Faults.Scenarios;

/// <summary>
/// R3: what a mail server can do, and what is to become of the mails then. Each row: mails are queued, the server misbehaves until all of them
/// were tried, then it behaves, and the time of the next try comes.
/// </summary>
static class SmtpTable
{
    const int TimeoutSeconds = 4;

    static readonly TimeSpan Greylisting = TimeSpan.FromSeconds(4);

    /// <param name="While">What the mails are while the server misbehaves.</param>
    /// <param name="Then">What they are when it behaves again.</param>
    /// <param name="Kept">How often the server has each of them in the end.</param>
    sealed record Row(string Name, SmtpBehaviour Server, string While, string Then, int Kept)
    {
        /// <summary>How long it has to be waited until the same server takes the mail; null: it is mended at once.</summary>
        public TimeSpan? StaysFor { get; init; }
    }

    static Row Later(string name, SmtpBehaviour server) => new(name, server, "Queued", "Sent", 1);

    static Row Never(string name, SmtpBehaviour server) => new(name, server, "Refused", "Refused", 0);

    /// <summary>The server has it, or may have it: nobody sends it again by himself.</summary>
    static Row Unknown(string name, SmtpBehaviour server, int kept) => new(name, server, "Uncertain", "Uncertain", kept);

    static IEnumerable<Row> Rows() =>
    [
        Later("refuses connections", SmtpBehaviour.Refuses),
        Later("resets connections", SmtpBehaviour.ResetsAtConnect),
        Later("is a black hole", SmtpBehaviour.BlackHole),
        Later("is busy", SmtpBehaviour.IsBusy),
        Later("says 450 to the recipient", SmtpBehaviour.Says("RCPT", "450 4.2.1 not now")),
        Later("says 451 to the recipient", SmtpBehaviour.Says("RCPT", "451 4.3.0 not now")),
        Later("says 452 after the content", SmtpBehaviour.Says(SmtpPoint.Dot, "452 4.3.1 full")),
        Later("greylists", SmtpBehaviour.Greylists(Greylisting)) with { StaysFor = Greylisting },
        Never("says 550 to the recipient", SmtpBehaviour.Says("RCPT", "550 5.1.1 no such user")),
        Never("says 552 after the content", SmtpBehaviour.Says(SmtpPoint.Dot, "552 5.3.4 too big")),
        Never("says 554 after the content", SmtpBehaviour.Says(SmtpPoint.Dot, "554 5.7.1 not wanted")),
        Unknown("closes before the last dot", SmtpBehaviour.ClosesBeforeTheDot, kept: 0),
        Unknown("closes after the last dot", SmtpBehaviour.ClosesAfterTheDot, kept: 1),
        Unknown("resets after the last dot", SmtpBehaviour.ResetsAfterTheDot, kept: 1),
        Unknown("answers too late", SmtpBehaviour.Thinks(TimeSpan.FromSeconds(TimeoutSeconds * 2)), kept: 1),
        Later("says a byte a second", SmtpBehaviour.Drips),
        new("takes a hundred on a connection", SmtpBehaviour.TakesOnOne(100, "421 4.7.0 enough"), "Sent", "Sent", 1),
        new("hangs up after ten", SmtpBehaviour.TakesOnOne(10), "Sent", "Sent", 1),
    ];

    public static async Task<Outcome> RunAsync(Trial trial, int mails)
    {
        await using var world = await World.MakeAsync(trial.Settings with { Connections = 25, TimeoutSeconds = TimeoutSeconds });
        await world.StartNodesAsync();
        var violations = new List<Violation>();
        foreach (var row in Rows())
            violations.AddRange(await TryAsync(world, row, mails));

        violations.AddRange(await OneOfManyAsync(world, mails));
        violations.AddRange(await DownForADayAsync(world, mails));
        violations.AddRange(await UnsafeAsync(trial, mails));
        return new Outcome(
            "R3 mail servers", $"{Rows().Count() + 4} rows of {mails} mails: {await world.StatesAsync()}",
            [.. violations, .. await new Oracle(world, new ClientJournal()).JudgeAsync()]);
    }

    static async Task<List<Violation>> TryAsync(World world, Row row, int mails)
    {
        var name = row.Name.Replace(' ', '-');
        world.Server.Behaviour = row.Server;
        await world.QueueAsync(name, mails, over: TimeSpan.Zero);
        await TriedAsync(world, name);
        var meanwhile = await StatesAsync(world, name);

        if (row.StaysFor is { } time)
            await Task.Delay(time);
        else
            world.Server.Behaviour = SmtpBehaviour.Good;

        await LaterAsync(world);
        return
        [
            .. Differ($"while the server {row.Name}", meanwhile, $"{mails} {row.While}"),
            .. Differ($"after the server {row.Name}", await StatesAsync(world, name), $"{mails} {row.Then}"),
            .. KeptAsMeant(world, row, name, mails),
        ];
    }

    static IEnumerable<Violation> KeptAsMeant(World world, Row row, string name, int mails)
    {
        var all = world.Server.Journal.Where(delivery => delivery.Effect.StartsWith($"{name}/", StringComparison.Ordinal)).ToList();
        var kept = all.Count(delivery => delivery.Kept);
        if (kept != row.Kept * mails)
            yield return new Violation("I2", $"when the server {row.Name}, it has {kept} of {mails} mails");

        if (all.GroupBy(delivery => delivery.Effect).Any(same => same.Select(delivery => delivery.MessageId).Distinct().Count() > 1))
            yield return new Violation("I2", $"when the server {row.Name}, a mail comes again under another Message-ID");
    }

    /// <summary>Encryption is required, and the server has none, or can't show who it is: it gets nothing, not even an address.</summary>
    static async Task<List<Violation>> UnsafeAsync(Trial trial, int mails)
    {
        await using var world = await World.MakeAsync(trial.Settings with { Security = "starttls" });
        await world.StartNodesAsync();
        var violations = new List<Violation>();
        foreach (var (name, server) in new[] { ("plain", SmtpBehaviour.Good), ("wrong-certificate", SmtpBehaviour.HasAWrongCertificate) })
        {
            var said = 0;
            world.Server.Behaviour = server with
            {
                At = point =>
                {
                    if (point.Is("MAIL"))
                        Interlocked.Increment(ref said);

                    return null;
                },
            };
            await world.QueueAsync(name, mails, over: TimeSpan.Zero);
            await TriedAsync(world, name);
            violations.AddRange(Differ($"to a server that is {name}", await StatesAsync(world, name), $"{mails} Queued"));
            if (said + world.Server.Journal.Count > 0)
                violations.Add(new Violation("S5", $"to a server that is {name}, {said} mails were begun"));
        }

        return violations;
    }

    /// <summary>One of many connections says no: the mails of the others are none the worse for it.</summary>
    static async Task<IEnumerable<Violation>> OneOfManyAsync(World world, int mails)
    {
        world.Server.Behaviour = SmtpBehaviour.Says("RCPT", "550 5.7.1 not from you")
            .Where(point => point.Line.Contains("one-of-many3", StringComparison.Ordinal));
        await world.QueueAsync("one-of-many", mails, over: TimeSpan.Zero);
        await TriedAsync(world, "one-of-many");
        var refused = Enumerable.Range(0, mails).Count(number => $"{number}".StartsWith('3'));
        return Differ("when one recipient of several is refused", await StatesAsync(world, "one-of-many"), $"{refused} Refused, {mails - refused} Sent");
    }

    /// <summary>24 hours pass, two at a time: each mail waits, and leaves once.</summary>
    static async Task<IEnumerable<Violation>> DownForADayAsync(World world, int mails)
    {
        world.Server.Behaviour = SmtpBehaviour.Refuses;
        await world.QueueAsync("down", mails, over: TimeSpan.Zero);
        await TriedAsync(world, "down");
        for (var hour = 0; hour < 24; hour += 2)
        {
            await world.SetClockAsync(world.InWorld(DateTimeOffset.UtcNow).AddHours(2));
            await world.DrainAsync();
        }

        var meanwhile = await StatesAsync(world, "down");
        world.Server.Behaviour = SmtpBehaviour.Good;
        await world.SetClockAsync(world.InWorld(DateTimeOffset.UtcNow).AddHours(14));
        await world.DrainAsync();
        return [
            .. Differ("while the server is down for a day", meanwhile, $"{mails} Queued"),
            .. Differ("after the server was down for a day", await StatesAsync(world, "down"), $"{mails} Sent"),
        ];
    }

    /// <summary>The next try is a minute after the first.</summary>
    static async Task LaterAsync(World world)
    {
        await world.SetClockAsync(world.InWorld(DateTimeOffset.UtcNow).AddMinutes(2));
        await world.DrainAsync();
    }

    static Task TriedAsync(World world, string name) =>
        world.UntilAsync(
            "not exists (select from outbox where effect like @name || '/%' and (state = 'Sending' or (state = 'Queued' and attempts = 0)))",
            TimeSpan.FromMinutes(5),
            new { name });

    static async Task<string> StatesAsync(World world, string name) =>
        string.Join(", ", await world.Database.ListAsync<string>(
            "select count(*) || ' ' || state from outbox where effect like @name || '/%' group by state order by state", new { name }));

    static IEnumerable<Violation> Differ(string when, string found, string meant) =>
        found == meant ? [] : [new Violation("R3", $"{when}, the mails are {found}, not {meant}")];
}
