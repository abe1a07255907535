using Npgsql;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>Reads and saves follow-ups with their steps and alarms. A save is refused when somebody else saved in between.</summary>
public sealed class FollowUpStore(Db db)
{
    sealed record Row(
        Guid Id,
        int Version,
        FollowUpStatus Status,
        Segment Segment,
        Reach Reach,
        Guid? OwnerId,
        Escalation Escalation,
        DateTimeOffset OpenedAt,
        DateTimeOffset CloseBy,
        DateTimeOffset? FirstContactAt, DateTimeOffset? SolvedAt, DateTimeOffset? ClosedAt,
        Closing? Closing,
        int Reopened,
        int Playbook,
        string Place,
        DateTimeOffset ContactBy,
        string Cause, bool CauseIsSuggested,
        string Stopped,
        bool OwesPublicAnswer,
        string Remedy,
        DateTimeOffset? InWritingUntil);

    /// <exception cref="NotFoundException">There is none with this id.</exception>
    public async Task<FollowUp> GetAsync(Guid id)
    {
        var row = await db.FindAsync<Row>("""
            select id, version, status, segment, reach, owner_id, escalation, opened_at, close_by, first_contact_at,
                   solved_at, closed_at, closing, reopened, playbook, place, contact_by, cause, cause_is_suggested,
                   array_to_string(stopped, ' ') as stopped, owes_public_answer, remedy, in_writing_until(respondent_id) as in_writing_until
            from follow_ups where id = @id
            """, new { id }) ?? throw new NotFoundException($"There is no follow-up {id}.");

        var steps = await db.QueryAsync<Step>("""
            select id, ordinal, kind, starts_at, due_at, is_promise, done_at, outcome, done_by, assignee_id, what
            from steps where follow_up_id = @id order by ordinal
            """, new { id });
        var pauses = await db.QueryAsync<Pause>("""
            select began_at as "from", ended_at as "to" from pauses where follow_up_id = @id order by began_at
            """, new { id });
        var alarms = await db.QueryAsync<Alarm>("select id, kind, rings_at from alarms where follow_up_id = @id order by rings_at", new { id });

        return new FollowUp(
            row.Id, row.Version, row.Status, row.Segment, row.Reach, row.OwnerId, row.Escalation, row.OpenedAt, row.CloseBy,
            [.. steps], [.. alarms])
        {
            FirstContactAt = row.FirstContactAt,
            SolvedAt = row.SolvedAt,
            ClosedAt = row.ClosedAt,
            Closing = row.Closing,
            Reopened = row.Reopened,
            Playbook = row.Playbook,
            Place = row.Place,
            ContactBy = row.ContactBy,
            Pauses = [.. pauses],
            OwesPublicAnswer = row.OwesPublicAnswer,
            Remedy = row.Remedy,
            InWritingUntil = row.InWritingUntil,
            Cause = row.Cause,
            CauseIsSuggested = row.CauseIsSuggested,
            Stopped = [.. row.Stopped.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<AlarmKind>)],
        };
    }

    /// <exception cref="StaleException">It has changed since it was read, or it would be the second one open for this person.</exception>
    public Task SaveAsync(Change change) => db.InTransactionAsync(async () =>
    {
        try
        {
            await SaveStateAsync(change.FollowUp);
        }
        catch (PostgresException second) when (second.ConstraintName == "follow_ups_one_open_each")
        {
            throw new StaleException($"Follow-up {change.FollowUp.Id} can't be opened again: another one of this person is open.");
        }

        await SaveStepsAsync(change.FollowUp);
        await SavePausesAsync(change.FollowUp);
        await SaveAlarmsAsync(change.FollowUp);
        await TellAsync(change.FollowUp.Id, change.Events);
    });

    public Task TellAsync(Guid id, IEnumerable<FollowUpEvent> events) =>
        db.ExecuteAsync("""
            insert into follow_up_events (follow_up_id, kind, actor_id, detail, note, at)
            values (@id, @kind, @Actor, @Detail, @Note, @At)
            """, events.Select(e => new { id, kind = e.Kind.ToString(), e.Actor, e.Detail, e.Note, e.At }));

    async Task SaveStateAsync(FollowUp followUp)
    {
        var step = followUp.Status == FollowUpStatus.Open ? followUp.CurrentStep : null;

        var saved = await db.ExecuteAsync("""
            update follow_ups
            set version = version + 1, status = @status, segment = @segment, reach = @reach, owner_id = @OwnerId, escalation = @escalation,
                first_contact_at = @FirstContactAt, solved_at = @SolvedAt, closed_at = @ClosedAt, closing = @closing, reopened = @Reopened,
                playbook = @Playbook, place = @Place, close_by = @CloseBy, cause = @Cause, cause_is_suggested = @CauseIsSuggested, stopped = @stopped,
                owes_public_answer = @OwesPublicAnswer, remedy = @Remedy, next_kind = @nextKind, next_starts_at = @nextStartsAt,
                next_due_at = @nextDueAt, next_is_promise = @nextIsPromise, next_assignee_id = @nextAssigneeId
            where id = @Id and version = @Version
            """, new
        {
            followUp.Id,
            followUp.Version,
            status = followUp.Status.ToString(),
            segment = followUp.Segment.ToString(),
            reach = followUp.Reach.ToString(),
            followUp.OwnerId,
            escalation = followUp.Escalation.ToString(),
            followUp.FirstContactAt,
            followUp.SolvedAt,
            followUp.ClosedAt,
            closing = followUp.Closing?.ToString(),
            followUp.Reopened,
            followUp.Playbook,
            followUp.Place,
            followUp.CloseBy,
            followUp.Cause,
            followUp.CauseIsSuggested,
            followUp.OwesPublicAnswer,
            followUp.Remedy,
            stopped = followUp.Stopped.Select(kind => kind.ToString()).ToArray(),
            nextKind = step?.Kind.ToString(),
            nextStartsAt = step?.StartsAt,
            nextDueAt = step?.DueAt,
            nextIsPromise = step?.IsPromise ?? false,
            nextAssigneeId = step?.AssigneeId,
        });

        if (saved == 0)
            throw new StaleException($"Follow-up {followUp.Id} has changed since it was read.");
    }

    /// <summary>A change finishes the last step and may add one; only an undo takes one away.</summary>
    async Task SaveStepsAsync(FollowUp followUp)
    {
        await db.ExecuteAsync("delete from steps where follow_up_id = @Id and ordinal > @count", new { followUp.Id, count = followUp.Steps.Length });

        await db.ExecuteAsync("""
            insert into steps (id, follow_up_id, ordinal, kind, starts_at, due_at, is_promise, done_at, outcome, done_by, assignee_id, what)
            values (@Id, @followUpId, @Ordinal, @kind, @StartsAt, @DueAt, @IsPromise, @DoneAt, @outcome, @DoneBy, @AssigneeId, @What)
            on conflict (id) do update
            set starts_at = excluded.starts_at, done_at = excluded.done_at, outcome = excluded.outcome, done_by = excluded.done_by
            """, followUp.Steps.TakeLast(2).Select(step => new
        {
            step.Id,
            followUpId = followUp.Id,
            step.Ordinal,
            kind = step.Kind.ToString(),
            step.StartsAt,
            step.DueAt,
            step.IsPromise,
            step.DoneAt,
            outcome = step.Outcome?.ToString(),
            step.DoneBy,
            step.AssigneeId,
            step.What,
        }));
    }

    /// <summary>A change begins a pause or ends the last one; only an undo takes one away.</summary>
    async Task SavePausesAsync(FollowUp followUp)
    {
        var began = followUp.Pauses.Select(pause => pause.From.UtcDateTime).ToArray();
        await db.ExecuteAsync("delete from pauses where follow_up_id = @Id and began_at <> all(@began)", new { followUp.Id, began });
        await db.ExecuteAsync("""
            insert into pauses (follow_up_id, began_at, ended_at) values (@Id, @From, @To)
            on conflict (follow_up_id, began_at) do update set ended_at = excluded.ended_at
            """, followUp.Pauses.TakeLast(1).Select(pause => new { followUp.Id, pause.From, pause.To }));
    }

    async Task SaveAlarmsAsync(FollowUp followUp)
    {
        var ids = followUp.Alarms.Select(alarm => alarm.Id).ToArray();
        await db.ExecuteAsync("delete from alarms where follow_up_id = @Id and id <> all(@ids)", new { followUp.Id, ids });

        await db.ExecuteAsync("""
            insert into alarms (id, follow_up_id, kind, rings_at)
            select id, @Id, kind, rings_at
            from unnest(@ids, @kinds, @times) as alarm (id, kind, rings_at)
            on conflict (id) do nothing
            """, new
        {
            followUp.Id,
            ids,
            kinds = followUp.Alarms.Select(alarm => alarm.Kind.ToString()).ToArray(),
            times = followUp.Alarms.Select(alarm => alarm.RingsAt.UtcDateTime).ToArray(),
        });
    }
}
