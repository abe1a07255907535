using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Tests.Crash;

/// <summary>The program is killed at random while it imports and sends; in the end the database says the same as if nothing had happened.</summary>
[NonParallelizable]
public class KillTests
{
    const int Rows = 20_000;
    const int Mails = 400;
    const int Kills = 20;

    /// <summary>Longer than the heartbeat of an import: whoever comes next takes over at once.</summary>
    static readonly TimeSpan BetweenLives = TimeSpan.FromMinutes(3.5);

    /// <summary>Two hours before work begins, so that no alarm and no digest comes in between.</summary>
    static readonly DateTimeOffset MondayAtSix = new(2026, 11, 23, 5, 0, 0, TimeSpan.Zero);

    [Test, CancelAfter(600_000)]
    public async Task Killed_at_twenty_random_points_it_ends_as_if_it_had_never_been_killed(CancellationToken cancel)
    {
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"Seed {seed}");

        await using var clean = await World.MakeAsync();
        await clean.LiveAsync(kills: 0, new Random(seed), cancel);
        await using var killed = await World.MakeAsync();
        await killed.LiveAsync(Kills, new Random(seed), cancel);

        Assert.That(await killed.StateAsync(), Is.EqualTo(await clean.StateAsync()));
        await killed.CompareMailsWithFilesAsync();
    }

    sealed class World(WebApplication site, TemporaryFolder folder, TemporaryFolder temporary) : IAsyncDisposable
    {
        Guid import;

        public static async Task<World> MakeAsync()
        {
            var folder = new TemporaryFolder();
            var site = await App.BuildAsync(
                [$"--Data:Folder={folder.Path}", "--Jobs:Engine=none", "--Logging:LogLevel:Default=None", "--urls=http://127.0.0.1:0"]);
            var world = new World(site, folder, new TemporaryFolder());
            await world.PrepareAsync();
            return world;
        }

        /// <summary>The program lives and is killed, again and again, and at last lives until everything is done.</summary>
        public async Task LiveAsync(int kills, Random random, CancellationToken cancel)
        {
            for (var life = 1; life <= kills; life++)
            {
                using (var program = Node.StartAlone(folder.Path, temporary.Path))
                {
                    // Some die while they start, some while they work; every second one only after the import has moved, so that it comes to its end.
                    if (random.Next(10) > 0)
                        await program.Ready.WaitAsync(cancel);
                    if (life % 2 == 0)
                        await MovedAsync(cancel);

                    await Task.Delay(random.Next(800), cancel);
                    await program.KillAsync();
                }

                TestContext.Out.WriteLine($"Life {life}: {await WhereAsync()}");
                await ConfirmWhenCheckedAsync();
                await WithAsync<Db>(db => db.ExecuteAsync("update clock set ahead = ahead + @BetweenLives; delete from nodes", new { BetweenLives }));
            }

            using var last = Node.StartAlone(folder.Path, temporary.Path);
            while (!await IsDoneAsync())
            {
                cancel.ThrowIfCancellationRequested();
                await ConfirmWhenCheckedAsync();
                await WithAsync<Db>(db => db.ExecuteAsync(
                    "update clock set ahead = ahead + interval '1 second' where ahead < @noon - now()",
                    new { noon = MondayAtSix.AddMinutes(100) }));
            }

            await last.KillAsync();
        }

        public Task<List<string>> StateAsync() => WithAsync<Db, List<string>>(BusinessState.OfAsync);

        /// <summary>Whatever left belongs to a mail that says so; whatever says that it was sent has left.</summary>
        public async Task CompareMailsWithFilesAsync()
        {
            var left = Directory.GetFiles(Path.Combine(folder.Path, "mail"), "*.eml").Select(file => $"<{Path.GetFileNameWithoutExtension(file)}>").ToList();
            var sent = await WithAsync<Db, List<string>>(db => db.QueryAsync<string>("select message_id from outbox where state = 'Sent'"));
            var uncertain = await WithAsync<Db, List<string>>(db => db.QueryAsync<string>("select message_id from outbox where state = 'Uncertain'"));
            TestContext.Out.WriteLine($"{left.Count} mails have left: {sent.Count} say so, and {uncertain.Count} do not know");

            Assert.That(left.Except(sent).Except(uncertain), Is.Empty);
            Assert.That(sent.Except(left), Is.Empty);
            Assert.That(sent.Count + uncertain.Count, Is.EqualTo(Mails));
            Assert.That(uncertain, Has.Count.LessThanOrEqualTo(Kills * 4), "no more than were being handed over");
        }

        public async ValueTask DisposeAsync()
        {
            await site.DisposeAsync();
            folder.Dispose();
            temporary.Dispose();
        }

        async Task PrepareAsync()
        {
            await WithAsync<Db>(db => db.ExecuteAsync("update clock set ahead = @MondayAtSix - now()", new { MondayAtSix }));
            foreach (var name in new[] { "nadia", "omar", "pia" })
                await WithAsync<UserStore>(users => users.AddAsync($"{name}@example.org", name, ["Agent"], "en", password: null));

            import = await WithAsync<ImportStore, Guid>(async imports =>
                (await imports.ReceiveAsync("survey.csv", new MemoryStream(Encoding.UTF8.GetBytes(ManyRows())), uploadedBy: null)).Id);
            await WithAsync<Outbox>(async outbox =>
            {
                // A part of them becomes due in every life.
                for (var i = 0; i < Mails; i++)
                    await outbox.AddAsync(
                        new Draft(
                            $"mail/{i}", "hello", FollowUpId: null, $"person{i}@example.org", "Person", "Nadia",
                            "Hello", "Hello", "<p>Hello</p>", IsAutomatic: false),
                        BetweenLives * i / (Mails / Kills));
            });
        }

        /// <summary>The working clock of the follow-ups starts at one moment in every world.</summary>
        Task ConfirmWhenCheckedAsync() => WithAsync<ImportStore>(async imports =>
        {
            if ((await imports.GetAsync(import)).State == ImportState.Checked)
                await WithAsync<Db>(db => db.ExecuteAsync("""
                    with named as (insert into surveys (id, name, created_at) select staged_for, survey_name, @MondayAtSix from imports on conflict do nothing)
                    update imports set state = 'Confirmed', survey_id = staged_for, confirmed_at = @MondayAtSix, heartbeat_at = null where state = 'Checked'
                    """, new { MondayAtSix }));
        });

        async Task MovedAsync(CancellationToken cancel)
        {
            var before = await ProgressAsync();
            while (await ProgressAsync() == before && await ProgressAsync() <= Rows * 2)
            {
                cancel.ThrowIfCancellationRequested();
                await ConfirmWhenCheckedAsync();
            }
        }

        Task<int> ProgressAsync() => WithAsync<Db, int>(db => db.FindAsync<int>("select rows_staged + rows_merged + (state = 'Done')::int from imports"));

        async Task<bool> IsDoneAsync()
        {
            // Nothing would ever be done after this.
            Assert.That(await WithAsync<Db, string?>(db => db.FindAsync<string>("select refused from imports")), Is.Null);

            return await WithAsync<Db, bool>(db => db.FindAsync<bool>("""
                select not exists (select from imports where state <> 'Done') and not exists (select from outbox where state in ('Queued', 'Sending'))
                """));
        }

        Task<string?> WhereAsync() => WithAsync<Db, string?>(db => db.FindAsync<string>("""
            select (select state || ', ' || rows_staged || ' read, ' || rows_merged || ' merged' from imports)
                   || (select ', mails: ' || coalesce(string_agg(state || ' ' || n, ', '), '') from (select state, count(*) as n from outbox group by state) o)
            """));

        async Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> work) where TService : notnull
        {
            await using var scope = site.Services.CreateAsyncScope();
            return await work(scope.ServiceProvider.GetRequiredService<TService>());
        }

        async Task WithAsync<TService>(Func<TService, Task> work) where TService : notnull
        {
            await using var scope = site.Services.CreateAsyncScope();
            await work(scope.ServiceProvider.GetRequiredService<TService>());
        }

        /// <summary>Every fiftieth is one of the same hundred people, and there is something of everything.</summary>
        static string ManyRows()
        {
            var file = new StringBuilder("Response ID,Email,Name,Phone,NPS score,Comment,Response date\n");
            for (var i = 0; i < Rows; i++)
            {
                var person = i % 50 == 0 ? i / 50 % 100 : i;
                var score = i % 97 == 0 ? "eleven" : i % 89 == 0 ? "" : (i * 7 % 11).ToString(CultureInfo.InvariantCulture);
                file.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"{(i % 501 == 500 ? i - 1 : i)},person{person}@example.org,Person {person},,{score},Comment {i},2026-11-20T10:00:00Z");
            }

            return file.ToString();
        }
    }
}
