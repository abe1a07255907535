using Npgsql;
using NpgsqlTypes;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Reads a file into import_staging, judged row by row. Each batch commits together with its progress, so a crash costs one batch.</summary>
public sealed class Staging(Db db, Clock clock, Uploads uploads, Settings settings)
{
    const int Batch = 5_000;

    /// <summary>Fewer rows where they are long: a batch stays small in memory, whatever somebody wrote.</summary>
    const int LongestBatch = 16 * 1024 * 1024;

    const string Columns = """
        import_staging (import_id, row_no, id, line, problem, problem_is_exclusion, detail, identity, response_key, email, phone, customer_no,
                        name, company, language, touchpoint, score, comment, answered_at, segment, rule)
        """;

    /// <summary>From where it was left to the end of the file; then the import is checked.</summary>
    public async Task RunAsync(Import import, CancellationToken cancel)
    {
        var reading = import.HowToRead();
        var reader = new RowReader(reading, settings.Organisation.Country, TimeZoneInfo.FindSystemTimeZoneById(settings.Organisation.TimeZone), import.UploadedAt);
        var staged = import.RowsStaged;

        foreach (var rows in Batches(UploadReader.Rows(uploads.PathOf(import.Id), reading, uploads.Limits).Skip(staged)))
        {
            cancel.ThrowIfCancellationRequested();
            await db.InTransactionAsync(() => StageAsync(import, rows, reader, staged));
            staged += rows.Count;
        }

        await FinishAsync(import, staged);
    }

    static IEnumerable<List<UploadedRow>> Batches(IEnumerable<UploadedRow> rows)
    {
        var (batch, length) = (new List<UploadedRow>(), 0);
        foreach (var row in rows)
        {
            batch.Add(row);
            length += row.Cells.Sum(cell => cell.Length);
            if (batch.Count < Batch && length < LongestBatch)
                continue;

            yield return batch;
            (batch, length) = ([], 0);
        }

        if (batch.Count > 0)
            yield return batch;
    }

    async Task StageAsync(Import import, List<UploadedRow> rows, RowReader reader, int staged)
    {
        await TakeTurnAsync(import, staged, "rows_staged = @to, heartbeat_at = @now", staged + rows.Count);

        await using var copy = await db.CopyIntoAsync(Columns);
        foreach (var row in rows)
            await WriteAsync(copy, import.Id, row, reader.Read(row.Cells));

        await copy.CompleteAsync();
    }

    /// <summary>Only whoever stands where we stand, reading as we read, may go on: a worker that slept through its turn stops here, before it writes.</summary>
    async Task TakeTurnAsync(Import import, int staged, string change, int to)
    {
        var ours = await db.ExecuteAsync($"""
            update imports set {change} where id = @Id and state = 'Staging' and rows_staged = @staged and reading = @Reading::jsonb
            """, new { import.Id, import.Reading, staged, to, now = await clock.NowAsync() });
        if (ours == 0)
            throw new StaleException($"Import {import.Id} is read by somebody else.");
    }

    static async Task WriteAsync(NpgsqlBinaryImporter copy, Guid id, UploadedRow row, ReadRow read)
    {
        var response = read.Response;
        var verdict = response is null ? null : Ruleset.Default.Judge(response.Answer);

        await copy.StartRowAsync();
        await copy.WriteAsync(id, NpgsqlDbType.Uuid);
        await copy.WriteAsync(row.Number, NpgsqlDbType.Integer);
        await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
        await copy.WriteAsync(row.Line, NpgsqlDbType.Integer);
        await TextAsync(read.Problem?.ToString());
        await copy.WriteAsync(read.Problem?.IsExclusion() ?? false, NpgsqlDbType.Boolean);
        await TextAsync(read.Detail);
        await TextAsync(response?.Identity);
        await TextAsync(response?.Key);
        await TextAsync(response?.Email);
        await TextAsync(response?.Phone);
        await TextAsync(response?.CustomerNumber);
        await TextAsync(response?.Name ?? "");
        await TextAsync(response?.Company ?? "");
        await TextAsync(response?.Language ?? "");
        await TextAsync(response?.Touchpoint ?? "");
        await copy.WriteAsync(response?.Answer.Score, NpgsqlDbType.Numeric);
        await TextAsync(response?.Comment ?? "");
        await copy.WriteAsync(response?.AnsweredAt, NpgsqlDbType.TimestampTz);
        await TextAsync(verdict?.Segment.ToString());
        await TextAsync(verdict?.Rule);

        // PostgreSQL's text holds every character but NUL.
        Task TextAsync(string? value) =>
            value is null
                ? copy.WriteNullAsync()
                : copy.WriteAsync(value.Contains('\0') ? value.Replace("\0", "", StringComparison.Ordinal) : value, NpgsqlDbType.Text);
    }

    Task FinishAsync(Import import, int rows) => db.InTransactionAsync(async () =>
    {
        await TakeTurnAsync(import, rows, "state = 'Checked', rows_total = @to, heartbeat_at = null", rows);
        await CountEqualsAsync(import.Id);
        await db.ExecuteAsync("analyze import_staging (import_id, row_no, identity, response_key)");
        await RecogniseAsync(import.Id);
    });

    /// <summary>
    /// Rows known only by their content get their number among equals: the second of two equal rows is its own response, the same
    /// row of the next file is not.
    /// </summary>
    Task CountEqualsAsync(Guid id) =>
        db.ExecuteAsync("""
            update import_staging s
            set response_key = s.response_key || '#' || n.occurrence
            from (
                select row_no, row_number() over (partition by response_key order by row_no) as occurrence
                from import_staging
                where import_id = @id and response_key like 'row:%') n
            where s.import_id = @id and s.row_no = n.row_no
            """, new { id });

    /// <summary>
    /// Within a file a row without an address is of the person who gives the same customer number beside an address, and a row with
    /// only a telephone number of the one who gives it beside either: the first of them, wherever in the file they stand.
    /// </summary>
    async Task RecogniseAsync(Guid id)
    {
        // Few or none are known by a number alone: the planner takes that for a reason to read the file once for each.
        await db.ExecuteAsync("set local enable_nestloop = off");
        await db.ExecuteAsync("""
            update import_staging s set identity = known.identity
            from (
                select distinct on (customer_no) 'customer:' || customer_no as by, identity
                from import_staging
                where import_id = @id and identity like 'email:%'
                  and customer_no in (select customer_no from import_staging where import_id = @id and identity like 'customer:%')
                order by customer_no, row_no) known
            where s.import_id = @id and s.identity = known.by
            """, new { id });
        await db.ExecuteAsync("""
            update import_staging s set identity = known.identity
            from (
                select distinct on (phone) 'phone:' || phone as by, identity
                from import_staging
                where import_id = @id and identity not like 'phone:%'
                  and phone in (select phone from import_staging where import_id = @id and identity like 'phone:%')
                order by phone, row_no) known
            where s.import_id = @id and s.identity = known.by
            """, new { id });
    }
}
