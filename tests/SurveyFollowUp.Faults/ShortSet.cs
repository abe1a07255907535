using SurveyFollowUp.Faults.Scenarios;
using SurveyFollowUp.Tests.Crash;

[assembly: LevelOfParallelism(3)]

namespace SurveyFollowUp.Faults;

/// <summary>
/// The scenarios in their short form. Most of their time they wait, so that some can run at once; what is measured is printed and not judged.
/// </summary>
[Parallelizable(ParallelScope.Children)]
public class ShortSet
{
    static IEnumerable<string> Scenarios => Scenario.All.Where(one => one.ShortAsync is not null).Select(one => one.Name);

    [TestCaseSource(nameof(Scenarios))]
    public async Task Nothing_is_lost_and_nothing_is_sent_twice(string scenario)
    {
        var trial = new Trial(Node.NormalProgram, Seed: Environment.TickCount & 0xFFFF);
        var outcome = await Scenario.All.Single(one => one.Name == scenario).ShortAsync!(trial);

        TestContext.Progress.WriteLine($"Seed {trial.Seed}: {outcome}");
        Assert.That(outcome.Violations, Is.Empty, $"Seed {trial.Seed}: {outcome}");
    }
}
