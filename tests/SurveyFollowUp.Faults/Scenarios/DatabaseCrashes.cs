using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Faults.Clients;
using SurveyFollowUp.Faults.Oracles;
using SurveyFollowUp.Faults.Worlds;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Faults.Scenarios;

/// <summary>R2: the database crashes under two nodes, while agents write, a manager uploads and customers answer; and connections are cut.</summary>
static class DatabaseCrashes
{
    static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    /// <summary>So long after a crash a person may see an error page.</summary>
    static readonly TimeSpan Excused = TimeSpan.FromSeconds(5);

    public static async Task<Outcome> RunAsync(Trial trial, int followUps, int crashes, int cuts)
    {
        await using var world = await World.MakeAsync(trial.Settings);
        await world.AddTeamAsync(agents: 6);
        var open = await world.OpenAsync(followUps / 10);
        var asked = await world.SolveAsync(followUps);
        world.Server.Behaviour = SmtpBehaviour.Thinks(TimeSpan.FromMilliseconds(20));
        await world.StartNodesAsync();

        var journal = new ClientJournal();
        using var stop = new CancellationTokenSource();
        var customers = new Customers(world, journal, trial.Seed);
        var clients = Task.WhenAll(
            customers.LiveAsync(stop.Token), new Colleagues(world, journal, open, trial.Seed).LiveAsync(agents: 6, stop.Token));

        // Letters leave half a minute later: some of their readers should meet a crash too.
        await world.QueueAsync("raw", followUps, over: Apart * (crashes + cuts));
        await world.SpreadAsync(AlarmKind.AskAfterCare, over: Apart * (crashes + cuts) / 2);
        var faults = await BurnAsync(world, crashes, cuts);
        await world.DrainAsync();
        await customers.HaveReadAsync();
        await stop.CancelAsync();
        await clients;
        await world.DrainAsync();

        return new Outcome("R2 database crashes", $"{crashes} crashes and {cuts} cuts; {await FiguresAsync(world, journal)}",
        [
            .. await new Oracle(world, journal) { AskedOnce = asked }.JudgeAsync(),
            .. await world.TooUncertainAsync(crashes + cuts),
            .. trial.JudgesTimes ? Unexcused(journal, faults) : [],
        ]);
    }

    /// <returns>When each fault began and was over.</returns>
    static async Task<List<(DateTimeOffset Began, DateTimeOffset Over)>> BurnAsync(World world, int crashes, int cuts)
    {
        var faults = new List<(DateTimeOffset, DateTimeOffset)>();
        var kinds = Enumerable.Repeat(true, crashes).Concat(Enumerable.Repeat(false, cuts)).ToArray();
        world.Random.Shuffle(kinds);
        foreach (var isCrash in kinds)
        {
            await world.PauseAsync(2, 6);
            var began = DateTimeOffset.UtcNow;
            await (isCrash ? world.Database.CrashAsync() : world.Database.CutConnectionsAsync());
            faults.Add((began, DateTimeOffset.UtcNow));
        }

        return faults;
    }

    static async Task<string> FiguresAsync(World world, ClientJournal journal) =>
        $"mails: {await world.StatesAsync()}; acknowledged: {journal.Notes.Count(note => note.Value)} notes, {journal.Answers.Count} answers, "
        + $"{journal.Stopped.Count} stops, {journal.Files.Count} files; {journal.Errors.Count} errors were seen";

    static IEnumerable<Violation> Unexcused(ClientJournal journal, List<(DateTimeOffset Began, DateTimeOffset Over)> faults) =>
        from error in journal.Errors
        where !faults.Exists(fault => error.At >= fault.Began && error.At < fault.Over + Excused)
        select new Violation("I12", $"an error that no fault explains: {error.What}");
}
