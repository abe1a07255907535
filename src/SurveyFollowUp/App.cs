using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Features;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Features.AfterCare;
using SurveyFollowUp.Features.Dev;
using SurveyFollowUp.Features.Find;
using SurveyFollowUp.Features.Board;
using SurveyFollowUp.Features.CalendarFeed;
using SurveyFollowUp.Features.Complaints;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Health;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Features.Jobs;
using SurveyFollowUp.Features.Looks;
using SurveyFollowUp.Features.Merges;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Privacy;
using SurveyFollowUp.Features.Promises;
using SurveyFollowUp.Features.Questions;
using SurveyFollowUp.Features.Replies;
using SurveyFollowUp.Features.Shared;
using SurveyFollowUp.Features.Tasks;
using SurveyFollowUp.Features.Team;
using SurveyFollowUp.Features.Today;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Database.Embedded;
using SurveyFollowUp.Platform.Jobs;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Platform.Web;
using SurveyFollowUp.Seeds;

namespace SurveyFollowUp;

/// <summary>The composition root: read from the top, it lists the platform and then the features.</summary>
public static class App
{
    /// <summary>The whole program, not yet listening. Starts or joins the embedded PostgreSQL where no other is configured, and migrates.</summary>
    /// <exception cref="ConfigurationException">A key has a value that can't be used.</exception>
    /// <exception cref="EmbeddedPostgresException">There is no PostgreSQL and none can be had.</exception>
    public static async Task<WebApplication> BuildAsync(string[] args)
    {
        DapperSetup.Apply();

        var builder = NewBuilder(args);
        var settings = Settings.Read(builder.Configuration);
        var postgres = settings.Database == "" ? await EmbeddedPostgres.StartAsync(settings.DataFolder, Console.Error.WriteLine) : null;

        AddPlatform(builder.Services, settings, postgres);
        AddFeatures(builder.Services, settings);

        var app = builder.Build();
        if (postgres is not null)
            app.Services.GetRequiredService<EmbeddedPostgres>();

        // What it sends with is read now: a key that can't be read stops the start.
        app.Services.GetRequiredService<IMailTransport>();
        await app.Services.GetRequiredService<Migrator>().RunAsync();
        app.OpenJobEngine(settings.JobEngine);
        await LookAroundAsync(app, postgres is null ? null : settings.DataFolder);
        Pipe(app);
        return app;
    }

    /// <summary>Before anything is promised: whether the database keeps what it says, and whether it is a copy.</summary>
    static async Task LookAroundAsync(WebApplication app, string? folder)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Durability>().CheckAsync();
        if (await scope.ServiceProvider.GetRequiredService<Home>().CheckAsync(folder))
            app.Logger.LogWarning("This is a restored copy. Sending is on hold until somebody releases it on the page of jobs");
    }

    /// <summary>What is configured, without the rest of the program.</summary>
    public static IConfiguration ConfigurationOf(string[] args) => NewBuilder(args).Configuration;

    static WebApplicationBuilder NewBuilder(string[] args)
    {
        // Named explicitly, so that the pages are found when a test runner is the entry assembly.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(App).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });

        // The file of whoever runs it; environment variables and arguments win over it.
        builder.Configuration.Sources.Insert(0, new JsonConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(Environment.CurrentDirectory),
            Path = "appsettings.json",
            Optional = true,
        });
        // The key ring lies in the database unencrypted, on purpose: see DataProtectionKeys. It need not be said at every start.
        builder.Logging
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            .AddFilter("Quartz", LogLevel.Warning)
            .AddFilter("Hangfire", LogLevel.Warning);
        return builder;
    }

    static void AddPlatform(IServiceCollection services, Settings settings, EmbeddedPostgres? postgres)
    {
        services.AddSingleton(settings);
        if (postgres is not null)
            services.AddSingleton(_ => postgres);

        var database = postgres?.ConnectionString ?? settings.Database;
        services.AddDatabase(database);
        services.AddSingleton<IMailTransport, MailTransports>();
        services.AddScoped<Outbox>();
        services.AddScoped<Dispatch>().AddScoped<Suppressions>();
        services.AddJobEngine(settings.JobEngine, settings.RunsJobs, database, JobSchedule.Jobs);
        // Where no jobs run, nothing would read what was fetched.
        if (settings is { RunsJobs: true, Mail.Mailbox: { } mailbox })
            services.AddMailbox(mailbox);

        services.AddSingleton<PublicUrl>();
        services.AddCookieSignIn();
        services.AddUserCulture(settings.Organisation.Language);
        services.AddPublicVisits();
        services.AddCompression();
        services.AddPages().AddMvcOptions(options => options.Filters.Add<InstallationLines>());
    }

    static void AddFeatures(IServiceCollection services, Settings settings)
    {
        services.AddPlaybooks();
        services.AddImports();

        services.AddScoped<UserStore>();
        services.AddScoped<Passwords>();
        services.AddScoped<FirstAccount>();
        services.AddScoped<Invitations>();
        services.AddTeam();
        services.AddScoped<BoardStore>();
        services.AddFollowUps();
        services.AddMerges();
        services.AddScoped<ErrandStore>();
        services.AddScoped<QuestionStore>();
        services.AddNotices();
        services.AddPromises();
        services.AddReplies();
        services.AddCustomerPages();
        services.AddPrivacy();
        services.AddComplaints();
        services.AddScoped<FeedStore>();
        services.AddScoped<LookStore>();
        services.AddScoped<Looking>();
        services.AddScoped<Metrics>();
        services.AddScoped<JobStore>();
        services.AddScoped<Postroom>();
        services.AddScoped<MailPreview>();
        services.AddScoped<MailAccess>();
        services.AddScoped<DemoWorld>();
        services.AddScoped<DemoLife>();
        services.AddScoped<DemoWork>();
        services.AddScoped<DemoCare>().AddScoped<DemoScenes>();
        services.AddSingleton<WallClock>();
        services.AddToday();
        services.AddScoped<FindStore>();
    }

    static void Pipe(WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseAssets();
        app.UseResponseCompression();
        app.UseErrorPages();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseRequestLocalization();
        app.UseAuthorization();
        app.UsePlaybooks();
        app.MapHealth();
        app.MapMailIn();
        var settings = app.Services.GetRequiredService<Settings>();
        if (settings.NodeRole == "worker")
            return;

        app.MapRazorPages();
        app.MapJobEngine(settings.JobEngine);
    }
}
