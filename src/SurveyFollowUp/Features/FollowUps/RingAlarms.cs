using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>
/// Warnings, escalations, the end of a silence, after-care. Each rings in its own transaction;
/// one that fails waits an hour and holds up nobody.
/// </summary>
public sealed class RingAlarms(
    Db db,
    AlarmStore alarms,
    FollowUpStore followUps,
    Telling telling,
    Strategies strategies,
    Clock clock,
    ILogger<RingAlarms> log) : IJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested && await RingNextAsync(await clock.NowAsync()))
        {
        }
    }

    async Task<bool> RingNextAsync(DateTimeOffset now)
    {
        DueAlarm? due = null;
        try
        {
            await db.InTransactionAsync(async () =>
            {
                due = await alarms.ClaimNextAsync(now);
                if (due is not null)
                    await RingAsync(due, now);
            });
        }
        catch (Exception failure) when (due is not null)
        {
            log.LogError(failure, "Alarm {Alarm} failed and waits an hour", due.Id);
            await alarms.PostponeAsync(due.Id, until: now.AddHours(1));
        }

        return due is not null;
    }

    async Task RingAsync(DueAlarm due, DateTimeOffset now)
    {
        var followUp = await followUps.GetAsync(due.FollowUpId);
        var alarm = followUp.Alarms.Single(alarm => alarm.Id == due.Id);
        var change = followUp.Ring(alarm, strategies.Of(followUp), now);

        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
    }
}
