using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Merges;

/// <summary>Which follow-up goes on, as somebody saw both.</summary>
public sealed record Merged(Side Kept, Side Other, string Note);

/// <summary>Makes two follow-ups of one person into one, all or nothing.</summary>
public sealed class MergeFollowUps(
    Db db, MovingPeople moving, FollowUpStore followUps, ActOnFollowUp act, Telling telling, Strategies strategies, Clock clock)
{
    /// <exception cref="StaleException">Somebody saved one of them since.</exception>
    public Task MergeAsync(Merged merged, int seenKept, int seenOther, Guid actor) => db.InTransactionAsync(async () =>
    {
        await moving.WaitForImportsAsync();
        var now = await clock.NowAsync();
        var (kept, other) = (await followUps.GetAsync(merged.Kept.Person.Id), await followUps.GetAsync(merged.Other.Person.Id));
        if (other.Version != seenOther)
            throw new StaleException($"Follow-up {other.Id} has changed since it was read.");

        // Nobody has two that are open, not even for a moment.
        var ended = other.EndAsMerged(new SamePerson(actor, merged.Kept.Person.ShownName, merged.Note), now);
        await followUps.SaveAsync(ended);
        await moving.MoveAsync(kept, other, actor, now);
        await telling.TellAsync(ended);

        var by = new SamePerson(actor, merged.Other.Person.ShownName, merged.Note);
        await act.ActAsync(kept.Id, seenKept, actor, (one, at) => one.Take(other, by, strategies.Of(one), at), takes: false);
    });
}
