using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>How far an import is merged, and whose turn it is: kept in the transactions that do the work.</summary>
public sealed class MergeProgress(Db db, Clock clock)
{
    sealed record Slice(short Number, int Rows, bool ByNumber);

    /// <summary>With the number of a lane: nobody else merges people of that lane, or deletes them.</summary>
    const int OneMergeALane = 7_305_002;

    const int Lanes = 2;

    /// <summary>More rows than this go in two lanes, each of its own people.</summary>
    const int FewRows = 10_000;

    const int RowsInChunk = 60_000;

    /// <summary>
    /// What is still to be merged, as lists that may be worked off side by side. A file in which somebody is known by a number alone has one
    /// list: only later it turns out that they are somebody of another lane.
    /// </summary>
    public async Task<List<List<Chunk>>> LanesAsync(Import import)
    {
        var slices = await db.QueryAsync<Slice>("""
            select s.slice as number, count(*)::int as rows, bool_or(s.known_by > 1) as by_number
            from import_staging s
            where s.import_id = @Id
            group by s.slice
            order by s.slice
            """, new { import.Id });
        var merged = await db.FindAsync<long>("select slices from imports where id = @Id", new { import.Id });
        var isOneLane = import.RowsTotal <= FewRows || slices.Any(slice => slice.ByNumber);

        return
        [
            .. slices.Where(slice => (merged >> slice.Number & 1) == 0)
                .GroupBy(slice => isOneLane ? 0 : LaneOf(slice.Number))
                .Select(lane => Chunks(lane, isOneLane ? [0, 1] : [lane.Key]).ToList()),
        ];
    }

    /// <summary>Waits until nobody else merges people of these lanes.</summary>
    /// <exception cref="StaleException">Another worker has merged this chunk.</exception>
    public async Task TakeTurnAsync(Import import, Chunk chunk)
    {
        await db.ExecuteAsync("select pg_advisory_xact_lock(@OneMergeALane, lane) from unnest(@Lanes) as lane", new { OneMergeALane, chunk.Lanes });

        // What a crash of the server takes of it is merged once more: its progress goes with it.
        await db.ExecuteAsync("set local synchronous_commit = off");
        var isOurs = await db.FindAsync<bool>(
            "select exists (select from imports where id = @Id and state = 'Confirmed' and slices & @Slices = 0)",
            new { import.Id, chunk.Slices });
        if (!isOurs)
            throw new StaleException($"Import {import.Id} is merged by somebody else.");
    }

    /// <summary>The last statement of a chunk: the other lane waits for this row.</summary>
    /// <exception cref="StaleException">Another worker has merged this chunk.</exception>
    public async Task KeepAsync(Import import, Chunk chunk)
    {
        var ours = await db.ExecuteAsync("""
            update imports set slices = slices | @Slices, rows_merged = rows_merged + @Rows, heartbeat_at = @now, tries = 0
            where id = @Id and state = 'Confirmed' and slices & @Slices = 0
            """, new { import.Id, chunk.Slices, chunk.Rows, now = await clock.NowAsync() });
        if (ours == 0)
            throw new StaleException($"Import {import.Id} is merged by somebody else.");
    }

    /// <summary>Counts the verdicts where they stand; the table's own check refuses "done" when they do not add up to the rows of the file.</summary>
    public Task FinishAsync(Guid id) => db.InTransactionAsync(async () =>
    {
        var now = await clock.NowAsync();

        await db.ExecuteAsync("""
            update imports i
            set state = 'Done', done_at = @now, seconds = extract(epoch from clock_timestamp() - now()) + extract(epoch from @now - i.confirmed_at),
                opened = r.opened, added = r.added, satisfied = r.satisfied, passive = r.passive,
                excluded = o.excluded, duplicate = o.duplicate, rejected = o.rejected
            from (
                select count(*) filter (where r.segment = 'Satisfied') as satisfied, count(*) filter (where r.segment = 'Passive') as passive,
                       count(*) filter (where f.id is not null) as opened,
                       count(*) filter (where f.id is null and r.follow_up_id is not null) as added
                from responses r left join follow_ups f on f.response_id = r.id
                where r.import_id = @id) r,
                (select count(*) filter (where verdict = 'excluded') as excluded, count(*) filter (where verdict = 'duplicate') as duplicate,
                        count(*) filter (where verdict = 'rejected') as rejected
                from import_rows where import_id = @id) o
            where i.id = @id and i.state = 'Confirmed'
            """, new { id, now });
        await db.ExecuteAsync("delete from import_staging where import_id = @id", new { id });
    });

    static int LaneOf(int slice) => slice * Lanes / StagedBatch.Slices;

    static IEnumerable<Chunk> Chunks(IEnumerable<Slice> slices, int[] lanes)
    {
        Chunk? chunk = null;
        foreach (var slice in slices)
        {
            if (chunk is not null && (chunk.Rows + slice.Rows > RowsInChunk || chunk.To + 1 != slice.Number))
            {
                yield return chunk;
                chunk = null;
            }

            chunk = chunk is null ? new Chunk(slice.Number, slice.Number, slice.Rows, lanes) : chunk with { To = slice.Number, Rows = chunk.Rows + slice.Rows };
        }

        if (chunk is not null)
            yield return chunk;
    }
}
