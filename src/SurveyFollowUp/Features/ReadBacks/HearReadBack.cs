using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.AfterCare;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.ReadBacks;

/// <summary>Takes what the person says to our sentence to where it is worked on.</summary>
public sealed class HearReadBack(
    PublicPages pages, FollowUpStore followUps, Telling telling, UndoStore undos, Strategies strategies, Clock clock)
{
    public Task AnswerAsync(Visitor visitor, bool isRight, string words) =>
        Again.OnceAsync(async () =>
        {
            var now = await clock.NowAsync();
            var followUp = await followUps.GetAsync(visitor.FollowUpId);
            if (followUp.ReadBack is { } said && said.IsRight == isRight && (words == "" || words == said.Words))
                return;

            if (!isRight && followUp.Status == FollowUpStatus.Closed && await pages.OpenOneAsync(visitor) is var open && open != followUp.Id)
            {
                await followUps.SaveAsync(Change.Nothing(followUp with { ReadBack = followUp.ReadBack! with { IsRight = false, Words = words } }));
                followUp = await followUps.GetAsync(open);
            }

            var change = followUp.AnswerReadBack(isRight, words, strategies.Of(followUp), now);
            await followUps.SaveAsync(change);
            await telling.TellAsync(change);
            await undos.KeepAsync(followUp, actor: null, now);
        });
}
