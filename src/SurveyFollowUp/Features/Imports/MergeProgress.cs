using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>How far an import is merged, and whose turn it is: kept in the transactions that do the work.</summary>
public sealed class MergeProgress(Db db, Clock clock)
{
    sealed record Responses(int Satisfied, int Passive, int Opened, int FollowedUp);

    /// <summary>With the number of a lane: nobody else merges people of that lane, or deletes them.</summary>
    const int OneMergeALane = 7_305_002;

    const int Lanes = 2;

    /// <summary>More rows than this go in two lanes, each of its own people.</summary>
    const int FewRows = 10_000;

    const int RowsInChunk = 60_000;

    /// <summary>
    /// What is still to be merged, as lists that may be worked off side by side. A file in which somebody is known by a number alone, or by
    /// a further address, has one list: only later it turns out that they are somebody of another lane.
    /// </summary>
    public async Task<List<List<Chunk>>> LanesAsync(Import import)
    {
        var merged = await db.FindAsync<long>("select slices from imports where id = @Id", new { import.Id });
        var isOneLane = import.RowsTotal <= FewRows || await db.FindAsync<bool>("""
            select exists (select from import_staging where import_id = @Id and known_by > 1)
                or exists (select from import_staging s join respondent_identities i on i.identity = s.person where s.import_id = @Id)
            """, new { import.Id });
        var slicesInChunk = Math.Clamp(RowsInChunk / Math.Max(1, import.RowsTotal / StagedBatch.Slices), 1, StagedBatch.Slices);

        return
        [
            .. Enumerable.Range(0, StagedBatch.Slices).Where(slice => (merged >> slice & 1) == 0)
                .GroupBy(slice => isOneLane ? 0 : slice * Lanes / StagedBatch.Slices)
                .Select(lane => Chunks(lane, slicesInChunk, isOneLane ? [0, 1] : [lane.Key]).ToList()),
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

    /// <summary>No import adds or takes away people or answers until the running transaction ends.</summary>
    public Task WaitForMergesAsync() =>
        db.ExecuteAsync("select pg_advisory_xact_lock(@OneMergeALane, lane) from generate_series(0, @Lanes - 1) as lane", new { OneMergeALane, Lanes });

    /// <summary>The last statement of a chunk: the other lane waits for this row.</summary>
    /// <param name="answers">How many of its rows became one.</param>
    /// <exception cref="StaleException">Another worker has merged this chunk.</exception>
    public async Task KeepAsync(Import import, Chunk chunk, int answers)
    {
        var ours = await db.ExecuteAsync("""
            update imports
            set slices = slices | @Slices, rows_merged = rows_merged + @answers + (select count(*) from judged where person is null),
                heartbeat_at = @now, tries = 0
            where id = @Id and state = 'Confirmed' and slices & @Slices = 0
            """, new { import.Id, chunk.Slices, answers, now = await clock.NowAsync() });
        if (ours == 0)
            throw new StaleException($"Import {import.Id} is merged by somebody else.");
    }

    /// <summary>Counts the verdicts where they stand; the table's own check refuses "done" when they do not add up to the rows of the file.</summary>
    public Task FinishAsync(Guid id) => db.InTransactionAsync(async () =>
    {
        var now = await clock.NowAsync();
        var responses = await db.FindAsync<Responses>("""
            select count(*) filter (where segment = 'Satisfied')::int as satisfied, count(*) filter (where segment = 'Passive')::int as passive,
                   (select count(*)::int from responses o join follow_ups f on f.response_id = o.id
                    where o.import_id = @id and o.follow_up_id is not null) as opened,
                   count(follow_up_id)::int as followed_up
            from responses where import_id = @id
            """, new { id });

        await db.ExecuteAsync("""
            update imports i
            set state = 'Done', done_at = @now, seconds = extract(epoch from clock_timestamp() - now()) + extract(epoch from @now - i.confirmed_at),
                opened = @Opened, added = @FollowedUp - @Opened, satisfied = @Satisfied, passive = @Passive,
                excluded = o.excluded, duplicate = o.duplicate, rejected = o.rejected
            from (
                select count(*) filter (where verdict = 'excluded') as excluded, count(*) filter (where verdict = 'duplicate') as duplicate,
                       count(*) filter (where verdict = 'rejected') as rejected
                from import_rows where import_id = @id) o
            where i.id = @id and i.state = 'Confirmed'
            """, new { id, now, responses!.Opened, responses.FollowedUp, responses.Satisfied, responses.Passive });
        await db.ExecuteAsync("select forget_staged(@id)", new { id });
    });

    static IEnumerable<Chunk> Chunks(IEnumerable<int> slices, int slicesInChunk, int[] lanes)
    {
        Chunk? chunk = null;
        foreach (var slice in slices)
        {
            if (chunk is not null && (slice != chunk.To + 1 || slice - chunk.From >= slicesInChunk))
            {
                yield return chunk;
                chunk = null;
            }

            chunk = new Chunk(chunk?.From ?? slice, slice, lanes);
        }

        if (chunk is not null)
            yield return chunk;
    }
}
