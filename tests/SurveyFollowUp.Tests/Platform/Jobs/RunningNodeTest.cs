using Microsoft.AspNetCore.Builder;

namespace SurveyFollowUp.Tests.Platform.Jobs;

/// <summary>A test beside a node that works by itself.</summary>
/// <param name="engine">What drives it, as the configuration calls it.</param>
public abstract class RunningNodeTest(string engine) : DatabaseTest
{
    protected WebApplication Node { get; private set; } = null!;

    [SetUp]
    public async Task A_node()
    {
        Node = await OtherNodeAsync();
        await Node.StartAsync();
    }

    [TearDown]
    public async Task No_node()
    {
        await Node.StopAsync();
        await Node.DisposeAsync();
    }

    /// <summary>One more with the same engine, not started yet.</summary>
    protected Task<WebApplication> OtherNodeAsync(params string[] more) => NodeAsync([$"--Jobs:Engine={engine}", .. more]);
}
