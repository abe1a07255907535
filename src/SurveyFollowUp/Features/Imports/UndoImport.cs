using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Imports;

/// <summary>Why an import stays.</summary>
public enum CannotUndo
{
    /// <summary>It is not done, or has been undone already.</summary>
    NotDone,

    /// <summary>A mail has left, or is leaving just now.</summary>
    Mailed,

    /// <summary>Somebody has called, written, noted or decided something.</summary>
    WorkedOn,

    /// <summary>Somebody has one of these people on their screen.</summary>
    OnScreen,

    /// <summary>A later import has brought answers that joined its follow-ups.</summary>
    JoinedSince,
}

/// <summary>What goes when an import is undone, and why it can't be, if so.</summary>
/// <param name="Joined">Answers that it added to follow-ups of other imports: they go, those follow-ups stay.</param>
public sealed record UndoOutlook(CannotUndo? Why, int FollowUps, int Answers, int Joined);

/// <summary>
/// Takes back all that an import made, as long as nobody has noticed it. The verdicts of its rows stay as history; what it told us of
/// people whom we knew before stays known.
/// </summary>
public sealed class UndoImport(Db db, Clock clock, MergeProgress merges)
{
    const int Batch = 50_000;

    /// <summary>The follow-ups that import @id opened.</summary>
    const string Opened = """
        opened as (
            select f.id, f.respondent_id
            from responses r
            join follow_ups f on f.response_id = r.id
            where r.import_id = @id)
        """;

    /// <param name="actor">Who has one of these people on their own screen may undo all the same.</param>
    public async Task<UndoOutlook> LookAsync(Guid id, Guid actor) =>
        await db.FindAsync<UndoOutlook>($"""
            with {Opened},
            answers as (
                select id, follow_up_id from responses where import_id = @id)
            select case
                       when not exists (select from imports where id = @id and state = 'Done') then 'NotDone'
                       when exists (select from outbox where follow_up_id in (select id from opened) and state not in ('Queued', 'Cancelled'))
                           then 'Mailed'
                       when exists (
                           select from follow_up_events e
                           where e.follow_up_id in (select id from opened)
                             and ((e.actor_id is not null and e.kind <> 'AnswerRemoved')
                                  or e.kind in ('StepDone', 'AfterCareAnswered', 'NoteWritten', 'Closed')))
                           or exists (select from follow_ups where id in (select id from opened) and (first_contact_at is not null or status <> 'Open'))
                           then 'WorkedOn'
                       when exists (
                           select from claims
                           where follow_up_id in (select id from opened) and until > @now and user_id <> @actor)
                           then 'OnScreen'
                       when exists (select from responses where follow_up_id in (select id from opened) and import_id is distinct from @id)
                           then 'JoinedSince'
                   end as why,
                   (select count(*)::int from opened) as follow_ups,
                   (select count(*)::int from answers) as answers,
                   (select count(*)::int from answers where follow_up_id is not null and follow_up_id not in (select id from opened)) as joined
            """, new { id, actor, now = await clock.NowAsync() }) ?? throw new NotFoundException($"There is no import {id}.");

    /// <returns>Null when it was undone.</returns>
    public async Task<CannotUndo?> UndoAsync(Guid id, Guid actor)
    {
        CannotUndo? why = null;
        await db.InTransactionAsync(async () =>
        {
            // No import adds answers meanwhile. Who is about to call, note, snooze or ring waits for the rows, and finds them gone.
            await merges.WaitForMergesAsync();
            await db.ExecuteAsync($"""
                with {Opened} select from follow_ups where id in (select id from opened) order by id for update
                """, new { id });
            await db.ExecuteAsync($"""
                with {Opened} select from outbox where follow_up_id in (select id from opened) order by id for update
                """, new { id });

            why = (await LookAsync(id, actor)).Why;
            if (why is null)
                await TakeBackAsync(id, actor, await clock.NowAsync());
        });

        return why;
    }

    /// <summary>The answers first: a follow-up may lose its answer until the end of the transaction, an answer its follow-up may not.</summary>
    async Task TakeBackAsync(Guid id, Guid actor, DateTimeOffset now)
    {
        // The planner takes a set that was just emptied for a full one, and reads the other once for each of its rows.
        await db.ExecuteAsync("set local enable_nestloop = off");
        await db.ExecuteAsync($"create temp table going on commit drop as with {Opened} select id, row_number() over () as n from opened", new { id });
        await db.ExecuteAsync("""
            create temp table leaving on commit drop as
            select id, respondent_id, follow_up_id, segment, row_number() over () as n from responses where import_id = @id
            """, new { id });
        await db.ExecuteAsync("analyze going; analyze leaving");

        await db.ExecuteAsync("""
            insert into follow_up_events (follow_up_id, kind, actor_id, detail, at)
            select follow_up_id, @kind, @actor, segment, @now from leaving
            where follow_up_id is not null and follow_up_id not in (select id from going)
            """, new { kind = nameof(EventKind.AnswerRemoved), actor, now });
        await db.ExecuteAsync("""
            insert into import_rows (import_id, row_no, line, verdict, reason, detail)
            select import_id, row_no, line, verdict, reason, detail from row_verdicts v
            where import_id = @id and not exists (select from import_rows w where w.import_id = @id and w.row_no = v.row_no)
            """, new { id });
        await InBatchesAsync("leaving", "delete from responses where id in (select id from leaving where n > @from and n <= @to)");
        await db.ExecuteAsync("delete from claims where follow_up_id in (select id from going)");
        await InBatchesAsync("going", "delete from follow_ups where id in (select id from going where n > @from and n <= @to)");
        await db.ExecuteAsync("""
            create temp table unknown on commit drop as
            select p.id, row_number() over () as n
            from respondents p
            where p.id in (select respondent_id from leaving) and p.no_contact_at is null
              and not exists (select from responses r where r.respondent_id = p.id)
              and not exists (select from follow_ups f where f.respondent_id = p.id)
            """);
        await InBatchesAsync("unknown", "delete from respondents where id in (select id from unknown where n > @from and n <= @to)");
        await db.ExecuteAsync("update imports set state = 'Undone', undone_at = @now, undone_by = @actor where id = @id", new { id, actor, now });
    }

    /// <summary>No statement takes longer than the connection waits for one, however large the import was.</summary>
    async Task InBatchesAsync(string table, string delete)
    {
        var last = await db.FindAsync<long>($"select coalesce(max(n), 0) from {table}");
        for (var from = 0L; from < last; from += Batch)
            await db.ExecuteAsync(delete, new { from, to = from + Batch });
    }
}
