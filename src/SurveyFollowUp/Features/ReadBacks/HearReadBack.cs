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

            var goesOn = followUp.Id;
            if (!isRight && followUp.Status == FollowUpStatus.Closed)
                goesOn = await pages.OpenOneAsync(visitor);

            // The open one first: where it is stale, nothing has been written yet and all is done once more.
            if (goesOn != followUp.Id)
                await SaveAsync((await followUps.GetAsync(goesOn)).HearWords(
                    new FollowUpEvent(EventKind.ReadBackAnswered, now, Actor: null, ReadingBack.NotQuite, words), strategies.Of(followUp), now));

            await (goesOn == followUp.Id
                ? SaveAsync(followUp.AnswerReadBack(isRight, words, strategies.Of(followUp), now))
                : followUps.SaveAsync(Change.Nothing(followUp with { ReadBack = followUp.ReadBack! with { IsRight = false, Words = words } })));
            await undos.KeepAsync(followUp, actor: null, now);
        });

    async Task SaveAsync(Change change)
    {
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
    }
}
