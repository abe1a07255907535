using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Today;

/// <summary>Keeps the words of new and changed follow-ups, so that the list finds them fast. It finds them before that too, by reading them.</summary>
public sealed class ReadWords(Db db) : IJob
{
    const int AtOnce = 200;

    /// <summary>While an import is at work its time is worth more.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested && !await IsImportingAsync() && await ReadSomeAsync() > 0)
        {
        }
    }

    Task<bool> IsImportingAsync() => db.FindAsync<bool>("select exists (select from imports where state in ('Staging', 'Confirmed'))");

    /// <summary>Taken first and read afterwards: what was saved before it could be taken is read too, and what is saved after it is noted anew.</summary>
    async Task<int> ReadSomeAsync()
    {
        var ids = new List<Guid>();
        await db.InTransactionAsync(async () =>
        {
            ids = await db.QueryAsync<Guid>("""
                delete from words_to_read
                where follow_up_id in (select follow_up_id from words_to_read limit @AtOnce for update skip locked)
                returning follow_up_id
                """, new { AtOnce });
            await db.ExecuteAsync("""
                insert into follow_up_words
                select id, searchable(id) from follow_ups where id = any(@ids)
                on conflict (follow_up_id) do update set words = excluded.words
                """, new { ids = ids.ToArray() });
        });

        return ids.Count;
    }
}
