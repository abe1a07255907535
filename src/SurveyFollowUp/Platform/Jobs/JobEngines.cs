using SurveyFollowUp.Core.Jobs;

namespace SurveyFollowUp.Platform.Jobs;

/// <summary>The engines this build contains, by their name in the configuration.</summary>
public static class JobEngines
{
    /// <summary>Whoever stops us waits for half a minute; some of it is PostgreSQL's, which goes last.</summary>
    static readonly TimeSpan UntilStopped = TimeSpan.FromSeconds(25);

    public static void AddJobEngine(this IServiceCollection services, string name, IReadOnlyList<RecurringJob> jobs)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = UntilStopped);
        services.AddSingleton(jobs);
        services.AddSingleton<Bells>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<Node>();
        services.AddHostedService(provider => provider.GetRequiredService<Node>());
        foreach (var job in jobs)
            services.AddScoped(job.Type);

        switch (name)
        {
            case "quartz":
                services.AddQuartzEngine(jobs);
                services.AddHostedService<Wakeups>();
                break;
            case "none":
                break;
            default:
                throw new InvalidOperationException($"Jobs:Engine is \"{name}\", which this build does not contain.");
        }
    }
}
