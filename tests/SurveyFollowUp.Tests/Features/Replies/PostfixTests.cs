using System.Diagnostics;
using System.Net.Mail;
using System.Runtime.InteropServices;
using System.Text.Json;
using SurveyFollowUp.Features.Replies;

namespace SurveyFollowUp.Tests.Features.Replies;

/// <summary>A real Postfix, set up with the README's own lines, hands over what customers write.</summary>
public class PostfixTests : AnswersTest
{
    const string Installed = "/opt/surveyfollowup/SurveyFollowUp";
    const string Folder = "/etc/surveyfollowup";

    TemporaryFolder folder = null!;
    Postfix postfix = null!;

    [SetUp]
    public async Task Start_Postfix()
    {
        folder = new TemporaryFolder();
        WriteKey(Key);
        string[] lines = [.. (await File.ReadAllLinesAsync(Repository.Path("README.md"))).SkipWhile(line => !line.Contains("recipient_delimiter"))];
        var program = $"{Path.GetFullPath("../../../dotnet", RuntimeEnvironment.GetRuntimeDirectory())} {CopyProgram()}/SurveyFollowUp.dll";

        // The service says no to a key that is not its own, and the port is the test's.
        var pipe = lines.First(line => line.Contains("pipe")).Replace(Installed, program).Replace(Folder, folder.Path) + $" --to={Site}";
        postfix = await Postfix.StartAsync(lines.TakeWhile(line => line.Trim() != "").Select(line => line.Trim()), pipe.Trim());
    }

    [TearDown]
    public async Task Stop_Postfix()
    {
        TestContext.Out.WriteLine(postfix.Log);
        await postfix.DisposeAsync();
        folder.Dispose();
    }

    [Test]
    public async Task An_answer_that_Postfix_takes_is_read_and_lies_on_top()
    {
        var (ada, replyTo) = await WrittenToAsync();

        await SendAsync(Cast.Ada.Email!, replyTo, "Det läcker fortfarande.");

        await UntilAsync("select exists (select from incoming_mails)");
        await RunAsync<ReadIncomingMail>();
        Assert.That((await GetAsync(ada)).RepliedAt, Is.Not.Null);
        Assert.That(await AskAsync<string>("select note from follow_up_events where kind = 'Replied'"), Is.EqualTo("Det läcker fortfarande."));
        Assert.That(await AskAsync<string>("select return_path || ' ' || recipients[1] from incoming_mails"), Is.EqualTo($"{Cast.Ada.Email} {replyTo}"));
    }

    [Test]
    public async Task What_the_service_does_not_take_waits_in_the_queue_and_comes_later()
    {
        var (_, replyTo) = await WrittenToAsync();
        WriteKey("not the key");

        await SendAsync(Cast.Ada.Email!, replyTo, "Is anybody there?");
        await UntilAsync(async () => (await postfix.QueueAsync()).Contains("The service answered 401."));
        Assert.That(await AskAsync<int>("select count(*)::int from incoming_mails"), Is.Zero);

        WriteKey(Key);
        await UntilAsync(async () =>
        {
            // It overlooks what it is putting aside at that moment.
            await postfix.TryAgainAsync();
            return await AskAsync<bool>("select exists (select from incoming_mails)");
        });
        await UntilAsync(async () => (await postfix.QueueAsync()).Contains("Mail queue is empty"));
    }

    async Task SendAsync(string from, string to, string words)
    {
        using var smtp = new SmtpClient("127.0.0.1", postfix.Port);
        using var mail = new MailMessage(from, to, "Sv: Ditt svar", words);
        await smtp.SendMailAsync(mail);
    }

    void WriteKey(string key) => File.WriteAllText(
        folder.File("appsettings.json"), JsonSerializer.Serialize(new { Mail = new { InKey = key, Answers = "answers@example.org" } }));

    /// <summary>The user of the pipe may not look into the folder that the tests run in.</summary>
    string CopyProgram()
    {
        Process.Start("cp", ["-r", AppContext.BaseDirectory, folder.File("program")]).WaitForExit();
        return folder.File("program");
    }
}
