using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;

namespace SurveyFollowUp.Tests.Features.Notices;

/// <summary>What is for somebody who is away or switched off goes one level up, never nowhere.</summary>
public class OneLevelUpTests : DatabaseTest
{
    Guid nadia;

    [SetUp]
    public async Task Ada_waits_for_Nadia()
    {
        nadia = await UserAsync(Cast.Nadia);
        await FollowUpAsync(Cast.Ada);
    }

    [Test]
    public async Task A_warning_for_an_owner_who_is_away_reaches_the_lead()
    {
        await UserAsync(Cast.Tomas);
        await UserAsync(Cast.Maria);
        await AwayAsync(nadia);

        Assert.That(await MailedAfterAsync(hours: 6.1), Is.EqualTo([Cast.Tomas.Email]));
    }

    [Test]
    public async Task It_climbs_past_a_lead_who_is_away_too()
    {
        await UserAsync(Cast.Maria);
        await AwayAsync(nadia);
        await AwayAsync(await UserAsync(Cast.Tomas));

        Assert.That(await MailedAfterAsync(hours: 6.1), Is.EqualTo([Cast.Maria.Email]));
    }

    [Test]
    public async Task What_was_told_to_somebody_who_then_leaves_is_passed_on([Values] bool isSwitchedOff)
    {
        await UserAsync(Cast.Tomas);
        await RingAfterAsync(hours: 6.1);
        Assert.That(await ListAsync<Guid>("select user_id from notices"), Is.EqualTo([nadia]));

        if (isSwitchedOff)
            await ExecuteAsync("update users set is_active = false where id = @nadia", new { nadia });
        else
            await AwayAsync(nadia);

        await RunAsync<BundleNotices>();
        Assert.That(await ListAsync<string>("select to_address from outbox"), Is.EqualTo([Cast.Tomas.Email]));
    }

    [Test]
    public async Task When_everybody_is_away_it_still_lies_with_somebody()
    {
        await AwayAsync(nadia);
        await AwayAsync(await UserAsync(Cast.Tomas));

        Assert.That(await MailedAfterAsync(hours: 6.1), Is.EqualTo([Cast.Tomas.Email]));
    }

    [Test]
    public async Task Nobody_on_holiday_gets_a_list_for_the_day()
    {
        await AwayAsync(nadia);
        await SetClockAsync(MondayAtEight.AddMinutes(5));
        await RunAsync<MorningDigest>();

        Assert.That(await ListAsync<string>("select to_address from outbox"), Is.Empty);
    }

    Task AwayAsync(Guid user) => ExecuteAsync("insert into absences (user_id, first_day, last_day) values (@user, '2026-11-23', '2026-11-27')", new { user });

    async Task RingAfterAsync(double hours)
    {
        await SetClockAsync(MondayAtEight.AddHours(hours));
        await RunAsync<RingAlarms>();
    }

    async Task<List<string>> MailedAfterAsync(double hours)
    {
        await RingAfterAsync(hours);
        await RunAsync<BundleNotices>();
        return await ListAsync<string>("select to_address from outbox where kind = 'notices'");
    }
}
