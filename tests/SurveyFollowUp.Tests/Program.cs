using SurveyFollowUp.Platform.Database.Embedded;

namespace SurveyFollowUp.Tests;

/// <summary>Holds the database of a data folder until it is killed, because only a dead program shows what outlives it.</summary>
static class Program
{
    static async Task Main(string[] arguments)
    {
        await using var database = await EmbeddedPostgres.StartAsync(arguments[0], Console.Error.WriteLine);
        Console.WriteLine("started");
        await Task.Delay(Timeout.Infinite);
    }
}
