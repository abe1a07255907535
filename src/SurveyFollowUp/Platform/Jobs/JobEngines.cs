using SurveyFollowUp.Core.Jobs;
#if HANGFIRE
using Npgsql;
using SurveyFollowUp.Hangfire;
using SurveyFollowUp.Platform.Configuration;
#endif
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Platform.Jobs;

/// <summary>The engines this build contains, by their name in the configuration.</summary>
public static class JobEngines
{
    /// <summary>Whoever stops us waits for half a minute; some of it is PostgreSQL's, which goes last.</summary>
    static readonly TimeSpan UntilStopped = TimeSpan.FromSeconds(25);

    public static IReadOnlyList<string> Names { get; } =
    [
        "quartz",
#if HANGFIRE
        "hangfire",
#endif
        "none",
    ];

    /// <param name="runs">False where this program only shows pages, and another one runs the jobs.</param>
    public static void AddJobEngine(
        this IServiceCollection services, string name, bool runs, string database, IReadOnlyList<RecurringJob> jobs)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = UntilStopped);
        services.AddSingleton(jobs);
        services.AddSingleton<Bells>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<IJobRunner>(provider => provider.GetRequiredService<JobRunner>());
        services.AddSingleton<Node>();
        services.AddHostedService(provider => provider.GetRequiredService<Node>());
        foreach (var job in jobs)
            services.AddScoped(job.Type);

#if HANGFIRE
        if (name == "hangfire")
            services.AddHangfireStorage(database);
#endif
        if (!runs)
            return;

        services.AddHostedService<Wakeups>();
        switch (name)
        {
            case "quartz":
                services.AddQuartzEngine(jobs);
                break;
#if HANGFIRE
            case "hangfire":
                services.AddHangfireEngine();
                break;
#endif
            default:
                throw new InvalidOperationException($"Jobs:Engine is \"{name}\", which this build does not contain.");
        }
    }

    /// <summary>Makes the tables the engine needs, where it needs any and has none.</summary>
    /// <exception cref="ConfigurationException">The database's user may not.</exception>
    public static void OpenJobEngine(this WebApplication app, string name)
    {
#if HANGFIRE
        try
        {
            if (name == "hangfire")
                app.Services.OpenHangfire();
        }
        catch (PostgresException no) when (no.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new ConfigurationException(
                "Jobs:Engine is \"hangfire\", which keeps a schema of its own; the user of ConnectionStrings:Database may not make it. "
                + "Let it (grant create on database), or set Jobs:Engine to \"quartz\".");
        }
#endif
    }

    /// <summary>Where the engine shows its own pages; null for one that has none.</summary>
    public static string? PagesOf(string name) =>
#if HANGFIRE
        name == "hangfire" ? HangfireEngine.DashboardPath :
#endif
        null;

    /// <summary>The pages of the engine itself, for administrators.</summary>
    public static void MapJobEngine(this IEndpointRouteBuilder app, string name)
    {
#if HANGFIRE
        if (name == "hangfire")
            app.MapHangfire(RoleNames.Administrator).Add(StyleItself);
#endif
    }

#if HANGFIRE
    static void StyleItself(EndpointBuilder pages)
    {
        var show = pages.RequestDelegate!;
        pages.RequestDelegate = context =>
        {
            context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.PolicyOfEngine;
            return show(context);
        };
    }
#endif
}
