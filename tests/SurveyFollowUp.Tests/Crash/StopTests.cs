using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Tests.Crash;

/// <summary>The program is asked to end while it has work in its hands: within half a minute it finishes that, or hands it back.</summary>
[NonParallelizable]
public class StopTests
{
    const int Mails = 40;
    const int Connections = 4;

    static readonly TimeSpan Within = TimeSpan.FromSeconds(30);

    /// <summary>In working hours, by day.</summary>
    static readonly DateTimeOffset MondayAtNine = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    TemporaryFolder folder = null!;
    TemporaryFolder temporary = null!;
    WebApplication site = null!;
    SmtpSink server = null!;

    [SetUp]
    public async Task An_installation()
    {
        (folder, temporary, server) = (new TemporaryFolder(), new TemporaryFolder(), new SmtpSink());
        site = await App.BuildAsync(
            [$"--Data:Folder={folder.Path}", "--Jobs:Engine=none", "--Logging:LogLevel:Default=None", "--urls=http://127.0.0.1:0"]);
        await ExecuteAsync("update clock set ahead = @MondayAtNine - now()", new { MondayAtNine });
    }

    [TearDown]
    public async Task Nothing_is_left()
    {
        await site.DisposeAsync();
        await server.DisposeAsync();
        folder.Dispose();
        temporary.Dispose();
    }

    [Test, CancelAfter(180_000)]
    public async Task A_slow_mail_server_is_waited_for_and_what_was_not_begun_is_free(CancellationToken cancel)
    {
        server.Behaviour = SmtpBehaviour.Thinks(TimeSpan.FromSeconds(4));

        await StopWhileMailingAsync(() => server.Journal.Count >= Connections, cancel);

        var kept = server.Journal.Count(mail => mail.Reply is not null);
        Assert.That(kept, Is.EqualTo(server.Journal.Count).And.LessThan(Mails), "nobody hung up on the server");
        Assert.That(await MailsAsync(), Is.EqualTo(new[] { $"Queued {Mails - kept}", $"Sent {kept}" }));
    }

    [Test, CancelAfter(180_000)]
    public async Task Of_a_server_that_never_says_whether_it_has_them_nobody_knows(CancellationToken cancel)
    {
        server.Behaviour = SmtpBehaviour.Does(SmtpPoint.Dot, SmtpMove.Silence);

        await StopWhileMailingAsync(() => server.Journal.Count >= Connections, cancel);

        Assert.That(await MailsAsync(), Is.EqualTo(new[] { $"Queued {Mails - Connections}", $"Uncertain {Connections}" }));
    }

    [Test, CancelAfter(180_000)]
    public async Task What_a_silent_server_has_not_begun_to_take_is_handed_back_untried(CancellationToken cancel)
    {
        server.Behaviour = SmtpBehaviour.Does("RCPT", SmtpMove.Silence);

        await StopWhileMailingAsync(() => server.Connections >= Connections, cancel);

        Assert.That(await MailsAsync(), Is.EqualTo(new[] { $"Queued {Mails}" }));
        Assert.That(await AskAsync<int>("select sum(attempts + claims)::int from outbox"), Is.Zero);
    }

    [Test, CancelAfter(180_000)]
    public async Task An_import_and_alarms_are_handed_back_and_go_on_with_the_next_node(CancellationToken cancel)
    {
        using (var first = Node.StartAlone(folder.Path, temporary.Path))
        {
            await ImportAsync("few", 500, cancel);
            await UntilAsync("select not exists (select from imports where state <> 'Done')", cancel);

            // Both are in the midst of their work as long as nobody may write.
            await using var nobodyWrites = await site.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancel);
            await nobodyWrites.BeginTransactionAsync(cancel);
            await nobodyWrites.ExecuteAsync("lock table follow_ups in share mode");
            await ImportAsync("many", 60_000, cancel);
            await ExecuteAsync("update alarms set rings_at = app_now()");
            await UntilAsync("select exists (select from alarms where held_by is not null)", cancel);
            await UntilAsync("select heartbeat_at is not null from imports where state = 'Confirmed'", cancel);

            var stopping = first.StopAsync(cancel);
            await nobodyWrites.CloseAsync();
            Assert.That(await stopping, Is.LessThan(Within));
        }

