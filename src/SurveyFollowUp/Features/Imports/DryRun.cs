using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Reads and judges a file for somebody who only asks, and leaves nothing of it.</summary>
public sealed class DryRun(Db db, RunImport work, ImportStore imports, Uploads uploads)
{
    /// <summary>The rows as they would be judged if what we propose were right. The question stays open.</summary>
    public async Task<Import> JudgeAsProposedAsync(Guid id)
    {
        await db.ExecuteAsync("update imports set state = 'Staging' where id = @id and state = 'Asking'", new { id });
        await work.StayWithAsync(id, CancellationToken.None);
        return await imports.GetAsync(id);
    }

    /// <summary>Asks the question that <see cref="JudgeAsProposedAsync"/> left open.</summary>
    public Task AskAgainAsync(Guid id) => db.InTransactionAsync(async () =>
    {
        await db.ExecuteAsync("update imports set state = 'Asking', rows_staged = 0, rows_total = 0 where id = @id and state = 'Checked'", new { id });
        await db.ExecuteAsync("delete from import_staging where import_id = @id", new { id });
    });

    public async Task ForgetAsync(Guid id)
    {
        await db.ExecuteAsync("delete from import_staging where import_id = @id", new { id });
        await db.ExecuteAsync("delete from imports where id = @id and state not in ('Confirmed', 'Done', 'Undone')", new { id });
        uploads.Forget(id);
    }
}
