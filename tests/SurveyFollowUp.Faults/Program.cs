using SurveyFollowUp.Faults.Scenarios;

namespace SurveyFollowUp.Faults;

static class Program
{
    static async Task<int> Main(string[] arguments)
    {
        var trial = new Trial(Trial.NormalProgram, 1);
        Console.WriteLine(arguments[0] switch
        {
            "R1" => await Kills.RunAsync(trial, 100, 4),
            "R2" => await DatabaseCrashes.RunAsync(trial, 100, 4, 2),
            "R4" => await Pauses.RunAsync(trial, 100, 2, 1, TimeSpan.FromSeconds(9)),
            "R4b" => await SameInstant.RunAsync(trial, 100),
            "look" => await LastLook.RunAsync(trial, 20),
            "R5" => await Stuck.RunAsync(trial, 20),
            "R6" => await Poison.RunAsync(trial, 60),
            _ => throw new NotSupportedException(arguments[0]),
        });
        return 0;
    }
}