        Assert.That(await AskAsync<bool>("select rows_merged < rows_total from imports where state = 'Confirmed'"), "it stopped on its way");
        Assert.That(await AskAsync<bool>("select heartbeat_at is null from imports where state = 'Confirmed'"), "whoever comes next need not wait");
        await AssertNothingIsHeldAsync();

        using var second = Node.StartAlone(folder.Path, temporary.Path);
        await UntilAsync("select not exists (select from imports where state <> 'Done')", cancel);
        await UntilAsync("select not exists (select from alarms where rings_at <= app_now())", cancel);
        Assert.That(await second.StopAsync(cancel), Is.LessThan(Within));
        await AssertNothingIsHeldAsync();
    }

    /// <summary>Received, read and confirmed; it is done when somebody does it.</summary>
    async Task ImportAsync(string name, int rows, CancellationToken cancel)
    {
        var file = RowsOf(name, rows);
        var import = await WithAsync<ImportStore, Import>(imports => imports.ReceiveAsync($"{name}.csv", new MemoryStream(file), uploadedBy: null));
        await UntilAsync("select exists (select from imports where state = 'Checked')", cancel);
        await WithAsync<ImportStore, bool>(imports => imports.ConfirmAsync(import.Id));
    }

    async Task StopWhileMailingAsync(Func<bool> isUnderWay, CancellationToken cancel)
    {
        await WithAsync<Outbox, bool>(async outbox =>
        {
            for (var i = 0; i < Mails; i++)
                await outbox.AddAsync(new Draft(
                    $"mail/{i}", "hello", FollowUpId: null, $"person{i}@example.org", "Person", "Nadia", "Hello", "Hello", "<p>Hello</p>", IsAutomatic: false));
            return true;
        });
        using var program = Node.StartAlone(
            folder.Path, temporary.Path, $"--Mail:Transport={BuiltWith.Transport}", "--Mail:Smtp:Host=127.0.0.1", $"--Mail:Smtp:Port={server.Port}",
            "--Mail:Smtp:Security=none", $"--Mail:Smtp:Connections={Connections}");
        await program.Ready.WaitAsync(cancel);
        while (!isUnderWay())
            await Task.Delay(20, cancel);

        var took = await program.StopAsync(cancel);

        TestContext.Out.WriteLine($"Stopped after {took.TotalSeconds:F1} s");
        Assert.That(took, Is.LessThan(Within));
        await AssertNothingIsHeldAsync();
    }

    async Task AssertNothingIsHeldAsync()
    {
        Assert.That(await AskAsync<int>("select count(*)::int from outbox where state = 'Sending' or held_by is not null"), Is.Zero);
        Assert.That(await AskAsync<int>("select count(*)::int from alarms where held_by is not null"), Is.Zero);
        Assert.That(await AskAsync<int>("select count(*)::int from nodes"), Is.Zero);
    }

    Task<List<string>> MailsAsync() =>
        WithAsync<Db, List<string>>(db => db.QueryAsync<string>("select state || ' ' || count(*) from outbox group by state order by state"));

    async Task UntilAsync(string sql, CancellationToken cancel)
    {
        while (!await AskAsync<bool>(sql))
            await Task.Delay(20, cancel);
    }

    async Task<T> AskAsync<T>(string sql) => (await WithAsync<Db, T?>(db => db.FindAsync<T>(sql)))!;

    Task<int> ExecuteAsync(string sql, object? args = null) => WithAsync<Db, int>(db => db.ExecuteAsync(sql, args));

    async Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> work) where TService : notnull
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    static byte[] RowsOf(string name, int rows)
    {
        var file = new StringBuilder("Response ID,Email,Name,NPS score,Comment,Response date\n");
        for (var i = 0; i < rows; i++)
            file.AppendLine(CultureInfo.InvariantCulture, $"{name}{i},{name}{i}@example.org,Person {i},{i % 7},Comment {i},2026-11-20T10:00:00Z");

        return Encoding.UTF8.GetBytes(file.ToString());
    }
}
