using Npgsql;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>Reads and saves follow-ups with all that belongs to them. A save is refused when somebody else saved in between.</summary>
public sealed class FollowUpStore(Db db)
{
    readonly FollowUpParts parts = new(db);

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
        DateTimeOffset? InWritingUntil,
        DateTimeOffset? RepliedAt);

    /// <exception cref="NotFoundException">There is none with this id.</exception>
    public async Task<FollowUp> GetAsync(Guid id)
    {
        var row = await db.FindAsync<Row>("""
            select id, version, status, segment, reach, owner_id, escalation, opened_at, close_by, first_contact_at,
                   solved_at, closed_at, closing, reopened, playbook, place, contact_by, cause, cause_is_suggested,
                   array_to_string(stopped, ' ') as stopped, owes_public_answer, remedy, in_writing_until(respondent_id) as in_writing_until, replied_at
            from follow_ups where id = @id
            """, new { id }) ?? throw new NotFoundException($"There is no follow-up {id}.");

        var (readBack, wish) = await parts.SpokenAsync(id);
        return new FollowUp(
            row.Id, row.Version, row.Status, row.Segment, row.Reach, row.OwnerId, row.Escalation, row.OpenedAt, row.CloseBy,
            [.. await parts.StepsAsync(id)], [.. await parts.AlarmsAsync(id)])
        {
            FirstContactAt = row.FirstContactAt,
            SolvedAt = row.SolvedAt,
            ClosedAt = row.ClosedAt,
            Closing = row.Closing,
            Reopened = row.Reopened,
            Playbook = row.Playbook,
            Place = row.Place,
            ContactBy = row.ContactBy,
            Pauses = [.. await parts.PausesAsync(id)],
            Promises = [.. await parts.PromisesAsync(id)],
            Meetings = [.. await parts.MeetingsAsync(id)],
            ReadBack = readBack,
            Wish = wish,
            OwesPublicAnswer = row.OwesPublicAnswer,
            Remedy = row.Remedy,
            InWritingUntil = row.InWritingUntil,
            RepliedAt = row.RepliedAt,
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

        await parts.SaveAsync(change.FollowUp);
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
                owes_public_answer = @OwesPublicAnswer, remedy = @Remedy, replied_at = @RepliedAt,
                next_kind = @nextKind, next_starts_at = @nextStartsAt, next_due_at = @nextDueAt, next_is_promise = @nextIsPromise,
                next_assignee_id = @nextAssigneeId, next_promise_at = @nextPromiseAt
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
            followUp.RepliedAt,
            stopped = followUp.Stopped.Select(kind => kind.ToString()).ToArray(),
            nextKind = step?.Kind.ToString(),
            nextStartsAt = step?.StartsAt,
            nextDueAt = step?.DueAt,
            nextIsPromise = step?.IsPromise ?? false,
            nextAssigneeId = step?.AssigneeId,
            nextPromiseAt = followUp.Promises.Where(promise => promise.IsToSettle).Min(promise => (DateTimeOffset?)promise.DueAt),
        });

        if (saved == 0)
            throw new StaleException($"Follow-up {followUp.Id} has changed since it was read.");
    }
}
