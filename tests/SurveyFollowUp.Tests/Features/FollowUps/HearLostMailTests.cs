using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;

namespace SurveyFollowUp.Tests.Features.FollowUps;

public class HearLostMailTests : DatabaseTest
{
    [Test]
    public async Task A_refused_mail_comes_back_to_its_follow_up_once_and_the_owner_hears_of_it()
    {
        var nadia = await UserAsync(Cast.Nadia);
        var id = await WrittenToAsync(nadia);
        await ExecuteAsync("update outbox set state = 'Refused'");

        await RunAsync<HearLostMail>();
        await RunAsync<HearLostMail>();

        Assert.That(await StoryAsync(id), Is.EqualTo(["Opened", "StepDone Email MailSent", "MailUndelivered Refused", "DoneAnotherWay Email Call"]));
        Assert.That(
            await AskAsync<string>("select status || ' ' || next_kind || ' ' || reach from follow_ups where id = @id", new { id }),
            Is.EqualTo("Open Call Phone"));
        Assert.That(await ListAsync<(Guid, string)>("select user_id, kind from notices"), Is.EqualTo([(nadia, "MailUndelivered")]));
    }

    [Test]
    public async Task Eight_workers_hear_of_each_mail_once()
    {
        var id = await WrittenToAsync(await UserAsync(Cast.Nadia));
        await ExecuteAsync("update outbox set state = 'GivenUp'");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(RunAsync<HearLostMail>)));

        Assert.That(await StoryAsync(id), Has.Exactly(1).EqualTo("MailUndelivered GivenUp"));
    }

    [Test]
    public async Task A_mail_on_its_way_is_not_lost()
    {
        var id = await WrittenToAsync(await UserAsync(Cast.Nadia));

        await RunAsync<HearLostMail>();

        Assert.That((await GetAsync(id)).Status, Is.EqualTo(FollowUpStatus.Waiting));
    }

    async Task<Guid> WrittenToAsync(Guid agent)
    {
        var id = await FollowUpAsync(Cast.Ivar);
        var change = await ActAsync(id, agent, (followUp, strategy, now) => followUp.Log(new LogEntry(Outcome.MailSent, agent), strategy, now));
        await WithAsync<Letters>(letters => letters.SendAsync(change.FollowUp, "first-contact", "Your answer", "We are sorry.", "Nadia", Guid.NewGuid()));
        return id;
    }
}
