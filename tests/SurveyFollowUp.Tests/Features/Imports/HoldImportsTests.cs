using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Platform.Mail;
using SurveyFollowUp.Tests.Features.Replies;

namespace SurveyFollowUp.Tests.Features.Imports;

/// <summary>Of whose mails too many come back, no more leave until somebody says so.</summary>
public class HoldImportsTests : IncomingMailTest
{
    [TestCase(60, 3, true)]
    [TestCase(60, 2, false)]
    [TestCase(49, 40, false)]
    public async Task Five_of_a_hundred_are_too_many_once_there_are_fifty(int sent, int bounced, bool isHeld)
    {
        var import = await WrittenToAsync(sent);
        await BouncedAsync(bounced);

        await RunAsync<HoldImports>();

        Assert.That(await AskAsync<bool>("select mail_held_at is not null from imports where id = @import", new { import }), Is.EqualTo(isHeld));
    }

    [Test]
    public async Task Its_mails_wait_calls_go_on_whoever_manages_hears_of_it_once_and_lets_them_go()
    {
        await SignInAsync(Cast.Maria);
        var import = await WrittenToAsync(60);
        var another = await FollowUpAsync(Cast.Ivar);
        await BouncedAsync(6);
        var waiting = await AskAsync<Guid>("select follow_up_id from outbox where bounced_at is null and follow_up_id is not null order by id limit 1");
        await WithAsync<Letters>(async letters => await letters.WriteAsync(await GetAsync(waiting), "tried-to-call"));

        await RunAsync<HoldImports>();
        await RunAsync<HoldImports>();
        await LetterAsync(waiting, "ask-for-number");
        await LetterAsync(another);

        Assert.That(await CountAsync("outbox where state = 'Held' and follow_up_id = @waiting", new { waiting }), Is.EqualTo(2));
        Assert.That(await CountAsync("outbox where state = 'Sent' and follow_up_id = @another", new { another }), Is.EqualTo(1));
        Assert.That(await CountAsync("outbox where kind = 'import-held' and state = 'Sent'"), Is.EqualTo(1));
        Assert.That((await Browser.OpenAsync($"/import/{import}/result")).Text, Does.Contain("6 of 60 e-mails came back").And.Contain("2 e-mails wait."));

        await Browser.SubmitAsync($"/import/{import}/mail", ("Reason", "One domain was closed; the others are right"));
        await RunAsync<DeliverMail>();

        Assert.That(
            await ListAsync<string>(
                "select kind || ' ' || state from outbox where follow_up_id = @waiting and kind <> 'reminder' order by kind", new { waiting }),
            Is.EqualTo(new[] { "ask-for-number Sent", "tried-to-call Cancelled" }), "the last one is of use");
        Assert.That((await Browser.OpenAsync($"/import/{import}/result")).Text, Does.Contain("Maria Virtanen let the e-mails go on"));

        await BouncedAsync(20);
        await RunAsync<HoldImports>();
        Assert.That(await CountAsync("imports where mail_held_at is not null and mail_let_go_at is null"), Is.Zero, "somebody has decided");
    }

    /// <summary>A letter to each has left.</summary>
    async Task<Guid> WrittenToAsync(int people)
    {
        var import = await AnswersAsync([.. Enumerable.Range(0, people).Select(i =>
            new Customer($"Person {i}", $"person{i}@example.net", $"+4670174{i:0000}", 5, "Late again."))]);
        var followUps = await ListAsync<Guid>(
            "select f.id from follow_ups f join responses r on r.id = f.response_id where r.import_id = @Id", new { import.Id });
        foreach (var followUp in followUps)
            await WithAsync<Letters>(async letters => await letters.WriteAsync(await GetAsync(followUp), "reminder"));

        await MoveClockAsync(TimeSpan.FromMinutes(1));
        await RunAsync<DeliverMail>();
        Assert.That(await CountAsync("outbox where state = 'Sent'"), Is.EqualTo(people));
        return import.Id;
    }

    async Task BouncedAsync(int mails)
    {
        var sent = await ListAsync<string>(
            "select message_id from outbox where state = 'Sent' and kind = 'reminder' and to_address like 'person%' order by id desc limit @mails",
            new { mails });
        foreach (var id in sent)
            await BounceAsync(id, "whoever@example.net");
    }
}
