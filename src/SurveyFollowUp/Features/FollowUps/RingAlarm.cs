using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>What one alarm does, in the transaction of whoever rings it.</summary>
public sealed class RingAlarm(AlarmStore alarms, FollowUpStore followUps, Telling telling, Strategies strategies, Clock clock)
{
    /// <param name="node">Who holds the alarm; when somebody else does, or it has gone, nothing happens.</param>
    public async Task RingAsync(DueAlarm due, Guid node)
    {
        if (!await alarms.LockAsync(due, node))
            return;

        var now = await clock.NowAsync();
        var followUp = await followUps.GetAsync(due.FollowUpId);
        var change = followUp.Ring(followUp.Alarms.Single(alarm => alarm.Id == due.Id), strategies.Of(followUp), now);

        var isStale = now - due.RingsAt > Dispatch.StaleAfter || await alarms.WaitsForMailAsync(due.FollowUpId);
        await followUps.SaveAsync(change);
        await telling.TellAsync(change, isStale);
    }
}
