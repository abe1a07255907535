using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Imports from the upload to the word "create"; the rows themselves are the business of <see cref="Staging"/> and <see cref="Merging"/>.</summary>
public sealed class ImportStore(Db db, Clock clock, Uploads uploads, ColumnMappings mappings, SurveyStore surveys, StagedRows rows)
{
    sealed record Confirmed(string Reading, string SurveyName, Guid StagedFor);

    // A name that is only proposed means the survey that has it by now.
    const string Imports = """
        select i.id, i.file_name, i.file_hash, i.uploaded_by, u.name as uploaded_by_name, i.uploaded_at, i.state, i.refused, i.reading,
               s.id as survey_id, i.staged_for, coalesce(s.name, i.survey_name) as survey,
               i.confirmed_at, i.done_at, i.seconds, i.undone_at, b.name as undone_by_name, i.rows_staged, i.rows_merged, i.rows_total, i.rows_covered,
               i.opened, i.added, i.satisfied, i.passive, i.excluded, i.duplicate, i.rejected
        from imports i
        left join users u on u.id = i.uploaded_by
        left join users b on b.id = i.undone_by
        left join surveys s on s.id = i.survey_id or (i.survey_id is null and lower(s.name) = lower(i.survey_name))
        """;

    const int LongestName = 200;

    static readonly TimeSpan Orphaned = TimeSpan.FromDays(1);

    /// <summary>What a file may hold at most.</summary>
    public FileLimits Limits => uploads.Limits;

    /// <summary>Where the bytes of an upload lie.</summary>
    public string PathOf(Guid id) => uploads.PathOf(id);

    /// <summary>Keeps the bytes, decides how to read them, and says what comes next: reading, a question, or a refusal.</summary>
    /// <param name="change">What somebody wants otherwise than it was found.</param>
    public async Task<Import> ReceiveAsync(string fileName, Stream content, Guid? uploadedBy, Func<FileReading, FileReading>? change = null)
    {
        var id = Guid.CreateVersion7();
        var upload = await uploads.KeepAsync(id, content);
        await SweepAsync(id);
        var (reading, refused) = upload.IsTooLarge
            ? (null, nameof(FileRefused.TooLarge))
            : await UploadReader.DecideAsync(uploads.PathOf(id), fileName, uploads.Limits);
        if (reading is not null && change is not null)
            reading = change(reading);

        var counted = refused is null || reading is null ? 0 : await UploadReader.CountAsync(uploads.PathOf(id), reading, uploads.Limits);
        await db.InTransactionAsync(() => AddAsync(id, fileName, upload, uploadedBy, reading, refused, counted));
        if (refused is not null)
            uploads.Forget(id);

        return await GetAsync(id);
    }

    public async Task<Import> GetAsync(Guid id) =>
        await db.FindAsync<Import>($"{Imports} where i.id = @id", new { id }) ?? throw new NotFoundException($"There is no import {id}.");

    /// <summary>The newest first.</summary>
    public Task<List<Import>> ListAsync(int most) =>
        db.QueryAsync<Import>($"{Imports} where i.state <> 'Cancelled' order by i.uploaded_at desc limit @most", new { most });

    /// <summary>The import that already brought the same bytes, if any.</summary>
    public Task<Import?> SameFileAsync(Import import) =>
        db.FindAsync<Import>($"""
            {Imports}
            where i.file_hash = @FileHash and i.state in ('Confirmed', 'Done') and i.id <> @Id limit 1
            """, new { import.FileHash, import.Id });

    /// <summary>A person has said how the file is read, and to which survey it belongs: it is read anew.</summary>
    /// <param name="isRemembered">Whether files of the same shape are read this way from now on.</param>
    /// <exception cref="StaleException">It is no longer the time to answer.</exception>
    public Task AnswerAsync(Guid id, FileReading reading, string survey, bool isRemembered = true) => db.InTransactionAsync(async () =>
    {
        var sure = reading with { Doubts = [] };
        var asked = await db.ExecuteAsync("""
            update imports
            set state = 'Staging', reading = @reading::jsonb, survey_name = @survey,
                staged_for = coalesce((select id from surveys where lower(name) = lower(@survey)), gen_random_uuid()),
                rows_staged = 0, rows_total = 0, rows_covered = 0, heartbeat_at = null
            where id = @id and state in ('Asking', 'Checked')
            """, new { id, reading = sure.ToJson(), survey = survey.Trim() });
        if (asked == 0)
            throw new StaleException($"Import {id} waits for no answer.");

        await db.ExecuteAsync("delete from import_staging where import_id = @id", new { id });
        if (isRemembered)
            await mappings.RememberAsync(sure, survey.Trim(), isReadSo: true);
    });

