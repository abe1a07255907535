using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Jobs;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>
/// Warnings, escalations, the end of a silence, after-care. Each rings in its own transaction;
/// one that fails waits an hour and holds up nobody, and after three tries it is set aside.
/// </summary>
public sealed class RingAlarms(IServiceScopeFactory scopes, Node node, Bells bells, ILogger<RingAlarms> log) : IJob
{
    const int AtOnce = 4;

    DateTimeOffset claimedAt;

    public async Task RunAsync(CancellationToken cancel)
    {
        await node.BeginAsync();
        await WithAsync((alarms, _) => alarms.LetGoAsync(node.Id));

        await new Lanes<DueAlarm>(AtOnce)
        {
            Claim = most => WithAsync(async (alarms, clock) =>
            {
                claimedAt = await clock.NowAsync();
                return await node.IsHeardAsync() ? await alarms.ClaimDueAsync(node.Id, most, claimedAt) : [];
            }),
            Work = RingAsync,
            Bell = bells.Of(typeof(RingAlarms)),
            GiveBack = due => WithAsync((alarms, _) => alarms.FreeAsync(due, node.Id)),
            Next = () => WithAsync(async (alarms, clock) => await alarms.NextAsync(claimedAt, await clock.NowAsync())),
        }.RunAsync(cancel);

        await WithAsync((alarms, _) => alarms.LetGoAsync(node.Id));
    }

    async Task RingAsync(DueAlarm due)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var ring = scope.ServiceProvider.GetRequiredService<RingAlarm>();
            await scope.ServiceProvider.GetRequiredService<Db>().InTransactionAsync(() => ring.RingAsync(due, node.Id));
        }
        catch (Exception outage) when (Outages.IsOne(outage))
        {
            await Outages.SayAsync(() => WithAsync((alarms, _) => alarms.FreeAsync(due, node.Id)), CancellationToken.None);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Alarm {Alarm} failed and waits an hour", due.Id);
            await WithAsync(async (alarms, clock) => await alarms.PostponeAsync(due, node.Id, failure.Message, await clock.NowAsync()));
        }
    }

    Task WithAsync(Func<AlarmStore, Clock, Task> work) => WithAsync(async (alarms, clock) =>
    {
        await work(alarms, clock);
        return true;
    });

    async Task<T> WithAsync<T>(Func<AlarmStore, Clock, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<AlarmStore>(), scope.ServiceProvider.GetRequiredService<Clock>());
    }
}
