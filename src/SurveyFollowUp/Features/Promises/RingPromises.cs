using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Promises;

/// <summary>Tells of promises whose date has passed: the owner, then the lead, then the manager. Each in its own transaction.</summary>
public sealed class RingPromises(
    Db db, PromiseStore promises, FollowUpStore followUps, Telling telling, Strategies strategies, Clock clock, ILogger<RingPromises> log) : IJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var (followUp, promise) in await promises.ToRingAsync(await clock.NowAsync()))
        {
            try
            {
                await db.InTransactionAsync(() => RingAsync(followUp, promise));
            }
            catch (StaleException)
            {
                // Somebody saved at the same moment: the next run sees what they did.
                log.LogInformation("Promise {Promise} rings at the next look", promise);
            }
        }
    }

    async Task RingAsync(Guid id, Guid promise)
    {
        var now = await clock.NowAsync();
        var followUp = await followUps.GetAsync(id);
        var change = followUp.RingPromise(promise, strategies.Of(followUp), now);
        if (change.Events.IsEmpty)
            return;

        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
    }
}
