using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>
/// Turns the staged rows into respondents, responses and follow-ups, a chunk at a time. Each chunk commits together with its
/// progress and the verdict of each of its rows: killed anywhere and started again, the end is the same.
/// </summary>
public sealed class Merging(Db db, ChunkStore chunk, FollowUpOpener opener, FollowUpStore followUps, Telling telling, Strategy strategy)
{
    const int Chunk = 10_000;

    public async Task RunAsync(Import import, CancellationToken cancel)
    {
        for (var from = import.RowsMerged; from < import.RowsTotal; from += Chunk)
        {
            cancel.ThrowIfCancellationRequested();
            var to = Math.Min(from + Chunk, import.RowsTotal);
            await db.InTransactionAsync(() => MergeAsync(import, from, to, cancel));
        }

        await chunk.FinishImportAsync(import.Id);
    }

    async Task MergeAsync(Import import, int from, int to, CancellationToken cancel)
    {
        var now = import.ConfirmedAt!.Value;

        await chunk.TakeAsync(import, from, to);
        cancel.ThrowIfCancellationRequested();
        await chunk.AddRespondentsAsync(now);
        foreach (var widened in await chunk.FillRespondentsAsync())
            await WidenAsync(widened);

        cancel.ThrowIfCancellationRequested();
        await opener.OpenAsync(await chunk.NewcomersAsync(), now);
        await chunk.AddResponsesAsync(import, now);
        foreach (var heard in await chunk.HearAsync(now))
            await HearAsync(heard.FollowUpId, heard.Segment, now);

        cancel.ThrowIfCancellationRequested();
        await chunk.KeepVerdictsAsync(import.Id);
    }

    async Task WidenAsync(Widened widened) =>
        await followUps.SaveAsync(Change.Nothing((await followUps.GetAsync(widened.FollowUpId)).Widen(widened.Reach)));

    async Task HearAsync(Guid followUpId, Segment segment, DateTimeOffset now)
    {
        var change = (await followUps.GetAsync(followUpId)).Hear(segment, strategy, now);
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
    }
}
