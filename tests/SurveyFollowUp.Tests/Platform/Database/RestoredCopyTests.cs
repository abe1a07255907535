using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Tests.Platform.Database;

/// <summary>A backup is restored beside the original, which is still at work: only one of them writes to the people.</summary>
public class RestoredCopyTests : WebTest
{
    [Test]
    public async Task The_copy_says_that_it_is_one_and_sends_nothing_while_the_original_goes_on()
    {
        var programs = await AskAsync<string>("select setting from pg_config where name = 'BINDIR'");
        Assert.That(Path.Combine(programs, "pg_dump"), Does.Exist, "a backup needs pg_dump, which the npm package leaves out: install PostgreSQL's own");

        await UserAsync(Cast.Anders);
        await FollowUpAsync(Cast.Ada);
        for (var i = 0; i < 3; i++)
            await WithAsync<Outbox>(outbox => outbox.AddAsync(new Draft(
                $"mail/{i}", "hello", null, Cast.Ada.Email!, "Ada Okafor", "Nadia", "Hello", "Hello Ada", "<p>Hello Ada</p>", IsAutomatic: false)));

        var original = new NpgsqlConnectionStringBuilder(ConnectionString);
        var restored = new NpgsqlConnectionStringBuilder(original.ConnectionString) { Database = $"{original.Database}_copy" };
        using var folder = new TemporaryFolder();
        await ExecuteAsync($"create database {restored.Database}");
        try
        {
            var dump = Path.Combine(folder.Path, "dump");
            await CallAsync(original, programs, "pg_dump", "--format=custom", $"--file={dump}", original.Database!);
            await CallAsync(restored, programs, "pg_restore", "--exit-on-error", "--no-owner", $"--dbname={restored.Database}", dump);
            await LookAtAsync(restored.ConnectionString, folder.Path);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync($"drop database {restored.Database} with (force)");
        }

        await RunAsync<DeliverMail>();
        Assert.That(await AskAsync<int>("select count(*)::int from outbox where state = 'Sent'"), Is.EqualTo(3), "the original goes on");
    }

    static async Task LookAtAsync(string connection, string folder)
    {
        await using var copy = await App.BuildAsync(
        [
            $"--ConnectionStrings:Database={connection}", $"--Data:Folder={folder}", "--Jobs:Engine=none", "--Logging:LogLevel:Default=None",
            "--urls=http://127.0.0.1:0",
        ]);
        await copy.StartAsync();
        using (var browser = new Browser(new Uri(copy.Urls.First())))
        {
            await SignInAsync(browser, Cast.Anders);
            Assert.That((await browser.OpenAsync("/jobs")).Text, Does.Contain("This is a restored copy").And.Contain("on hold"));
        }

        for (var minute = 0; minute < 10; minute++)
        {
            await using var scope = copy.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RingAlarms>().RunAsync(CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<DeliverMail>().RunAsync(CancellationToken.None);
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            Assert.That(await db.FindAsync<int>("select count(*)::int from outbox where sent_at is not null"), Is.Zero);
            await db.ExecuteAsync("update clock set ahead = ahead + interval '1 minute'");
        }

        Assert.That(Directory.GetFiles(folder, "*.eml", SearchOption.AllDirectories), Is.Empty);
        await copy.StopAsync();
    }

    static async Task CallAsync(NpgsqlConnectionStringBuilder to, string programs, string program, params string[] arguments)
    {
        using var running = Process.Start(new ProcessStartInfo(Path.Combine(programs, program), arguments)
        {
            RedirectStandardError = true,
            Environment =
            {
                ["PGHOST"] = to.Host, ["PGPORT"] = to.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["PGUSER"] = to.Username, ["PGPASSWORD"] = to.Password,
            },
        })!;
        var said = await running.StandardError.ReadToEndAsync();
        await running.WaitForExitAsync();
        Assert.That(running.ExitCode, Is.Zero, said);
    }
}
