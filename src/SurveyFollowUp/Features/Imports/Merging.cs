using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Team;

namespace SurveyFollowUp.Features.Imports;

/// <summary>
/// Turns the staged rows into respondents, responses and follow-ups, a chunk of people at a time. Each chunk commits together with its
/// progress and the verdict of each of its rows: killed anywhere and started again, the end is the same.
/// </summary>
public sealed class Merging(IServiceScopeFactory scopes, Staging staging, StagedRows rows, MergeProgress progress, MergeLane lane, FollowUpOpener opener)
{
    public async Task RunAsync(Import import, CancellationToken cancel)
    {
        if (import.RowsTotal == 0 || !await rows.AreThereAsync(import.Id))
            await staging.RunAsync(import, cancel);

        var lanes = await progress.LanesAsync(import);
        var roster = await opener.RosterAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAll(lanes.Select((chunks, index) =>
            index == 0 ? RunAsync(lane, import, chunks, roster, stop) : RunBesideAsync(import, chunks, roster, stop)));

        await progress.FinishAsync(import.Id);
    }

    /// <summary>A second lane has a connection of its own.</summary>
    async Task RunBesideAsync(Import import, IEnumerable<Chunk> chunks, TeamRoster roster, CancellationTokenSource stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        await RunAsync(scope.ServiceProvider.GetRequiredService<MergeLane>(), import, chunks, roster, stop);
    }

    /// <summary>When one lane fails, the others stop too.</summary>
    static async Task RunAsync(MergeLane lane, Import import, IEnumerable<Chunk> chunks, TeamRoster roster, CancellationTokenSource stop)
    {
        try
        {
            foreach (var chunk in chunks)
                await lane.MergeAsync(import, chunk, roster, stop.Token);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }
}
