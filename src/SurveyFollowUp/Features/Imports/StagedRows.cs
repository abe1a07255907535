using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>What may be among the rows of a file.</summary>
/// <param name="ByContent">Responses known by their content alone.</param>
/// <param name="ByNumber">People known by a number alone.</param>
/// <param name="Repeated">Responses that occur twice.</param>
public sealed record RowKinds(bool ByContent, bool ByNumber, bool Repeated);

/// <summary>What only the whole file can say of its rows: which of them are equal, and who is who.</summary>
public sealed class StagedRows(Db db)
{
    /// <summary>A crash of the server empties import_staging, of all rows at once.</summary>
    public Task<bool> AreThereAsync(Guid id) => db.FindAsync<bool>("select exists (select from import_staging where import_id = @id)", new { id });

    /// <summary>A response is the same one within a survey: for another survey the rows get other ids.</summary>
    public async Task StageForAsync(Guid id, Guid surveyId)
    {
        var before = await db.FindAsync<Guid>("select staged_for from imports where id = @id for update", new { id });
        if (before == surveyId)
            return;

        await db.ExecuteAsync("update import_staging set id = xor(xor(id, @before), @surveyId) where import_id = @id", new { id, before, surveyId });
        await db.ExecuteAsync("update imports set staged_for = @surveyId where id = @id", new { id, surveyId });
    }

    /// <summary>
    /// What nobody has confirmed yet was judged by the rules of before, and is read and judged once more. The version becomes part of how a file
    /// is read, so that a worker in the middle of it stops as it would if the columns had changed.
    /// </summary>
    public async Task JudgeAnewAsync(int playbook)
    {
        var waiting = await db.QueryAsync<Guid>("""
            update imports
            set state = 'Staging', reading = reading || jsonb_build_object('Playbook', @playbook), rows_staged = 0, rows_total = 0, rows_covered = 0,
                heartbeat_at = null
            where state in ('Staging', 'Checked')
            returning id
            """, new { playbook });
        await db.ExecuteAsync("delete from import_staging where import_id = any(@waiting)", new { waiting = waiting.ToArray() });
    }

    /// <param name="seen">By whoever has read all of them; null when a part was read before.</param>
    public async Task SettleAsync(Import import, RowKinds? seen)
    {
        await db.ExecuteAsync("set local work_mem = '64MB'; set local jit = off");
        var kinds = seen ?? await db.FindAsync<RowKinds>("""
            select coalesce(bool_or(by_content), false) as by_content, coalesce(bool_or(known_by > 1), false) as by_number, true as repeated
            from import_staging where import_id = @Id
            """, new { import.Id });

        if (kinds!.ByContent)
            await CountEqualsAsync(import);
        if (kinds.Repeated)
            await FindRepeatedAsync(import.Id);
        if (kinds.ByNumber)
            await RecogniseAsync(import.Id);
    }

    /// <summary>
    /// Rows known only by their content get their number among equals: the second of two equal rows is its own response, the same
    /// row of the next file is not.
    /// </summary>
    Task CountEqualsAsync(Import import) =>
        db.ExecuteAsync("""
            update import_staging s
            set id = e.id, person = case when s.known_by = 0 then e.id else s.person end,
                slice = case when s.known_by = 0 then get_byte(uuid_send(e.id), 0) / 4 else s.slice end
            from (
                select row_no, xor(md5(uuid_send(xor(id, @StagedFor)) || int8send(occurrence))::uuid, @StagedFor) as id
                from (
                    select row_no, id, row_number() over (partition by id order by row_no) as occurrence
                    from import_staging
                    where import_id = @Id and by_content) n
                where occurrence > 1) e
            where s.import_id = @Id and s.row_no = e.row_no
            """, new { import.Id, import.StagedFor });

    /// <summary>The same response twice in a file: the first row counts.</summary>
    async Task FindRepeatedAsync(Guid id)
    {
        await db.ExecuteAsync("""
            create temp table repeated on commit drop as
            select id, min(row_no) as first from import_staging where import_id = @id and problem is null group by id having count(*) > 1
            """, new { id });
        await db.ExecuteAsync("analyze repeated");
        await db.ExecuteAsync("""
            update import_staging s set is_repeated = true
            from repeated r
            where s.import_id = @id and s.id = r.id and s.row_no > r.first and s.problem is null
            """, new { id });
    }

    /// <summary>
    /// Within a file a row without an address is of the person who gives the same customer number beside an address, and a row with
    /// only a telephone number of the one who gives it beside either: the first of them, wherever in the file they stand.
    /// </summary>
    async Task RecogniseAsync(Guid id)
    {
        await db.ExecuteAsync("analyze import_staging (import_id, known_by, customer_no, phone)");
        // Few or none are known by a number alone: the planner takes that for a reason to read the file once for each.
        await db.ExecuteAsync("set local enable_nestloop = off");
        await db.ExecuteAsync("""
            update import_staging s set person = known.person, slice = known.slice, known_by = known.known_by
            from (
                select distinct on (customer_no) customer_no, person, slice, known_by
                from import_staging
                where import_id = @id and known_by = 1
                  and customer_no in (select customer_no from import_staging where import_id = @id and known_by = 2)
                order by customer_no, row_no) known
            where s.import_id = @id and s.known_by = 2 and s.customer_no = known.customer_no
            """, new { id });
        await db.ExecuteAsync("""
            update import_staging s set person = known.person, slice = known.slice, known_by = known.known_by
            from (
                select distinct on (phone) phone, person, slice, known_by
                from import_staging
                where import_id = @id and known_by between 1 and 2
                  and phone in (select phone from import_staging where import_id = @id and known_by = 3)
                order by phone, row_no) known
            where s.import_id = @id and s.known_by = 3 and s.phone = known.phone
            """, new { id });
        await db.ExecuteAsync("set local enable_nestloop = on");
    }
}
