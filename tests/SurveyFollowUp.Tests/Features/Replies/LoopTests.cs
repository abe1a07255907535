using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SurveyFollowUp.Tests.Features.Replies;

/// <summary>A day of machines that answer machines: whatever they do, it ends, and no follow-up moves by it.</summary>
public class LoopTests : IncomingMailTest
{
    const string Automatic = "outbox where is_automatic and follow_up_id is not null and state in ('Sent', 'Refused') and sent_at is not null";

    static readonly TimeSpan AWhile = TimeSpan.FromMinutes(20);

    Installation here = null!;

    protected override string[] Configuration => [.. base.Configuration, "--Mail:Acknowledge=yes", "--Organisation:Language=en"];

    [SetUp]
    public async Task Somebody_is_there()
    {
        here = new Installation(Program, DataFolder);
        here.Leaves();
        await UserAsync(Cast.Nadia);
        await UserAsync(Cast.Tomas);
    }

    [Test]
    public async Task Two_installations_that_are_each_others_customer_and_acknowledge_everything()
    {
        var connection = await TestDatabase.CopyAsync();
        using var folder = new TemporaryFolder();
        await using var program = await App.BuildAsync(
        [
            $"--ConnectionStrings:Database={connection}", $"--Data:Folder={folder.Path}", "--Jobs:Engine=none", "--Logging:LogLevel:Default=None",
            "--Mail:From=care@other.example.net", "--Mail:Answers=answers@other.example.net", "--Mail:Acknowledge=yes", "--Organisation:Language=en",
        ]);
        var there = new Installation(program, folder.Path);
        await here.WriteAsync(await FollowUpAsync(new Customer("Other", "care@other.example.net", null, 5, "Late again.")), "What would make it right?");
        await there.WriteAsync(await OpenThereAsync(program), "What would make it right?");

        for (var i = 0; i < 72; i++)
        {
            await here.LiveAsync(AWhile);
            await there.LiveAsync(AWhile);
            foreach (var mail in here.Leaves().Where(mail => mail.To.EndsWith("@other.example.net", StringComparison.Ordinal)))
                await there.GiveAsync(mail.Raw, "care@example.org", mail.To);
            foreach (var mail in there.Leaves().Where(mail => mail.To.EndsWith("@example.org", StringComparison.Ordinal)))
                await here.GiveAsync(mail.Raw, "care@other.example.net", mail.To);
        }

        foreach (var installation in new[] { here, there })
        {
            Assert.That(await installation.CountAsync(Automatic), Is.InRange(1, 5));
            Assert.That(await installation.CountAsync("outbox where kind = 'acknowledgement'"), Is.EqualTo(1));
            Assert.That(await installation.CountAsync("follow_up_events where kind = 'Replied'"), Is.EqualTo(1), "what a person wrote");
            Assert.That(await installation.CountAsync("follow_up_events where kind = 'AutomaticReply'"), Is.GreaterThan(0));
            Assert.That(await installation.CountAsync("outbox where subject like '%Re: Re:%'"), Is.Zero);
        }

        await program.DisposeAsync();
        await TestDatabase.DropAsync(connection);
    }

    [Test]
    public async Task Every_mail_comes_back()
    {
        var ivar = await FollowUpAsync(Cast.Ivar);
        await here.WriteAsync(ivar, "What would make it right?");
        for (var i = 0; i < 72; i++)
        {
            await here.LiveAsync(AWhile);
            foreach (var mail in here.Leaves())
                await here.GiveAsync(Reports.Delivery(mail.MessageId, mail.To), "", "care@example.org");
            if (i % 10 == 0)
                await here.WriteAsync(ivar, "Did you get my mail?");
        }

        Assert.That(await CountAsync("outbox where follow_up_id is not null and sent_at is not null"), Is.EqualTo(1), "after the first nothing leaves");
        Assert.That(await CountAsync("outbox where to_address ilike '%daemon%'"), Is.Zero);
        Assert.That((await GetAsync(ivar)).Status, Is.EqualTo(FollowUpStatus.Open));
    }

