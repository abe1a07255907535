using System.Threading.Channels;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>
/// Reads a file into import_staging, judged row by row. Each batch commits together with its progress, so a crash of the program costs one
/// batch. A crash of the server costs all of them, and the upload is read once more, to the same rows.
/// </summary>
public sealed class Staging(Db db, Clock clock, Uploads uploads, Settings settings, StagedRows rows, Strategies strategies)
{
    readonly record struct RowAhead(UploadedRow Row, ReadRow Read);

    /// <summary>One is filled while the other is written.</summary>
    const int BatchesAtOnce = 2;

    /// <summary>So many are read before they are put into a batch, and so often at most: few enough for rows of any length.</summary>
    const int RowsReadAtOnce = 100;
    const int TimesReadAhead = 4;

    /// <summary>From where it was left to the end of the file; then an import that was not confirmed yet is checked.</summary>
    public async Task RunAsync(Import import, CancellationToken cancel)
    {
        // A job may have begun before the playbook was changed that this file was sent back for.
        await strategies.ReadNewAsync(cancel);
        var rules = strategies.Current.Rules;
        if (import.RowsStaged > 0 && !await rows.AreThereAsync(import.Id))
            import = await StartAnewAsync(import);

        var staged = import.RowsStaged;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var (empty, full) = (Channel.CreateBounded<StagedBatch>(BatchesAtOnce), Channel.CreateBounded<StagedBatch>(BatchesAtOnce));
        var salt = await db.FindAsync<Guid>("select salt from installation");
        var seen = new SeenBefore();
        var batches = Enumerable.Range(0, BatchesAtOnce)
            .Select(_ => new StagedBatch(import.Id, import.StagedFor, salt, seen, new FileJudge(rules, import.Survey, import.HowToRead())))
            .ToList();
        foreach (var batch in batches)
            empty.Writer.TryWrite(batch);

        var ahead = Channel.CreateBounded<List<RowAhead>>(TimesReadAhead);
        var reading = Task.WhenAll(
            Task.Run(() => ReadAsync(import, staged, ahead.Writer, stop.Token), CancellationToken.None),
            Task.Run(() => FillAsync(ahead.Reader, empty.Reader, full.Writer, stop.Token), CancellationToken.None));
        try
        {
            await foreach (var batch in full.Reader.ReadAllAsync(cancel))
            {
                await db.InTransactionAsync(() => StageAsync(import, batch, staged));
                staged += batch.Rows;
                batch.Clear();
                empty.Writer.TryWrite(batch);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }

        await FinishAsync(import, staged, import.RowsStaged == 0 ? Kinds(batches) : null);
    }

    async Task<Import> StartAnewAsync(Import import)
    {
        await TakeTurnAsync(import, import.RowsStaged, "rows_staged = @to, rows_total = 0, rows_covered = 0", 0);
        return import with { RowsStaged = 0, RowsTotal = 0 };
    }

    /// <summary>What goes wrong here is thrown where the rows are awaited.</summary>
    async Task ReadAsync(Import import, int staged, ChannelWriter<List<RowAhead>> ahead, CancellationToken stop)
    {
        try
        {
            var how = import.HowToRead();
            var own = new OwnAddresses(settings.Organisation.EmailDomains ?? []);
            var reader = new RowReader(how, settings.Organisation.Country, strategies.Current.Calendar.Zone, import.UploadedAt, own);
            var rows = new List<RowAhead>(RowsReadAtOnce);

            foreach (var row in UploadReader.Rows(uploads.PathOf(import.Id), how, uploads.Limits).Skip(staged))
            {
                rows.Add(new RowAhead(row, reader.Read(row.Cells)));
                if (rows.Count < RowsReadAtOnce)
                    continue;

                await ahead.WriteAsync(rows, stop);
                rows = new List<RowAhead>(RowsReadAtOnce);
            }

            await ahead.WriteAsync(rows, stop);
            ahead.Complete();
        }
        catch (Exception failure)
        {
            ahead.Complete(failure);
        }
    }

    /// <summary>As <see cref="ReadAsync"/>, on the other core: an id and its bytes cost as much as to understand a row.</summary>
    static async Task FillAsync(
        ChannelReader<List<RowAhead>> ahead, ChannelReader<StagedBatch> empty, ChannelWriter<StagedBatch> full, CancellationToken stop)
    {
        try
        {
            var batch = await empty.ReadAsync(stop);
            await foreach (var rows in ahead.ReadAllAsync(stop))
            {
                foreach (var (row, read) in rows)
                    batch.Add(row, read);

                if (!batch.IsFull)
                    continue;

                await full.WriteAsync(batch, stop);
                batch = await empty.ReadAsync(stop);
            }

            if (batch.Rows > 0)
                await full.WriteAsync(batch, stop);

            full.Complete();
        }
        catch (Exception failure)
        {
            full.Complete(failure);
        }
    }

    async Task StageAsync(Import import, StagedBatch batch, int staged)
    {
        await db.ExecuteAsync("set local synchronous_commit = off");
        await TakeTurnAsync(import, staged, "rows_staged = @to, heartbeat_at = @now, tries = 0", staged + batch.Rows);
        if (batch.Covered > 0)
            await db.ExecuteAsync("update imports set rows_covered = rows_covered + @Covered where id = @Id", new { import.Id, batch.Covered });

        await db.CopyIntoAsync(StagedBatch.Columns, batch.Bytes);
    }

    /// <summary>Only whoever stands where we stand, reading as we read, may go on: a worker that slept through its turn stops here, before it writes.</summary>
    async Task TakeTurnAsync(Import import, int staged, string change, int to)
    {
        var ours = await db.ExecuteAsync($"""
            update imports set {change} where id = @Id and state = @state and rows_staged = @staged and reading = @Reading::jsonb
            """, new { import.Id, import.Reading, state = import.State.ToString(), staged, to, now = await clock.NowAsync() });
        if (ours == 0)
            throw new StaleException($"Import {import.Id} is read by somebody else.");
    }

    static RowKinds Kinds(List<StagedBatch> batches) => new(
        batches.Any(batch => batch.Kinds.ByContent), batches.Any(batch => batch.Kinds.ByNumber), batches.Any(batch => batch.Kinds.Repeated));

    Task FinishAsync(Import import, int count, RowKinds? kinds) => db.InTransactionAsync(async () =>
    {
        const string change = "rows_total = @to, heartbeat_at = null";
        await TakeTurnAsync(import, count, import.State == ImportState.Staging ? $"state = 'Checked', {change}" : change, count);
        await rows.SettleAsync(import, kinds);
    });
}
