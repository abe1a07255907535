using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Features.Imports.Files;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Reads what was uploaded and creates what was confirmed. What a crashed worker left goes on from its last batch.</summary>
public sealed class RunImport(Db db, Clock clock, ImportStore imports, Staging staging, Merging merging) : IJob
{
    /// <summary>A worker shows that it lives at every batch, which takes a second or two.</summary>
    static readonly TimeSpan Abandoned = TimeSpan.FromSeconds(10);

    /// <summary>Without any progress between them: what fails so often will fail again.</summary>
    const int MostTries = 3;

    static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested && await ClaimAsync() is { } id)
            await WorkAsync(id, cancel);
    }

    /// <summary>Stays with one import until it waits for a person or is over. Whoever else works on it is let work.</summary>
    public async Task StayWithAsync(Guid id, CancellationToken cancel)
    {
        while ((await imports.GetAsync(id)).State is ImportState.Staging or ImportState.Confirmed)
        {
            if (await ClaimAsync(id) is not null)
                await WorkAsync(id, cancel);
            else
                await Task.Delay(LookAgain, cancel);
        }
    }

    /// <summary>The next stretch of work on one import, from where it stands.</summary>
    public async Task WorkAsync(Guid id, CancellationToken cancel)
    {
        var import = await imports.GetAsync(id);
        try
        {
            if (import.State == ImportState.Staging)
                await staging.RunAsync(import, cancel);
            else if (import.State == ImportState.Confirmed)
                await merging.RunAsync(import, cancel);
        }
        catch (FileRefusedException refused)
        {
            await imports.RefuseAsync(id, refused.Code);
        }
        catch (FileNotFoundException)
        {
            await imports.RefuseAsync(id, nameof(FileRefused.Lost));
        }
        catch (OperationCanceledException)
        {
            // An orderly stop: whoever comes next need not wait until we are taken for dead.
            await db.ExecuteAsync("update imports set heartbeat_at = null where id = @id", new { id });
            throw;
        }
        catch (StaleException)
        {
            // Another worker took over while this one slept: its work goes on, ours was rolled back.
        }
        catch (Exception)
        {
            await CountTryAsync(id);
            throw;
        }
    }

    /// <summary>It is tried again when it is taken for abandoned; the last time, a person is told instead.</summary>
    async Task CountTryAsync(Guid id)
    {
        var tries = await db.FindAsync<int>("update imports set tries = tries + 1 where id = @id returning tries", new { id });
        if (tries >= MostTries)
            await imports.RefuseAsync(id, nameof(FileRefused.Failed));
    }

    /// <summary>Takes the oldest import that nobody is working on, so that no other worker does.</summary>
    async Task<Guid?> ClaimAsync(Guid? only = null)
    {
        var now = await clock.NowAsync();
        await ReadAgainAsync();

        return await db.FindAsync<Guid?>("""
            update imports set heartbeat_at = @now
            where id = (
                select id from imports
                where state in ('Staging', 'Confirmed') and (heartbeat_at is null or heartbeat_at < @abandoned) and (@only::uuid is null or id = @only)
                order by uploaded_at
                limit 1
                for update skip locked)
            returning id
            """, new { now, abandoned = now - Abandoned, only });
    }

    /// <summary>A crash of the server has emptied import_staging: what waits for a person is read once more from its upload.</summary>
    Task ReadAgainAsync() =>
        db.ExecuteAsync("""
            update imports i set state = 'Staging', rows_staged = 0, rows_total = 0
            where i.state = 'Checked' and not exists (select from import_staging s where s.import_id = i.id)
            """);
}
