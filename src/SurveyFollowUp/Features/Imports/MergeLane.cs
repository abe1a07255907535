using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Team;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Merges chunks of people one after the other; what it does to one of them is one transaction.</summary>
public sealed class MergeLane(
    Db db, MergeProgress progress, ChunkStore store, FollowUpOpener opener, FollowUpStore followUps, Telling telling, Strategy strategy)
{
    public Task MergeAsync(Import import, Chunk chunk, TeamRoster roster, CancellationToken cancel) => db.InTransactionAsync(async () =>
    {
        var now = import.ConfirmedAt!.Value;

        cancel.ThrowIfCancellationRequested();
        await progress.TakeTurnAsync(import, chunk);
        var known = await store.TakeAsync(import, chunk);
        cancel.ThrowIfCancellationRequested();
        if (await store.AddRespondentsAsync(import, chunk, known, now))
            foreach (var widened in await store.FillRespondentsAsync())
                await WidenAsync(widened);

        cancel.ThrowIfCancellationRequested();
        await opener.OpenAsync(await store.NewcomersAsync(), roster, now);
        var answers = await store.AddResponsesAsync(import, chunk, known, now);
        foreach (var heard in await store.HearAsync(known, now))
            await HearAsync(heard.FollowUpId, heard.Segment, now);

        cancel.ThrowIfCancellationRequested();
        await store.KeepVerdictsAsync(import.Id);
        await progress.KeepAsync(import, chunk, answers);
    });

    async Task WidenAsync(Widened widened) =>
        await followUps.SaveAsync(Change.Nothing((await followUps.GetAsync(widened.FollowUpId)).Widen(widened.Reach)));

    async Task HearAsync(Guid followUpId, Segment segment, DateTimeOffset now)
    {
        var change = (await followUps.GetAsync(followUpId)).Hear(segment, strategy, now);
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
    }
}
