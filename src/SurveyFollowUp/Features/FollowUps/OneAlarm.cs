using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Jobs;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>Rings one alarm for an engine that asks for it, by the same rules as the job that rings whatever is due.</summary>
public sealed class OneAlarm(IServiceScopeFactory scopes, RingHeldAlarm held, Node node) : IAlarms
{
    public async Task<string> RingAsync(PlannedAlarm alarm)
    {
        await node.BeginAsync();
        var due = await scopes.WithAsync(async (AlarmStore alarms, Clock clock) =>
            await node.IsHeardAsync() ? await alarms.ClaimAsync(alarm.Id, node.Id, await clock.NowAsync()) : null);
        if (due is not null)
            await held.RingAsync(due);

        var rang = due is null ? "had rung" : "rang";
        return await scopes.WithAsync(async (AlarmStore alarms, Clock clock) =>
            Told(rang, await alarms.StateAsync(alarm.Id), await alarms.HappenedAsync(alarm.FollowUpId, alarm.RingsAt), await clock.NowAsync()));
    }

    static string Told(string rang, AlarmState? state, List<string> happened, DateTimeOffset now) => state switch
    {
        null when happened.Count > 0 => $"{rang}: {string.Join(", ", happened)}",
        null => "not planned any more",
        { IsSetAside: true } => "set aside after three failures: see the page of jobs",
        _ when state.RingsAt > now => $"rings at {state.RingsAt:u}",
        _ => "rings now, or waits for the next look",
    };
}
