using SurveyFollowUp.Faults.Scenarios;
using SurveyFollowUp.Tests.Crash;

namespace SurveyFollowUp.Faults;

/// <summary>
/// The long set: every scenario at its full size, again and again with the next seed until the time is over. Ends with 1 where something was
/// violated.
/// </summary>
static class Program
{
    const int Violated = 1;
    const int NotUnderstood = 2;

    static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["mutants", ..])
            return await Mutants.RunAsync();

        var settings = new Dictionary<string, string> { ["--seed"] = "1", ["--minutes"] = "60", ["--only"] = "", ["--program"] = Node.NormalProgram };
        foreach (var pair in arguments.Chunk(2))
        {
            if (pair.Length != 2 || !settings.ContainsKey(pair[0]))
            {
                Console.Error.WriteLine($"[--seed N] [--minutes M] [--only {string.Join(',', Scenario.All)}] [--program FILE], or: mutants");
                return NotUnderstood;
            }

            settings[pair[0]] = pair[1];
        }

        return await RunAsync(
            new Trial(settings["--program"], int.Parse(settings["--seed"], null)) { JudgesTimes = true },
            TimeSpan.FromMinutes(double.Parse(settings["--minutes"], null)),
            settings["--only"].Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>One round is finished in any case.</summary>
    static async Task<int> RunAsync(Trial trial, TimeSpan time, string[] only)
    {
        var until = DateTimeOffset.UtcNow + time;
        var wasViolated = false;
        var isFirstRound = true;
        do
        {
            Console.WriteLine($"Seed {trial.Seed}");
            foreach (var scenario in Scenario.All.Where(one => only.Length == 0 || only.Contains(one.Name)))
            {
                if (!isFirstRound && DateTimeOffset.UtcNow > until)
                    break;

                var outcome = await scenario.LongAsync(trial);
                wasViolated |= outcome.Violations.Count > 0;
                Console.WriteLine($"{DateTimeOffset.Now:HH:mm:ss} {scenario}: {outcome}");
            }

            trial = trial with { Seed = trial.Seed + 1 };
            isFirstRound = false;
        }
        while (DateTimeOffset.UtcNow < until);

        return wasViolated ? Violated : 0;
    }
}
