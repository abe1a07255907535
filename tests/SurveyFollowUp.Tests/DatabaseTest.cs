using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Tests;

/// <summary>A test on the whole program, put together but not listening, with a database of its own that each test finds empty on a Monday at eight.</summary>
[Parallelizable(ParallelScope.Self)]
public abstract class DatabaseTest
{
    /// <summary>Monday 23 November 2026 in Stockholm, when work begins: no public holiday is near.</summary>
    protected static readonly DateTimeOffset MondayAtEight = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);

    TemporaryFolder folder = null!;

    protected WebApplication Program { get; private set; } = null!;

    protected NpgsqlDataSource Source => Program.Services.GetRequiredService<NpgsqlDataSource>();

    protected string DataFolder => folder.Path;

    protected string ConnectionString { get; private set; } = "";

    /// <summary>Further configuration of this fixture, such as "--Mail:PerMinute=60".</summary>
    protected virtual string[] Configuration => [];

    [OneTimeSetUp]
    public async Task Put_the_program_together()
    {
        folder = new TemporaryFolder();
        ConnectionString = await TestDatabase.CopyAsync();
        Program = await NodeAsync();
    }

    /// <summary>The program once more, as a second node on the same database.</summary>
    /// <param name="more">What it has of its own, such as "--Jobs:Engine=quartz".</param>
    protected Task<WebApplication> NodeAsync(params string[] more) =>
        App.BuildAsync(
        [
            $"--ConnectionStrings:Database={ConnectionString}",
            $"--Data:Folder={folder.Path}",
            "--Jobs:Engine=none",
            "--Logging:LogLevel:Default=None",
            "--urls=http://127.0.0.1:0",
            .. Configuration,
            .. more,
        ]);

    [OneTimeTearDown]
    public async Task Take_it_apart()
    {
        await Program.DisposeAsync();
        await TestDatabase.DropAsync(ConnectionString);
        folder.Dispose();
    }

    [SetUp]
    public async Task Begin_anew()
    {
        await ExecuteAsync($"truncate {TestDatabase.EmptyTables} restart identity cascade");
        await ExecuteAsync("update installation set is_demo = false, sending_held = false, setup_code_hash = null");
        await SetClockAsync(MondayAtEight);
    }

    /// <summary>From here the clock goes on at its usual pace.</summary>
    protected Task SetClockAsync(DateTimeOffset moment) => ExecuteAsync("update clock set ahead = @moment - now()", new { moment });

    protected Task MoveClockAsync(TimeSpan by) => ExecuteAsync("update clock set ahead = ahead + @by", new { by });

    protected Task<DateTimeOffset> NowAsync() => AskAsync<DateTimeOffset>("select app_now()");

    protected async Task<T> AskAsync<T>(string sql, object? args = null)
    {
        await using var db = new Db(Source);
        return (await db.FindAsync<T>(sql, args))!;
    }

    protected async Task<List<T>> ListAsync<T>(string sql, object? args = null)
    {
        await using var db = new Db(Source);
        return await db.QueryAsync<T>(sql, args);
    }

    /// <summary>Asks until it is so: for what happens by itself.</summary>
    protected Task UntilAsync(string condition, object? args = null) => UntilAsync(() => AskAsync<bool>(condition, args), condition);

    protected static async Task UntilAsync(Func<Task<bool>> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "")
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await isSo())
        {
            Assert.That(patience.IsCancellationRequested, Is.False, $"still not so: {what}");
            await Task.Delay(50, CancellationToken.None);
        }
    }

    protected async Task ExecuteAsync(string sql, object? args = null)
    {
        await using var db = new Db(Source);
        await db.ExecuteAsync(sql, args);
    }

    /// <summary>Works with a service as one request would: in a scope, and thus on a connection, of its own.</summary>
    protected async Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> work) where TService : notnull
    {
        await using var scope = Program.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    protected Task WithAsync<TService>(Func<TService, Task> work) where TService : notnull =>
        WithAsync<TService, bool>(async service =>
        {
            await work(service);
            return true;
        });

    /// <summary>One run of a job, as an engine would start it; what it throws reaches the test.</summary>
    protected Task RunAsync<TJob>() where TJob : IJob => WithAsync<TJob>(job => job.RunAsync(CancellationToken.None));

    /// <summary>Somebody of the cast gets an account.</summary>
    protected Task<Guid> UserAsync(Member member) =>
        WithAsync<UserStore, Guid>(async users => (await users.AddAsync(member.Email, member.Name, member.Roles, member.Language, Cast.Password))!.Value);

    /// <summary>An export goes the whole way: received, read, confirmed, merged. It stops earlier where a person would be asked or told.</summary>
    protected async Task<Import> ImportAsync(byte[] file, string fileName = "survey.csv", Func<FileReading, FileReading>? change = null)
    {
        var id = await WithAsync<ImportStore, Guid>(async imports => (await imports.ReceiveAsync(fileName, new MemoryStream(file), null, change)).Id);
        await WithAsync<RunImport>(run => run.WorkAsync(id, CancellationToken.None));
        await WithAsync<ImportStore>(imports => imports.ConfirmAsync(id));
        await WithAsync<RunImport>(run => run.WorkAsync(id, CancellationToken.None));

        return await WithAsync<ImportStore, Import>(imports => imports.GetAsync(id));
    }

    protected Task<Import> ImportAsync(string text, string fileName = "survey.csv", Func<FileReading, FileReading>? change = null) =>
        ImportAsync(Encoding.UTF8.GetBytes(text), fileName, change);

    /// <summary>An answer of each of them arrives, in one file.</summary>
    protected async Task<Import> AnswersAsync(params Customer[] customers)
    {
        var file = new StringBuilder("Response ID,Email,Name,Phone,NPS score,Comment,Language,Response date\n");
        foreach (var (index, customer) in customers.Index())
            file.AppendLine(
                CultureInfo.InvariantCulture,
                $"{Guid.NewGuid():n},{customer.Email},{customer.Name},{customer.Phone},{customer.Score},"
                + $"\"{customer.Comment}\",{customer.Language},2026-11-20T12:{index % 60:00}:00Z");

        var import = await ImportAsync(file.ToString());
        Assert.That(import.State, Is.EqualTo(ImportState.Done), import.Refused);
        return import;
    }

    /// <summary>The customer answered, and the follow-up that this opened or joined. Its owner is the agent with the least to do, if there is one.</summary>
    protected async Task<Guid> FollowUpAsync(Customer customer)
    {
        var import = await AnswersAsync(customer);
        return await AskAsync<Guid>("select follow_up_id from responses where import_id = @Id", new { import.Id });
    }

    protected Task<FollowUp> GetAsync(Guid followUp) => WithAsync<FollowUpStore, FollowUp>(followUps => followUps.GetAsync(followUp));

    /// <summary>Somebody does something to a follow-up that they have just read.</summary>
    protected async Task<Change> ActAsync(Guid followUp, Guid actor, Func<FollowUp, Strategy, DateTimeOffset, Change> act)
    {
        var seen = (await GetAsync(followUp)).Version;
        var strategy = Program.Services.GetRequiredService<Strategy>();
        return await WithAsync<ActOnFollowUp, Change>(acting => acting.ActAsync(followUp, seen, actor, (before, now) => act(before, strategy, now)));
    }

    /// <summary>The story of a follow-up, such as "Opened", "StepDone Call NoAnswer".</summary>
    protected Task<List<string>> StoryAsync(Guid followUp) =>
        ListAsync<string>("""
            select trim(kind || case kind when 'Opened' then '' else ' ' || detail end) from follow_up_events where follow_up_id = @followUp order by id
            """, new { followUp });
}