    /// <summary>The same columns and the same survey, but other rows of them: old or unfinished ones too, or personal numbers as they stand.</summary>
    /// <exception cref="StaleException">It is no longer the time to answer.</exception>
    public async Task ReadAnewAsync(Guid id, Func<FileReading, FileReading> change)
    {
        var import = await GetAsync(id);
        if (import.State != ImportState.Checked)
            throw new StaleException($"Import {id} waits for no answer.");

        await AnswerAsync(id, change(import.HowToRead()), import.Survey ?? "", isRemembered: false);
    }

    /// <summary>The same rows under another survey's name.</summary>
    public Task NameSurveyAsync(Guid id, string survey) => db.InTransactionAsync(async () =>
    {
        var named = await db.ExecuteAsync(
            "update imports set survey_name = @survey where id = @id and state = 'Checked'", new { id, survey = survey.Trim() });
        if (named > 0)
            await rows.StageForAsync(id, await surveys.FindAsync(survey.Trim()) ?? Guid.NewGuid());
    });

    /// <summary>"Create": from here on the import runs by itself. The same file is created once; the second is told so.</summary>
    /// <returns>Whether it was this call that confirmed it.</returns>
    public async Task<bool> ConfirmAsync(Guid id)
    {
        var isOurs = false;
        await db.InTransactionAsync(async () =>
        {
            // Of two with the same bytes the second waits here, and then finds the first.
            await db.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(file_hash::text, 0)) from imports where id = @id", new { id });
            var confirmed = await db.FindAsync<Confirmed>("""
                update imports i set state = 'Confirmed', confirmed_at = @now, heartbeat_at = null
                where i.id = @id and i.state = 'Checked' and jsonb_array_length(i.reading -> 'Doubts') = 0
                  and not exists (select from imports o where o.file_hash = i.file_hash and o.state in ('Confirmed', 'Done'))
                returning reading, survey_name, staged_for
                """, new { id, now = await clock.NowAsync() });
            if (confirmed is null)
                return;

            var surveyId = await surveys.NamedAsync(confirmed.SurveyName, confirmed.StagedFor);
            await rows.StageForAsync(id, surveyId);
            await db.ExecuteAsync("update imports set survey_id = @surveyId where id = @id", new { id, surveyId });
            await mappings.RememberAsync(FileReadings.Of(confirmed.Reading), confirmed.SurveyName, isReadSo: false);
            isOurs = true;
        });

        return isOurs;
    }

    /// <summary>Something in the rows themselves forbids the whole file.</summary>
    public async Task RefuseAsync(Guid id, string why)
    {
        var refused = await db.ExecuteAsync(
            "update imports set state = 'Refused', refused = @why where id = @id and state in ('Staging', 'Confirmed')", new { id, why });
        if (refused > 0)
            await DropAsync(id);
    }

    /// <summary>Nothing was saved but the upload, and that goes too.</summary>
    public async Task CancelAsync(Guid id)
    {
        var cancelled = await db.ExecuteAsync(
            "update imports set state = 'Cancelled' where id = @id and state in ('Asking', 'Staging', 'Checked', 'Refused')",
            new { id });
        if (cancelled > 0)
            await DropAsync(id);
    }

    async Task DropAsync(Guid id)
    {
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

    async Task AddAsync(Guid id, string fileName, KeptUpload upload, Guid? uploadedBy, FileReading? reading, string? refused, int counted)
    {
        var name = Path.GetFileName(fileName.Replace('\\', '/').Replace("\0", "", StringComparison.Ordinal));
        var remembered = reading is null || refused is not null ? null : await mappings.FindAsync(reading);
        var chosen = remembered?.Reading ?? reading;
        var survey = remembered?.Survey ?? await surveys.AlikeAsync(SurveyNames.Proposed(name)) ?? SurveyNames.Proposed(name);

        await db.ExecuteAsync("""
            insert into imports (id, file_name, file_hash, file_size, uploaded_by, uploaded_at, state, refused, reading, survey_name, staged_for, rows_staged)
            values (@id, @fileName, @hash, @size, @uploadedBy, @now, @state, @refused, @reading::jsonb, @survey,
                    coalesce((select s.id from surveys s where lower(s.name) = lower(@survey)), gen_random_uuid()), @counted)
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
            reading = chosen?.ToJson(),
            counted,
            survey,
        });
    }
}
