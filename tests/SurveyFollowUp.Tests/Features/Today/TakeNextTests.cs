using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Today;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Tests.Features.Today;

public class TakeNextTests : DatabaseTest
{
    const int Agents = 20;
    const int FollowUps = 200;

    [Test, Repeat(3)]
    public async Task Twenty_agents_on_two_nodes_take_two_hundred_and_each_has_exactly_one_owner()
    {
        await AnswersAsync([.. Enumerable.Range(0, FollowUps).Select(number => new Customer($"Customer {number}", null, $"+46702{number:000000}", 1))]);
        Assert.That(await AskAsync<int>("select count(*)::int from follow_ups where owner_id is null"), Is.EqualTo(FollowUps), "nobody works here yet");

        var agents = new List<Guid>();
        for (var number = 0; number < Agents; number++)
            agents.Add(await UserAsync(new($"Agent {number}", $"agent{number}@example.org", ["Agent"])));

        await using var otherNode = await NodeAsync();
        var took = await Task.WhenAll(agents.Select((agent, number) => Task.Run(() => TakeAllAsync(number % 2 == 0 ? Program : otherNode, agent))));

        var owners = await ListAsync<(Guid Id, Guid? Owner, Guid? DoneBy, int Done)>("""
            select f.id, f.owner_id, s.done_by, (select count(*) from follow_up_events e where e.follow_up_id = f.id and e.kind = 'StepDone')::int
            from follow_ups f join steps s on s.follow_up_id = f.id and s.ordinal = 1
            """);
        TestContext.Out.WriteLine($"Each took {took.Min(some => some.Count)} to {took.Max(some => some.Count)}.");
        Assert.That(took.Sum(some => some.Count), Is.EqualTo(FollowUps));
        Assert.That(took.SelectMany(some => some).Distinct().Count(), Is.EqualTo(FollowUps));
        Assert.That(owners.Where(row => row.Owner is null || row.Owner != row.DoneBy || row.Done != 1), Is.Empty);
        Assert.That(
            agents.Zip(took).SelectMany(pair => pair.Second.Select(id => (id, pair.First))),
            Is.EquivalentTo(owners.Select(row => (row.Id, row.Owner!.Value))));
    }

    /// <summary>Works as fast as the pages let them until nobody waits.</summary>
    static async Task<List<Guid>> TakeAllAsync(WebApplication node, Guid agent)
    {
        var taken = new List<Guid>();
        while (true)
        {
            // As a page does it: what is offered is read in one request, what came of it is sent with another.
            await using var scope = node.Services.CreateAsyncScope();
            var desk = await scope.ServiceProvider.GetRequiredService<DeskReader>().ReadAsync(agent, chosen: null);
            if (desk is { Person: null, AllAreHeld: false })
                return taken;

            if (desk.Person is { } person && await SolveAsync(scope.ServiceProvider, person, agent))
                taken.Add(person.Id);
        }
    }

    static async Task<bool> SolveAsync(IServiceProvider services, Person person, Guid agent)
    {
        var strategy = services.GetRequiredService<Strategy>();
        try
        {
            await services.GetRequiredService<ActOnFollowUp>().ActAsync(
                person.Id, person.Version, agent, (followUp, now) => followUp.Log(new LogEntry(Outcome.SolvedNow, agent, ""), strategy, now));
            return true;
        }
        catch (StaleException)
        {
            return false;
        }
    }
}
