using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Jobs;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>
/// Warnings, escalations, the end of a silence, after-care: whatever is due. What fails three times is set aside.
/// </summary>
public sealed class RingAlarms(IServiceScopeFactory scopes, RingHeldAlarm held, Node node, Bells bells) : IJob
{
    const int AtOnce = 4;

    DateTimeOffset claimedAt;

    public async Task RunAsync(CancellationToken cancel)
    {
        await node.BeginAsync();
        await scopes.WithAsync((AlarmStore alarms, Clock _) => alarms.LetGoAsync(node.Id));

        await new Lanes<DueAlarm>(AtOnce)
        {
            Claim = most => scopes.WithAsync(async (AlarmStore alarms, Clock clock) =>
            {
                claimedAt = await clock.NowAsync();
                return await node.IsHeardAsync() ? await alarms.ClaimDueAsync(node.Id, most, claimedAt) : [];
            }),
            Work = held.RingAsync,
            Bell = bells.Of(typeof(RingAlarms)),
            GiveBack = due => scopes.WithAsync((AlarmStore alarms, Clock _) => alarms.FreeAsync(due, node.Id)),
            Next = () => scopes.WithAsync(async (AlarmStore alarms, Clock clock) => await alarms.NextAsync(claimedAt, await clock.NowAsync())),
        }.RunAsync(cancel);

        await scopes.WithAsync((AlarmStore alarms, Clock _) => alarms.LetGoAsync(node.Id));
    }
}
