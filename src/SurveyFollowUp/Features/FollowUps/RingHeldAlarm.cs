using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Jobs;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>Rings an alarm that this node has in its hands, in a transaction of its own. One that fails waits an hour and holds up nobody.</summary>
public sealed class RingHeldAlarm(IServiceScopeFactory scopes, Node node, ILogger<RingHeldAlarm> log)
{
    public async Task RingAsync(DueAlarm due)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var ring = scope.ServiceProvider.GetRequiredService<RingAlarm>();
            await scope.ServiceProvider.GetRequiredService<Db>().InTransactionAsync(() => ring.RingAsync(due, node.Id));
        }
        catch (Exception outage) when (Outages.IsOne(outage))
        {
            await Outages.SayAsync(() => scopes.WithAsync((AlarmStore alarms, Clock _) => alarms.FreeAsync(due, node.Id)), CancellationToken.None);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Alarm {Alarm} failed and waits an hour", due.Id);
            await scopes.WithAsync(async (AlarmStore alarms, Clock clock) => await alarms.PostponeAsync(due, node.Id, failure.Message, await clock.NowAsync()));
        }
    }
}
