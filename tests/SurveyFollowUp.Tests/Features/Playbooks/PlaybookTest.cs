using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Tests.Features.Playbooks;

/// <summary>A test that changes the playbook: each begins with the program's own.</summary>
public abstract class PlaybookTest : WebTest
{
    [SetUp]
    public Task Forget_the_versions() => WithAsync<Strategies>(strategies => strategies.ReadNewAsync());

    protected Strategies Strategies => (Strategies)Program.Services.GetService(typeof(Strategies))!;

    /// <summary>Maria saves what she wrote into the first form that has these fields, and gives a reason.</summary>
    protected Task<Page> SaveAsync(string path, params (string Name, string Value)[] fields) =>
        Browser.SubmitAsync(path, [.. fields, ("Save.Reason", "We try something")]);

    /// <summary>The first version of one's own, with these rules.</summary>
    protected async Task SaveRulesAsync(IEnumerable<Rule> rules)
    {
        await using var scope = Program.Services.CreateAsyncScope();
        var playbooks = scope.ServiceProvider.GetRequiredService<PlaybookStore>();
        await scope.ServiceProvider.GetRequiredService<Db>().InTransactionAsync(
            () => playbooks.SaveAsync(Playbook.Default with { Rules = [.. rules] }, seen: 0, Guid.NewGuid(), "We try something", MondayAtEight));
    }

    protected Task<int> VersionsAsync() => AskAsync<int>("select count(*)::int from playbook_versions");

    /// <summary>An agent writes the e-mail that the plan asks for.</summary>
    protected async Task WriteAsync(Guid followUp, Guid agent)
    {
        var seen = (await GetAsync(followUp)).Version;
        await WithAsync<ActOnFollowUp>(acting => acting.ActAsync(
            followUp, seen, agent, (before, now) => before.Log(new LogEntry(Outcome.MailSent, agent), Strategies.Of(before), now)));
    }

    protected async Task RingAtAsync(DateTimeOffset moment)
    {
        await SetClockAsync(moment);
        await RunAsync<RingAlarms>();
    }
}
