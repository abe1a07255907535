using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Imports from the upload to the word "create"; the rows themselves are the business of <see cref="Staging"/> and <see cref="Merging"/>.</summary>
public sealed class ImportStore(Db db, Clock clock, Uploads uploads, ColumnMappings mappings)
{
    const string Columns = """
        i.id, i.file_name, i.file_hash, u.name as uploaded_by_name, i.uploaded_at, i.state, i.refused, i.reading, i.survey_id, s.name as survey,
        i.confirmed_at, i.done_at, i.seconds, i.rows_staged, i.rows_merged, i.rows_total,
        i.opened, i.added, i.satisfied, i.passive, i.excluded, i.duplicate, i.rejected
        """;

    const int LongestName = 200;

    static readonly TimeSpan Orphaned = TimeSpan.FromDays(1);

    /// <summary>Where the bytes of an upload lie.</summary>
    public string PathOf(Guid id) => uploads.PathOf(id);

    /// <summary>Keeps the bytes, decides how to read them, and says what comes next: reading, a question, or a refusal.</summary>
    public async Task<Import> ReceiveAsync(string fileName, Stream content, Guid? uploadedBy)
    {
        var id = Guid.CreateVersion7();
        var upload = await uploads.KeepAsync(id, content);
        await SweepAsync(id);
        var (reading, refused) = upload.IsTooLarge
            ? (null, nameof(FileRefused.TooLarge))
            : await UploadReader.DecideAsync(uploads.PathOf(id), fileName, uploads.Limits);
        await db.InTransactionAsync(() => AddAsync(id, fileName, upload, uploadedBy, reading, refused));
        if (refused is not null)
            uploads.Forget(id);

        return await GetAsync(id);
    }

    public async Task<Import> GetAsync(Guid id) =>
        await db.FindAsync<Import>($"""
            select {Columns}
            from imports i
            left join users u on u.id = i.uploaded_by
            left join surveys s on s.id = i.survey_id
            where i.id = @id
            """, new { id })
        ?? throw new NotFoundException($"There is no import {id}.");

    /// <summary>The newest first.</summary>
    public Task<List<Import>> ListAsync(int most) =>
        db.QueryAsync<Import>($"""
            select {Columns} from imports i left join users u on u.id = i.uploaded_by left join surveys s on s.id = i.survey_id
            where i.state <> 'Cancelled' order by i.uploaded_at desc limit @most
            """, new { most });

    /// <summary>The import that already brought the same bytes, if any.</summary>
    public Task<Import?> SameFileAsync(Import import) =>
        db.FindAsync<Import>($"""
            select {Columns} from imports i left join users u on u.id = i.uploaded_by left join surveys s on s.id = i.survey_id
            where i.file_hash = @FileHash and i.state in ('Confirmed', 'Done') and i.id <> @Id limit 1
            """, new { import.FileHash, import.Id });

    /// <summary>A person has looked at the columns: the file is read anew, and files of the same shape are read this way from now on.</summary>
    /// <param name="isRemembered">Whether files of the same shape are read this way from now on.</param>
    /// <exception cref="StaleException">It is no longer the time to answer.</exception>
    public Task AnswerAsync(Guid id, FileReading reading, string survey, bool isRemembered = true) => db.InTransactionAsync(async () =>
    {
        var sure = reading with { Doubts = [] };
        var surveyId = await SurveyAsync(survey);

        var asked = await db.ExecuteAsync("""
            update imports set state = 'Staging', reading = @reading::jsonb, survey_id = @surveyId, rows_staged = 0, rows_total = 0, heartbeat_at = null
            where id = @id and state in ('Asking', 'Checked')
            """, new { id, reading = sure.ToJson(), surveyId });
        if (asked == 0)
            throw new StaleException($"Import {id} waits for no answer.");

        await db.ExecuteAsync("delete from import_staging where import_id = @id", new { id });
        if (isRemembered)
            await mappings.RememberAsync(sure, surveyId);
    });

    /// <summary>The same rows under another survey's name.</summary>
    public async Task NameSurveyAsync(Guid id, string survey) =>
        await db.ExecuteAsync(
            "update imports set survey_id = @surveyId where id = @id and state = 'Checked'",
            new { id, surveyId = await SurveyAsync(survey) });

