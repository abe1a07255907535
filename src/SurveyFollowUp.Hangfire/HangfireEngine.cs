using Dapper;
using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace SurveyFollowUp.Hangfire;

/// <summary>
/// Hangfire as the clock, in the same database. What is due stands in the program's own tables as ever: whatever Hangfire loses, repeats or
/// does late, the next tick finds what is due, and no mail leaves twice.
/// </summary>
public static class HangfireEngine
{
    /// <summary>Where administrators see it; one page of the program's own links to it.</summary>
    public const string DashboardPath = "/jobs/hangfire";

    /// <summary>Hangfire looks for what is planned, and its idle workers for what is queued elsewhere, so often.</summary>
    internal static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>A job in the hands of a node that died is another's after this; its mails and alarms have been let go of long before.</summary>
    static readonly TimeSpan Invisible = TimeSpan.FromMinutes(1);

    const long OneMakesTheTables = 7_305_102;

    /// <summary>What the dashboard needs; a node that only shows pages has this alone.</summary>
    /// <param name="database">Hangfire gets connections of its own that do not wait for the disk: after a crash it may have forgotten a moment.</param>
    public static void AddHangfireStorage(this IServiceCollection services, string database)
    {
        var connections = new NpgsqlConnectionStringBuilder(database) { ApplicationName = "surveyfollowup-hangfire" };
        connections.Options = $"{connections.Options} -c synchronous_commit=off".Trim();
        var options = new PostgreSqlStorageOptions
        {
            QueuePollInterval = Poll,
            InvisibilityTimeout = Invisible,
            UseSlidingInvisibilityTimeout = true,
            DistributedLockTimeout = KeepTicking.Grace,
            JobExpirationCheckInterval = TimeSpan.FromMinutes(5),
            StartupConnectionMaxRetries = 0,
        };

        services.AddSingleton(provider =>
        {
            // Whoever works with Hangfire asks for its storage, but not everybody for its configuration, in which its rules are.
            provider.GetRequiredService<IGlobalConfiguration>();
            return Open(connections.ConnectionString, options, provider.GetRequiredService<NpgsqlDataSource>());
        });
        services.AddSingleton<JobStorage>(provider => provider.GetRequiredService<OneClockStorage>());
        services.AddSingleton<IRecurringJobManager>(provider =>
        {
            var storage = provider.GetRequiredService<OneClockStorage>();
            return new RecurringJobManager(storage, JobFilterProviders.Providers, new DefaultTimeZoneResolver(), storage.Now);
        });
        // These are one for the whole process, which matters to tests alone.
        services.AddHangfire(hangfire => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            // Hangfire repeats nothing by itself, least of all a mail: what failed is done by the next tick, by the program's own rules.
            .UseFilter(new AutomaticRetryAttribute { Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete, LogEvents = false })
            .UseFilter(new Keeping()));
    }

    /// <summary>Opened first, Hangfire makes its tables; two nodes that begin together on a new database would be in each other's way.</summary>
    static OneClockStorage Open(string database, PostgreSqlStorageOptions options, NpgsqlDataSource source)
    {
        using var connection = new NpgsqlConnection(database);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        connection.Execute("select pg_advisory_xact_lock(@OneMakesTheTables)", new { OneMakesTheTables }, transaction);
        return new OneClockStorage(new NpgsqlConnectionFactory(database, options), options, source);
    }

    /// <summary>Makes its tables where there are none, or old ones.</summary>
    public static void OpenHangfire(this IServiceProvider services) => services.GetRequiredService<JobStorage>();

    /// <summary>The workers, the recurring jobs and the mirror of the alarms.</summary>
    public static void AddHangfireEngine(this IServiceCollection services)
    {
        services.AddScoped<Tick>().AddScoped<AlarmJob>().AddScoped<MirrorAlarms>();
        services.AddSingleton<MirroredAlarms>();
        services.AddHostedService<KeepTicking>();
        services.AddHostedService<Workers>();
    }

    /// <summary>For whoever the policy lets in: what is planned, what has come of it, and buttons with which nothing can be lost.</summary>
    public static IEndpointConventionBuilder MapHangfire(this IEndpointRouteBuilder endpoints, string policy) =>
        endpoints.MapHangfireDashboardWithAuthorizationPolicy(policy, DashboardPath, new DashboardOptions
        {
            AppPath = "/jobs",
            DashboardTitle = "SurveyFollowUp",
            DisplayStorageConnectionString = false,
        });
}
