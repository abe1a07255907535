using SurveyFollowUp.Features.Replies;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Tests.Features.Replies;

/// <summary>Who writes hears once that we have got it; no machine does.</summary>
public class AcknowledgeTests : IncomingMailTest
{
    Guid ada;

    protected override string[] Configuration => [.. base.Configuration, "--Mail:Acknowledge=yes", "--Organisation:Language=en"];

    [SetUp]
    public async Task Ada_has_answered()
    {
        await UserAsync(Cast.Nadia);
        ada = await FollowUpAsync(Cast.Ada);
    }

    [Test]
    public async Task It_says_who_answers_and_is_marked_as_written_by_a_machine()
    {
        await WriteAsync("It still leaks.");
        await MoveClockAsync(TimeSpan.FromMinutes(1));
        await RunAsync<DeliverMail>();

        var mail = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(DataFolder, "mail")).Single());
        Assert.That(mail, Does.Contain("Auto-Submitted: auto-replied").And.Contain("X-Auto-Response-Suppress: All"));
        Assert.That(mail, Does.Match("In-Reply-To: <[0-9]+@example.net>"));
        Assert.That(await AskAsync<string>("select subject || ' ' || text from outbox"), Does.Match("(?s)got your e-mail.*on top for Nadia Rahman"));
    }

    [Test]
    public async Task Once_in_a_week_and_to_their_own_address_alone()
    {
        await WriteAsync("One");
        await WriteAsync("Two");
        await TakeInAsync(Reports.Words("somebody@example.net", "care@example.org", "Me too", headers: $"In-Reply-To: {await MessageIdAsync()}\n"), null);
        Assert.That(await AcknowledgedAsync(), Is.EqualTo(1));

        await MoveClockAsync(TimeSpan.FromDays(8));
        await WriteAsync("Three");
        Assert.That(await AcknowledgedAsync(), Is.EqualTo(2));
    }

    [TestCase("Auto-Submitted: auto-generated\n")]
    [TestCase("Precedence: bulk\n")]
    [TestCase("X-Auto-Response-Suppress: OOF, AutoReply\n")]
    [TestCase("List-Id: <list.example.net>\n")]
    public async Task No_machine_and_no_list_is_answered(string headers)
    {
        await WriteAsync("Hello", headers);

        Assert.That(await AcknowledgedAsync(), Is.Zero);
    }

    [Test]
    public async Task What_asks_for_nothing_is_not_answered()
    {
        await WriteAsync("Thank you!");

        Assert.That(await AcknowledgedAsync(), Is.Zero);
    }

    [Test]
    public async Task After_half_a_year_a_mail_is_no_longer_kept_as_it_came_and_its_words_are()
    {
        await WriteAsync("It still leaks.");
        await MoveClockAsync(TimeSpan.FromDays(180));
        await WriteAsync("It leaks again.");
        await RunAsync<ForgetRawMail>();
        Assert.That(await CountAsync("incoming_mails where bytes is not null"), Is.EqualTo(2));

        await MoveClockAsync(TimeSpan.FromDays(6));
        await RunAsync<ForgetRawMail>();

        Assert.That(
            await ListAsync<string>("select words || ' ' || (bytes is null) from incoming_mails order by came_at"),
            Is.EqualTo(new[] { "It still leaks. true", "It leaks again. false" }));
    }

    Task WriteAsync(string words, string headers = "") =>
        TakeInAsync(Reports.Words(Cast.Ada.Email!, "care@example.org", words, headers: headers), Cast.Ada.Email);

    Task<string> MessageIdAsync() => AskAsync<string>("select message_id from outbox where follow_up_id = @ada limit 1", new { ada });

    Task<int> AcknowledgedAsync() => CountAsync("outbox where kind = 'acknowledgement'");
}
