using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.AfterCare;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Wishes;

/// <summary>Takes what would make it right, as the person says it, to where it is worked on.</summary>
public sealed class HearWish(PublicPages pages, FollowUpStore followUps, Telling telling, UndoStore undos, Strategies strategies, Clock clock)
{
    public Task AskAsync(Visitor visitor, Remedy asked, string words) =>
        Again.OnceAsync(async () =>
        {
            var now = await clock.NowAsync();
            var followUp = await followUps.GetAsync(await pages.OpenOneAsync(visitor));
            if (followUp.Wish is { IsOpen: true } before && before.Asked == asked && before.Words == words)
                return;

            var change = followUp.HearWish(asked, words, strategies.Of(followUp), now);
            await followUps.SaveAsync(change);
            await telling.TellAsync(change);
            await undos.KeepAsync(followUp, actor: null, now);
        });
}
