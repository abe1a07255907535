using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Today;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Bulk;

/// <summary>
/// The same to many follow-ups in one transaction, each told in its own story. What has changed since it was ticked, is closed, or has
/// nothing to move stays as it is, and is named.
/// </summary>
public sealed class ActOnMany(
    Db db, FollowUpStore followUps, UndoStore undos, Telling telling, BulkStore bulks, HandOverSummary summary)
{
    public Task HandOverAsync(IReadOnlyList<Ticked> ticked, Guid to, string toName, string why, Guid actor, DateTimeOffset now) =>
        ActAsync(BulkKind.HandOver, ticked, actor, now, followUp =>
            followUp.OwnerId == to ? (BulkOutcome.Same, null)
                : (BulkOutcome.Done, followUp.HandOver(to, toName, summary.After(why, followUp, now), actor, now)));

    /// <summary>Whoever snoozes what was nobody's owns it, as with a single one.</summary>
    public Task SnoozeAsync(IReadOnlyList<Ticked> ticked, DateTimeOffset until, Guid actor, DateTimeOffset now) =>
        ActAsync(BulkKind.Snooze, ticked, actor, now, followUp =>
            followUp is { Status: FollowUpStatus.Open, CurrentStep: not null }
                ? (BulkOutcome.Done, (followUp with { OwnerId = followUp.OwnerId ?? actor }).Snooze(until, actor, now))
                : (BulkOutcome.Nothing, null));

    /// <exception cref="StaleException">None of it can be taken back any more, or it was not this person's doing.</exception>
    public Task UndoAsync(Guid bulk, Guid actor, DateTimeOffset now) => db.InTransactionAsync(async () =>
    {
        var undoable = await bulks.UndoableAsync(bulk, actor);
        if (undoable.Count == 0)
            throw new StaleException($"Nothing of bulk {bulk} can be undone any more.");

        foreach (var id in undoable)
            await undos.UndoAsync(id, actor, now);

        await bulks.CloseAsync(bulk, undoable, now);
    });

    Task ActAsync(
        BulkKind kind, IReadOnlyList<Ticked> ticked, Guid actor, DateTimeOffset now, Func<FollowUp, (BulkOutcome Outcome, Change? Change)> act) =>
        db.InTransactionAsync(async () =>
        {
            var outcomes = new Dictionary<Guid, BulkOutcome>();
            foreach (var id in await LockAsync(ticked))
            {
                var before = await followUps.GetAsync(id);
                var (outcome, change) = WhyNot(before, ticked) is { } left ? (left, null) : act(before);
                if (change is not null)
                    await SaveAsync(before, change, actor, now);

                outcomes[id] = outcome;
            }

            await bulks.KeepAsync(kind, outcomes, actor, now);
        });

    /// <summary>In one order everywhere, so that two who tick the same people wait for each other.</summary>
    Task<List<Guid>> LockAsync(IReadOnlyList<Ticked> ticked) =>
        db.QueryAsync<Guid>("select id from follow_ups where id = any(@ids) order by id for update", new { ids = ticked.Select(one => one.Id).ToArray() });

    static BulkOutcome? WhyNot(FollowUp followUp, IReadOnlyList<Ticked> ticked) =>
        followUp.Status == FollowUpStatus.Closed ? BulkOutcome.Closed
        : ticked.Single(one => one.Id == followUp.Id).Seen != followUp.Version ? BulkOutcome.Changed
        : null;

    async Task SaveAsync(FollowUp before, Change change, Guid actor, DateTimeOffset now)
    {
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
        await undos.KeepAsync(before, actor, now);
    }
}
