using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Notices;

namespace SurveyFollowUp.Tests.Features.Notices;

public class MorningDigestTests : DatabaseTest
{
    [Test]
    public async Task Each_agent_gets_one_a_day_however_often_it_runs()
    {
        await UserAsync(Cast.Nadia);
        await FollowUpAsync(Cast.Ada);

        for (var hour = 0; hour < 4; hour++)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(RunAsync<MorningDigest>)));
            await MoveClockAsync(TimeSpan.FromHours(1));
        }

        await SetClockAsync(MondayAtEight.AddDays(1));
        await RunAsync<MorningDigest>();

        Assert.That(await ListAsync<string>("select to_address from outbox where kind = 'morning-digest'"), Is.EqualTo([Cast.Nadia.Email, Cast.Nadia.Email]));
        Assert.That(await AskAsync<string>("select text from outbox order by queued_at limit 1"), Does.Contain("Ada Okafor"));
    }

    [Test]
    public async Task Whoever_has_nobody_to_contact_today_hears_nothing()
    {
        await UserAsync(Cast.Nadia);
        await UserAsync(Cast.Tomas);
        await FollowUpAsync(Cast.Ivar);

        await RunAsync<MorningDigest>();

        Assert.That(await AskAsync<int>("select count(*)::int from outbox"), Is.Zero, "Ivar is due on Tuesday, and Tomás is no agent");
    }

    [Test]
    public async Task What_was_promised_for_today_stands_in_it_though_nobody_is_to_be_contacted()
    {
        var nadia = await UserAsync(Cast.Nadia);
        var ivar = await FollowUpAsync(Cast.Ivar);
        await ActAsync(ivar, nadia, (followUp, _, now) => followUp.GiveWord("A new invoice", now.AddHours(5), nadia, now));

        await RunAsync<MorningDigest>();

        Assert.That(await AskAsync<string>("select text from outbox"), Does.Contain("Promises to keep: 1").And.Contain("- Ivar Lund: A new invoice"));
    }

    [TestCase("2026-11-24 07:59+01", TestName = "Not before eight")]
    [TestCase("2026-11-28 09:00+01", TestName = "Not on a Saturday")]
    [TestCase("2026-11-29 09:00+01", TestName = "Not on a Sunday")]
    [TestCase("2026-12-24 09:00+01", TestName = "Not on Christmas Eve")]
    [TestCase("2026-11-24 17:00+01", TestName = "Not after work")]
    public async Task Only_in_working_hours(string moment)
    {
        await UserAsync(Cast.Nadia);
        await FollowUpAsync(Cast.Ada);
        await ExecuteAsync($"update clock set ahead = timestamptz '{moment}' - now()");

        await RunAsync<MorningDigest>();

        Assert.That(await AskAsync<int>("select count(*)::int from outbox"), Is.Zero);
    }
}
