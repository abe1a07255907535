using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;

namespace SurveyFollowUp.Tests.Features.Notices;

public class NoticesTests : DatabaseTest
{
    static readonly Customer Bo = new("Bo Ek", "bo@example.org", "+46701740608", 0);

    [Test]
    public async Task What_an_agent_is_to_hear_comes_in_one_mail()
    {
        await UserAsync(Cast.Nadia);
        await AnswersAsync(Cast.Ada, Bo);
        await WarnAsync();

        await RunAsync<BundleNotices>();
        await RunAsync<BundleNotices>();

        var mail = (await ListAsync<(string To, string Text)>("select to_address, text from outbox")).Single();
        Assert.That(mail.To, Is.EqualTo(Cast.Nadia.Email));
        Assert.That(mail.Text, Does.Contain("Ada Okafor").And.Contain("Bo Ek"));
    }

    [Test]
    public async Task There_is_at_most_one_an_hour()
    {
        await UserAsync(Cast.Nadia);
        await FollowUpAsync(Cast.Ada);
        await WarnAsync();
        await RunAsync<BundleNotices>();

        await ExecuteAsync("insert into notices (user_id, follow_up_id, kind, at) select user_id, follow_up_id, 'EscalatedByHand', at from notices");
        await MoveClockAsync(TimeSpan.FromMinutes(59));
        await RunAsync<BundleNotices>();
        Assert.That(await MailsAsync(), Is.EqualTo(1));

        await MoveClockAsync(TimeSpan.FromMinutes(2));
        await RunAsync<BundleNotices>();
        Assert.That(await MailsAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task Nobody_is_mailed_outside_working_hours([Values("2026-11-23 17:30+01", "2026-11-28 12:00+01", "2026-12-24 12:00+01")] string moment)
    {
        await UserAsync(Cast.Nadia);
        await FollowUpAsync(Cast.Ada);
        await WarnAsync();
        await ExecuteAsync($"update clock set ahead = timestamptz '{moment}' - now()");

        await RunAsync<BundleNotices>();

        Assert.That(await MailsAsync(), Is.Zero);
    }

    [Test]
    public async Task Several_workers_send_one_mail()
    {
        await UserAsync(Cast.Nadia);
        await AnswersAsync(Cast.Ada, Bo);
        await WarnAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(RunAsync<BundleNotices>)));

        Assert.That(await MailsAsync(), Is.EqualTo(1));
    }

    /// <summary>Three quarters of the time for Ada's and Bo's call are over.</summary>
    async Task WarnAsync()
    {
        await SetClockAsync(MondayAtEight.AddHours(6).AddMinutes(1));
        await RunAsync<RingAlarms>();
        Assert.That(await AskAsync<int>("select count(*)::int from notices"), Is.Positive);
    }

    Task<int> MailsAsync() => AskAsync<int>("select count(*)::int from outbox where kind = 'notices'");
}
