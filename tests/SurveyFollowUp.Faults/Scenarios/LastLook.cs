using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using SurveyFollowUp.Faults.Clients;
using SurveyFollowUp.Faults.Oracles;
using SurveyFollowUp.Faults.Worlds;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Faults.Scenarios;

/// <summary>
/// The last look before a mail leaves: half of the people say that they want to hear no more while a node talks to the mail server about them;
/// and something went wrong, so that far too many mails are queued about one matter and to one address.
/// </summary>
static partial class LastLook
{
    const int Flood = 12;

    public static async Task<Outcome> RunAsync(Trial trial, int followUps)
    {
        await using var world = await World.MakeAsync(trial.Settings);
        await world.AddTeamAsync(agents: 4);
        var journal = new ClientJournal();
        var people = await world.OpenAsync(followUps);
        var links = await LinksAsync(world, people);
        var customers = new Customers(world, journal, trial.Seed);
        var asked = new ConcurrentDictionary<string, bool>();

        world.Server.Behaviour = new()
        {
            At = point =>
            {
                // They press the button just now, and are answered before the server says that it is ready for the content.
                if (AddressOf().Match(point.Line) is { Success: true } to && links.TryGetValue(to.Value, out var link) && asked.TryAdd(to.Value, true))
                    customers.StopAsync(to.Value, link).GetAwaiter().GetResult();

                return null;
            },
        };
        await world.StartNodesAsync();
        await WriteAsync(world, people);
        await world.DrainAsync();

        return new Outcome(
            "The last look",
            $"{journal.Stopped.Count} of {people.Count} stopped us at the last moment, {Flood} automatic mails about each of two; "
            + $"mails: {await world.StatesAsync()}",
            [
                .. await new Oracle(world, journal).JudgeAsync(),
                .. Violation.Unless(journal.Stopped.Count == links.Count, "I5", "not everybody was asked: too little was put to the test"),
            ]);
    }

    /// <summary>Of every second one, by address.</summary>
    static async Task<Dictionary<string, string>> LinksAsync(World world, List<Guid> people)
    {
        var links = new Dictionary<string, string>();
        foreach (var person in people.Skip(2).Where((_, place) => place % 2 == 0))
        {
            var token = await world.WithAsync<PublicLinks, string>(made => made.MakeAsync(LinkPurpose.Stop, person));
            links[await EmailAsync(world, person)] = $"/stop/{token}";
        }

        return links;
    }

    /// <summary>One automatic mail to each, and a flood about the first; the second shares its address with a flood about many matters.</summary>
    static async Task WriteAsync(World world, List<Guid> people)
    {
        var shared = await EmailAsync(world, people[1]);
        for (var number = 0; number < Flood; number++)
        {
            await AddAsync(world, people[0], await EmailAsync(world, people[0]), $"flood/{number}");
            await AddAsync(world, people[2 + number % (people.Count - 2)], shared, $"shared/{number}");
        }

        foreach (var person in people.Skip(2))
            await AddAsync(world, person, await EmailAsync(world, person), "once");
    }

    static Task AddAsync(World world, Guid person, string address, string name) =>
        world.WithAsync<Outbox>(outbox => outbox.AddAsync(new Draft(
            $"follow-up/{person}/{name}", "reminder-of-the-test", person, address, "Person", "Nadia", "Hello", "Hello", "<p>Hello</p>", IsAutomatic: true)));

    static Task<string> EmailAsync(World world, Guid person) =>
        world.Database.AskAsync<string>("select r.email from follow_ups f join respondents r on r.id = f.respondent_id where f.id = @person", new { person });

    [GeneratedRegex("(?<=^RCPT TO:<)[^>]+")]
    private static partial Regex AddressOf();
}
