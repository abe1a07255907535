using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>
/// What belongs to a follow-up in tables of its own, for <see cref="FollowUpStore"/>: steps, pauses, alarms, promises, meetings and what was said.
/// </summary>
sealed class FollowUpParts(Db db)
{
    readonly AgreedParts agreed = new(db);
    readonly SpokenParts spoken = new(db);

    public Task<List<Step>> StepsAsync(Guid id) =>
        db.QueryAsync<Step>("""
            select id, ordinal, kind, starts_at, due_at, is_promise, done_at, outcome, done_by, assignee_id, what
            from steps where follow_up_id = @id order by ordinal
            """, new { id });

    public Task<List<Pause>> PausesAsync(Guid id) =>
        db.QueryAsync<Pause>("""
            select began_at as "from", ended_at as "to" from pauses where follow_up_id = @id order by began_at
            """, new { id });

    public Task<List<Alarm>> AlarmsAsync(Guid id) =>
        db.QueryAsync<Alarm>("select id, kind, rings_at from alarms where follow_up_id = @id order by rings_at", new { id });

    public Task<IEnumerable<Promise>> PromisesAsync(Guid id) => agreed.PromisesAsync(id);

    public Task<IEnumerable<Meeting>> MeetingsAsync(Guid id) => agreed.MeetingsAsync(id);

    public Task<(ReadBack? ReadBack, Wish? Wish)> SpokenAsync(Guid id) => spoken.OfAsync(id);

    public async Task SaveAsync(FollowUp followUp)
    {
        await SaveStepsAsync(followUp);
        await SavePausesAsync(followUp);
        await SaveAlarmsAsync(followUp);
        await agreed.SaveAsync(followUp);
        await spoken.SaveAsync(followUp);
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
