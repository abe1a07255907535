using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Features.Replies;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Database.Embedded;
using SurveyFollowUp.Platform.Jobs;
using SurveyFollowUp.Seeds;

namespace SurveyFollowUp;

/// <summary>What the program can be asked to do: serve (nothing said), migrate, import FILE, demo, run-job NAME, mail-in.</summary>
public static class Verbs
{
    const int Failed = 1;

    /// <returns>The exit code: 0 when it was done.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var verb = args.Length > 0 && !args[0].StartsWith('-') ? args[0] : "serve";
        var rest = verb == "serve" && (args.Length == 0 || args[0].StartsWith('-')) ? args : args[1..];

        try
        {
            return verb switch
            {
                "serve" => await ServeAsync(rest),
                "migrate" => await MigrateAsync(rest),
                "import" => await ImportFile.RunAsync(rest),
                "demo" => await FillDemoAsync(rest),
                "mail-in" => await MailInVerb.RunAsync(rest, Console.OpenStandardInput()),
                "run-job" => await RunJobAsync(rest),
                _ => Say($"\"{verb}\" is nothing this program does. It knows: serve, migrate, import FILE, demo, run-job NAME, mail-in."),
            };
        }
        catch (Exception wrong) when (wrong is ConfigurationException or EmbeddedPostgresException or NotFoundException)
        {
            return Say(wrong.Message);
        }
    }

    static async Task<int> ServeAsync(string[] args)
    {
        await using var app = await App.BuildAsync(args);
        await app.StartAsync();
        await FirstAccount.AnnounceAsync(app);
        Console.WriteLine($"SurveyFollowUp is ready at {string.Join(" and ", app.Urls)}");
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Building the program migrates.</summary>
    static async Task<int> MigrateAsync(string[] args)
    {
        await using var app = await App.BuildAsync(["--Jobs:Engine=none", .. args]);
        return 0;
    }

    static async Task<int> FillDemoAsync(string[] args)
    {
        await using var app = await App.BuildAsync(["--Jobs:Engine=none", .. args]);
        await using var scope = app.Services.CreateAsyncScope();

        return await scope.ServiceProvider.GetRequiredService<DemoWorld>().FillAsync()
            ? 0
            : Say("The demo is for an installation without accounts; this one has people already.");
    }

    static async Task<int> RunJobAsync(string[] args)
    {
        if (args.Length == 0)
            return Say("run-job needs the name of a job, such as \"ring alarms\".");

        await using var app = await App.BuildAsync(["--Jobs:Engine=none", .. args[1..]]);
        var failure = await app.Services.GetRequiredService<JobRunner>().RunAsync(args[0], CancellationToken.None);
        return failure == "" ? 0 : Say(failure);
    }

    static int Say(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return Failed;
    }
}
