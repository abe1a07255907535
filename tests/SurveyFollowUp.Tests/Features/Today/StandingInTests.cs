using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Today;

namespace SurveyFollowUp.Tests.Features.Today;

public class StandingInTests : DatabaseTest
{
    [Test]
    public async Task Whoever_stands_in_sees_what_waits_and_the_owner_has_it_again_afterwards()
    {
        var nadia = await UserAsync(Cast.Nadia);
        var id = await FollowUpAsync(Cast.Ada);
        var tomas = await UserAsync(Cast.Tomas);
        Assert.That(await NextAsync(tomas), Is.Null);

        await ExecuteAsync(
            "insert into absences (user_id, first_day, last_day, substitute_id) values (@nadia, '2026-11-23', '2026-11-23', @tomas)", new { nadia, tomas });
        Assert.That(await NextAsync(tomas), Is.EqualTo(id));

        await ActAsync(id, tomas, (followUp, strategy, now) => followUp.Log(new LogEntry(Outcome.CallBack, tomas, "", now.AddDays(1)), strategy, now));
        await MoveClockAsync(TimeSpan.FromDays(1));

        Assert.That(await NextAsync(tomas), Is.Null);
        Assert.That(await NextAsync(nadia), Is.EqualTo(id));
    }

    Task<Guid?> NextAsync(Guid agent) =>
        WithAsync<DeskReader, Guid?>(async desks =>
        {
            var next = (await desks.ReadAsync(agent, chosen: null)).Person?.Id;
            await ExecuteAsync("delete from claims");
            return next;
        });
}
