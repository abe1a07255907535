using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SurveyFollowUp.Features.Privacy;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Tests.Smtp;

namespace SurveyFollowUp.Tests.Platform.Mail;

/// <summary>An address is suppressed at the very moment at which a mail is about to leave to it, over a real connection.</summary>
public class SuppressionRaceTests : DatabaseTest
{
    const int Rounds = 80;
    const int AtOnce = 4;
    const int People = 120;

    /// <summary>A commit takes its time.</summary>
    static readonly TimeSpan Committing = TimeSpan.FromMilliseconds(20);

    readonly SmtpSink server = new();

    protected override string[] Configuration =>
    [
        $"--Mail:Transport={BuiltWith.Transport}",
        "--Mail:Smtp:Host=127.0.0.1",
        $"--Mail:Smtp:Port={server.Port.ToString(CultureInfo.InvariantCulture)}",
        "--Mail:Smtp:Security=none",
    ];

    [OneTimeTearDown]
    public async Task Close_the_server() => await server.DisposeAsync();

    [Test]
    public async Task No_mail_is_handed_over_once_that_is_committed()
    {
        var followUp = await FollowUpAsync(Cast.Ada);
        var handedOver = new HashSet<string>();
        for (var round = 0; round < Rounds; round++)
        {
            var ids = new List<Guid>();
            for (var i = 0; i < AtOnce; i++)
                ids.Add(await AddAsync($"race{round}-{i}@example.net", followUp));

            var sending = RunAsync<DeliverMail>();
            var suppressing = ids.Select(id => SuppressAsync(id, TimeSpan.FromMilliseconds(Random.Shared.Next(0, 100))));
            handedOver.UnionWith((await Task.WhenAll(suppressing)).OfType<string>());
            await sending;
        }

        var left = server.Journal.Select(mail => mail.To.Trim('<', '>')).ToHashSet();
        await TestContext.Progress.WriteLineAsync($"{Rounds * AtOnce} suppressed while they were sent: {left.Count} had been handed over before");

        Assert.That(left.Except(handedOver), Is.Empty, "handed over after the suppression was committed");
        Assert.That(left, Has.Count.InRange(1, Rounds * AtOnce - 1), "some were faster, some were not");
    }

    [Test]
    public async Task Nor_once_the_person_has_said_no()
    {
        await AnswersAsync([.. Enumerable.Range(0, People).Select(i => new Customer($"Person {i}", $"person{i}@example.net", null, 5, "Late again."))]);
        var handedOver = new HashSet<string>();
        foreach (var some in (await ListAsync<Guid>("select id from follow_ups order by id")).Chunk(AtOnce))
        {
            foreach (var followUp in some)
                await AddAsync(await AskAsync<string>("select r.email from follow_ups f join respondents r on r.id = f.respondent_id where f.id = @followUp",
                    new { followUp }), followUp);

            var sending = RunAsync<DeliverMail>();
            var stopping = some.Select(followUp => StopAsync(followUp, TimeSpan.FromMilliseconds(Random.Shared.Next(0, 100))));
            handedOver.UnionWith((await Task.WhenAll(stopping)).OfType<string>());
            await sending;
        }

        var left = server.Journal.Select(mail => mail.To.Trim('<', '>')).Where(to => to.StartsWith("person", StringComparison.Ordinal)).ToHashSet();
        await TestContext.Progress.WriteLineAsync($"{People} said no while they were written to: {left.Count} mails had been handed over before");

        Assert.That(left.Except(handedOver), Is.Empty, "handed over after the no was committed");
        Assert.That(left, Has.Count.InRange(1, People - 1), "some were faster, some were not");
    }

    async Task<string?> StopAsync(Guid followUp, TimeSpan after)
    {
        await Task.Delay(after);
        await using var scope = Program.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        string? before = null;
        await db.InTransactionAsync(async () =>
        {
            var person = await db.FindAsync<Guid>("select respondent_id from follow_ups where id = @followUp", new { followUp });
            await scope.ServiceProvider.GetRequiredService<StopContact>().StopAsync(person);
            before = await db.FindAsync<string?>(
                "select to_address from outbox where follow_up_id = @followUp and (handing_over or state = 'Sent')", new { followUp });
            await Task.Delay(Committing);
        });
        return before;
    }

    /// <returns>Its address where the mail was handed over, or being so, before the suppression could be committed; null where it was not.</returns>
    async Task<string?> SuppressAsync(Guid id, TimeSpan after)
    {
        await Task.Delay(after);
        await using var scope = Program.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        string? before = null;
        await db.InTransactionAsync(async () =>
        {
            await scope.ServiceProvider.GetRequiredService<Suppressions>().AddAsync(id, SuppressedBecause.HardBounce);
            before = await db.FindAsync<string?>(
                "select to_address from outbox where id = @id and (handing_over or state = 'Sent')", new { id });
            await Task.Delay(Committing);
        });
        return before;
    }

    async Task<Guid> AddAsync(string address, Guid followUp)
    {
        await WithAsync<Outbox>(outbox => outbox.AddAsync(new Draft(
            $"follow-up/{followUp}/1/{address}", "race", followUp, address, "Ada", "Nadia", "Hello", "Hello", "<p>Hello</p>", IsAutomatic: false)));
        return await AskAsync<Guid>("select id from outbox where to_address = @address", new { address });
    }
}