    [Test]
    public async Task A_machine_that_marks_nothing_and_answers_everything_at_once_under_another_subject()
    {
        var peer = await FollowUpAsync(new Customer("Peer", "peer@example.net", null, 5, "Late again."));
        await here.WriteAsync(peer, "What would make it right?");
        for (var i = 0; i < 72; i++)
        {
            await here.LiveAsync(AWhile);
            foreach (var mail in here.Leaves().Where(mail => mail.To == "peer@example.net"))
            {
                for (var twice = 0; twice < 2; twice++)
                {
                    var (words, subject) = ($"Line {Reports.Next()} of the invoice is wrong.", $"Re: {mail.Subject} {Reports.Next()}");
                    await here.GiveAsync(Reports.Words("peer@example.net", "care@example.org", words, subject), "peer@example.net", "care@example.org");
                }
            }

            if (i % 8 == 0 && i < 40)
                await here.WriteAsync(peer, "I look into it.");
        }

        var automatic = await CountAsync(Automatic);
        await TestContext.Progress.WriteLineAsync(
            $"In 24 h: {automatic} automatic, {await CountAsync("outbox where follow_up_id is not null and sent_at is not null")} mails left, "
            + $"{await CountAsync("incoming_mails")} came");
        Assert.That(automatic, Is.InRange(1, 5));
        Assert.That(await CountAsync("outbox where kind = 'acknowledgement'"), Is.EqualTo(1));
        Assert.That(await CountAsync("notices where kind = 'TooMuchCame'"), Is.EqualTo(1), "one alarm, to the lead");
        Assert.That(await CountAsync("outbox where subject like '%Re: Re:%'"), Is.Zero);
    }

    [TestCase("care@example.org")]
    [TestCase("Care+old@Example.org")]
    [TestCase("answers@example.org")]
    public async Task A_customer_with_our_own_address_gets_nothing_and_what_comes_from_there_moves_nothing(string own)
    {
        var followUp = await FollowUpAsync(new Customer("Ours", own, "+46701740699", 5, "Late again."));
        await here.WriteAsync(followUp, "What would make it right?");
        await here.LiveAsync(AWhile);
        Assert.That(here.Leaves().Where(mail => mail.To.Equals(own, StringComparison.OrdinalIgnoreCase)), Is.Empty);
        Assert.That(await CountAsync("outbox where follow_up_id is not null and sent_at is not null"), Is.Zero);

        var before = await GetAsync(followUp);
        await TakeInAsync(Reports.Words(own, "care@example.org", "Line 4 is wrong."), own);

        var after = await GetAsync(followUp);
        Assert.That((after.Version, after.RepliedAt), Is.EqualTo((before.Version, before.RepliedAt)));
        Assert.That(await CountAsync("outbox where kind = 'acknowledgement'"), Is.Zero);
    }

    [TestCase("noreply@shop.example.net", "noreply@shop.example.net")]
    [TestCase("MAILER-DAEMON@mx.example.net", "")]
    [TestCase("somebody@shop.example.net", "")]
    public async Task Who_nobody_answers_is_not_answered(string address, string returnPath)
    {
        var followUp = await FollowUpAsync(new Customer("Nobody", address, null, 5, "Late again."));
        var before = await GetAsync(followUp);

        await TakeInAsync(Reports.Words(address, "care@example.org", "Line 4 is wrong."), returnPath);

        Assert.That(((await GetAsync(followUp)).Version, await CountAsync("outbox where follow_up_id is not null")), Is.EqualTo((before.Version, 0)));
    }

    [Test]
    public async Task What_a_colleague_writes_from_their_own_mailbox_waits_for_a_person_and_moves_nothing()
    {
        var ada = await FollowUpAsync(Cast.Ada);
        var ours = await LetterAsync(ada);
        var before = await GetAsync(ada);

        await TakeInAsync(Reports.Words(Cast.Nadia.Email, "care@example.org", "I have called her.", headers: $"In-Reply-To: {ours}\n"), Cast.Nadia.Email);

        Assert.That(((await GetAsync(ada)).Version, await AskAsync<string>("select state from incoming_mails")), Is.EqualTo((before.Version, "Triage")));
        Assert.That(await CountAsync("outbox where kind = 'acknowledgement'"), Is.Zero);
    }

    /// <summary>We have answered their survey.</summary>
    static async Task<Guid> OpenThereAsync(WebApplication program)
    {
        await using var scope = program.Services.CreateAsyncScope();
        var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<Db>());
        await db.ExecuteAsync("update clock set ahead = @MondayAtEight - now()", new { MondayAtEight });
        await services.GetRequiredService<UserStore>().AddAsync(Cast.Nadia.Email, Cast.Nadia.Name, Cast.Nadia.Roles, "en", Cast.Password);

        var imports = services.GetRequiredService<ImportStore>();
        var import = await imports.ReceiveAsync(
            "survey.csv", new MemoryStream("Response ID,Email,Name,NPS score,Comment\n1,care@example.org,Us,5,Late again.\n"u8.ToArray()), null);
        await services.GetRequiredService<RunImport>().WorkAsync(import.Id, CancellationToken.None);
        await imports.ConfirmAsync(import.Id);
        await services.GetRequiredService<RunImport>().WorkAsync(import.Id, CancellationToken.None);
        return await db.FindAsync<Guid>("select id from follow_ups");
    }
}
