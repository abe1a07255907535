using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>Stops one thing that would happen to a follow-up by itself: an alarm, or an automatic mail that has not left.</summary>
public sealed class StopWhatComes(Db db, ActOnFollowUp act, Strategies strategies, Clock clock)
{
    /// <param name="what">As <see cref="ComingLine.What"/> names it.</param>
    /// <exception cref="NotFoundException">There is no such thing.</exception>
    /// <exception cref="StaleException">Somebody saved since, or the mail has left.</exception>
    public Task StopAsync(Guid id, int seen, string what, Stopper by)
    {
        if (Guid.TryParse(what, out var mail))
            return db.InTransactionAsync(() => StopMailAsync(id, seen, mail, by));

        return Enum.TryParse<AlarmKind>(what, out var kind)
            ? act.ActAsync(id, seen, by.Actor, (followUp, now) => followUp.Stop(kind, by, strategies.Of(followUp), now), takes: false)
            : throw new NotFoundException($"Nothing called \"{what}\" happens by itself.");
    }

    /// <summary>The mark carries the moment of the transaction, by which the undo finds it.</summary>
    async Task StopMailAsync(Guid id, int seen, Guid mail, Stopper by)
    {
        var afterSteps = await db.FindAsync<int?>("""
            update outbox set state = 'Cancelled', stopped_at = @now
            where id = @mail and follow_up_id = @id and is_automatic and effect like 'follow-up/%' and state in ('Queued', 'Stale', 'Held')
            returning split_part(effect, '/', 3)::int
            """, new { id, mail, now = await clock.NowAsync() })
            ?? throw new StaleException($"Mail {mail} has left, or is leaving.");

        await act.ActAsync(id, seen, by.Actor, (followUp, now) => followUp.StopMail(afterSteps, by, strategies.Of(followUp), now), takes: false);
    }
}
