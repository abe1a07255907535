using SurveyFollowUp.Faults.Scenarios;

namespace SurveyFollowUp.Faults;

/// <summary>The scenarios in their short form. What is measured is printed and not judged: other tests run at the same time.</summary>
class ShortSet
{
    static IEnumerable<Scenario> Scenarios => Scenario.All;

    [TestCaseSource(nameof(Scenarios))]
    public async Task Nothing_is_lost_and_nothing_is_sent_twice(Scenario scenario)
    {
        var trial = new Trial(Trial.NormalProgram, Seed: Environment.TickCount & 0xFFFF);
        var outcome = await scenario.ShortAsync(trial);

        TestContext.Progress.WriteLine($"Seed {trial.Seed}: {outcome}");
        Assert.That(outcome.Violations, Is.Empty, $"Seed {trial.Seed}: {outcome}");
    }
}
