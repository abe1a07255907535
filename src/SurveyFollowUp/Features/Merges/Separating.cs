using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Merges;

/// <summary>They were two people after all: each has their own answers, addresses and follow-up again.</summary>
public sealed class Separating(
    Db db, MergeStore merges, MovingPeople moving, FollowUpStore followUps, Telling telling, Strategies strategies, Clock clock)
{
    /// <exception cref="NotFoundException">The other does not go on in this one.</exception>
    /// <exception cref="StaleException">The kept one itself goes on in another: that comes first.</exception>
    public Task SeparateAsync(Guid id, Guid other, Guid actor) => db.InTransactionAsync(async () =>
    {
        await moving.WaitForImportsAsync();
        var now = await clock.NowAsync();
        var kept = await followUps.GetAsync(id);
        var merge = (await merges.GetAsync(id, other)).After(kept);
        if (kept.Closing == Closing.Merged)
            throw new StaleException($"Follow-up {id} goes on in another one itself.");

        await moving.PutBackAsync(other);
        var parting = new Parting(merge.Other, kept.Reach & ~merge.Takes, kept.OwesPublicAnswer && await merges.OwesPublicAnswerAsync(id));
        await SaveAsync(kept.Part(parting, new SamePerson(actor, merge.Name), strategies.Of(kept), now));
        await OpenAsync(merge, id, actor, now);
    });

    /// <summary>What the kept one took in at that moment, its people and answers back where they were; null where it took in nothing.</summary>
    public async Task<Merge?> TakeApartAsync(Guid kept, DateTimeOffset mergedAt)
    {
        if (await merges.TakenInAsync(kept, mergedAt) is null)
            return null;

        await moving.WaitForImportsAsync();
        var merge = await merges.TakenInAsync(kept, mergedAt);
        if (merge is not null)
            await moving.PutBackAsync(merge.OtherId);

        return merge;
    }

    /// <summary>The other one stands where it stood; whoever owned it then and can't have it now does not.</summary>
    public async Task OpenAsync(Merge merge, Guid kept, Guid actor, DateTimeOffset now)
    {
        var before = merge.Other with
        {
            OwnerId = await merges.StillHereAsync(merge.Other.OwnerId),
            OwesPublicAnswer = merge.Other.OwesPublicAnswer && await merges.OwesPublicAnswerAsync(merge.OtherId),
        };
        var back = (await followUps.GetAsync(merge.OtherId)).PutBack(before, new SamePerson(actor, await merges.NameAsync(kept)), now);

        await SaveAsync(
            await merges.WantsNoContactAsync(merge.OtherId)
                ? back.FollowUp.StopContact(strategies.Of(back.FollowUp), now).TellingFirst([.. back.Events])
                : back);
    }

    async Task SaveAsync(Change change)
    {
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
    }
}
