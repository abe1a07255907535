using System.Diagnostics;
using SurveyFollowUp.Faults.Scenarios;
using SurveyFollowUp.Tests;

namespace SurveyFollowUp.Faults;

/// <summary>
/// Whether the scenarios notice anything: the product is built without one safeguard after the other, and each time one of them has to say so.
/// </summary>
static class Mutants
{
    const int NotCaught = 1;

    /// <summary>Those that a missing safeguard is most likely to break come first.</summary>
    static readonly string[] Order = ["instant", "look", "phases", "pauses", "stuck", "kills", "crashes", "servers", "poison"];

    public static async Task<int> RunAsync()
    {
        var definitions = Repository.Files(Path.Combine("tests", "SurveyFollowUp.Faults", "Mutants"), ".xml");
        var names = definitions.Select(file => Path.GetFileNameWithoutExtension(file)!).Order().ToList();
        var caught = 0;
        foreach (var name in names)
        {
            using var folder = new TemporaryFolder();
            var trial = new Trial(await BuildAsync(name, folder), Seed: 1);
            var outcome = await FirstThatNoticesAsync(trial);
            caught += outcome is null ? 0 : 1;
            Console.WriteLine(outcome is null ? $"{name}: NOT CAUGHT" : $"{name}: caught by {outcome.Scenario}: {outcome.Violations[0]}");
        }

        Console.WriteLine($"{caught} of {names.Count} caught");
        return caught == names.Count ? 0 : NotCaught;
    }

    static async Task<Outcome?> FirstThatNoticesAsync(Trial trial)
    {
        foreach (var name in Order)
        {
            if (await Scenario.All.Single(scenario => scenario.Name == name).ShortAsync!(trial) is { Violations.Count: > 0 } outcome)
                return outcome;
        }

        return null;
    }

    /// <returns>The program.</returns>
    static async Task<string> BuildAsync(string mutant, TemporaryFolder folder)
    {
        var arguments = new[] { "build", Repository.Path("src", "SurveyFollowUp"), $"-p:Mutant={mutant}", "--artifacts-path", folder.Path };
        using var build = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var said = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return build.ExitCode == 0
            ? Path.Combine(folder.Path, "bin", "SurveyFollowUp", "debug", "SurveyFollowUp.dll")
            : throw new InvalidOperationException($"The build without {mutant} failed:\n{said}");
    }
}