    /// <summary>"Create": from here on the import runs by itself. The same file is created once; the second is told so.</summary>
    /// <returns>Whether it was this call that confirmed it.</returns>
    public async Task<bool> ConfirmAsync(Guid id)
    {
        var isOurs = false;
        await db.InTransactionAsync(async () =>
        {
            // Of two with the same bytes the second waits here, and then finds the first.
            await db.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(file_hash::text, 0)) from imports where id = @id", new { id });
            isOurs = await db.ExecuteAsync("""
                update imports i set state = 'Confirmed', confirmed_at = @now, heartbeat_at = null
                where i.id = @id and i.state = 'Checked'
                  and not exists (select from imports o where o.file_hash = i.file_hash and o.state in ('Confirmed', 'Done'))
                """, new { id, now = await clock.NowAsync() }) == 1;
        });

        return isOurs;
    }

    /// <summary>Something in the rows themselves forbids the whole file.</summary>
    public async Task RefuseAsync(Guid id, string why)
    {
        var refused = await db.ExecuteAsync("update imports set state = 'Refused', refused = @why where id = @id and state = 'Staging'", new { id, why });
        if (refused == 0)
            return;

        await db.ExecuteAsync("delete from import_staging where import_id = @id", new { id });
        uploads.Forget(id);
    }

    /// <summary>Nothing was saved but the upload, and that goes too.</summary>
    public async Task CancelAsync(Guid id)
    {
        var cancelled = await db.ExecuteAsync(
            "update imports set state = 'Cancelled' where id = @id and state in ('Asking', 'Staging', 'Checked', 'Refused')",
            new { id });
        if (cancelled == 0)
            return;

        await db.ExecuteAsync("delete from import_staging where import_id = @id", new { id });
        uploads.Forget(id);
    }

    /// <summary>Uploads that a crash left behind before anything was known of them.</summary>
    async Task SweepAsync(Guid newest)
    {
        var old = uploads.OlderThan(newest, Orphaned).ToArray();
        var orphans = await db.QueryAsync<Guid>("""
            select id from unnest(@old) as upload (id) where not exists (select from imports i where i.id = upload.id)
            """, new { old });
        foreach (var orphan in orphans)
            uploads.Forget(orphan);
    }

    async Task AddAsync(Guid id, string fileName, KeptUpload upload, Guid? uploadedBy, FileReading? reading, string? refused)
    {
        var name = Path.GetFileName(fileName.Replace('\\', '/').Replace("\0", "", StringComparison.Ordinal));
        var remembered = reading is null ? null : await mappings.FindAsync(reading);
        var chosen = remembered?.Reading ?? reading;

        await db.ExecuteAsync("""
            insert into imports (id, file_name, file_hash, file_size, uploaded_by, uploaded_at, state, refused, reading, survey_id)
            values (@id, @fileName, @hash, @size, @uploadedBy, @now, @state, @refused, @reading::jsonb, @surveyId)
            """, new
        {
            id,
            fileName = name.Length > LongestName ? name[..LongestName] : name,
            hash = upload.Hash,
            size = upload.Size,
            uploadedBy,
            now = await clock.NowAsync(),
            state = (refused is not null ? ImportState.Refused : chosen!.Doubts.IsEmpty ? ImportState.Staging : ImportState.Asking).ToString(),
            refused,
            reading = chosen is null ? null : chosen.ToJson(),
            surveyId = remembered?.SurveyId ?? (refused is null ? await SurveyAsync(Path.GetFileNameWithoutExtension(name)) : (Guid?)null),
        });
    }

    async Task<Guid> SurveyAsync(string name)
    {
        var wanted = name.Trim() is { Length: > 0 } given ? given : "Survey";

        await db.ExecuteAsync(
            "insert into surveys (name, created_at) values (@wanted, @now) on conflict do nothing",
            new { wanted, now = await clock.NowAsync() });
        return await db.FindAsync<Guid>("select id from surveys where lower(name) = lower(@wanted)", new { wanted });
    }
}
