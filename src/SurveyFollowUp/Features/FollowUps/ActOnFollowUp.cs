using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>The one way in which a person changes a follow-up: against the version they saw, and so that it can be undone.</summary>
public sealed class ActOnFollowUp(Db db, FollowUpStore followUps, UndoStore undos, Telling telling, Clock clock)
{
    /// <param name="seen">The version that was on the person's screen.</param>
    /// <param name="takes">Whoever acts on what was nobody's owns it: nobody falls between two chairs. False for what is no work on the person.</param>
    /// <exception cref="StaleException">Somebody else saved since.</exception>
    public async Task<Change> ActAsync(Guid id, int seen, Guid actor, Func<FollowUp, DateTimeOffset, Change> act, bool takes = true)
    {
        var change = Change.Nothing(null!);

        await db.InTransactionAsync(async () =>
        {
            var now = await clock.NowAsync();
            var before = await followUps.GetAsync(id);
            if (before.Version != seen)
                throw new StaleException($"Follow-up {id} has changed since it was read.");

            change = act(takes ? before with { OwnerId = before.OwnerId ?? actor } : before, now);
            await followUps.SaveAsync(change);
            await telling.TellAsync(change);
            await undos.KeepAsync(before, actor, now);
        });

        return change;
    }
}
