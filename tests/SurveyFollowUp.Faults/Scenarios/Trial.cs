using SurveyFollowUp.Faults.Oracles;
using SurveyFollowUp.Faults.Worlds;

namespace SurveyFollowUp.Faults.Scenarios;

/// <summary>What is put to the test, and how chance falls.</summary>
/// <param name="Program">SurveyFollowUp.dll.</param>
sealed record Trial(string Program, int Seed)
{
    /// <summary>Times are judged too: on a machine that has nothing else to do.</summary>
    public bool JudgesTimes { get; init; }

    public WorldSettings Settings => new(Program, Seed);
}

/// <param name="Figures">What was measured, in a line.</param>
sealed record Outcome(string Scenario, string Figures, IReadOnlyList<Violation> Violations)
{
    public override string ToString() =>
        $"{Scenario}: {Figures}. {(Violations.Count == 0 ? "No violations." : $"{Violations.Count} VIOLATIONS")}"
        + string.Concat(Violations.Take(12).Select(violation => $"\n    {violation}"));
}
