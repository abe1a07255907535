using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>What was agreed with the person, in tables of its own: promises and meetings.</summary>
sealed class AgreedParts(Db db)
{
    sealed record PromiseRow(
        Guid Id,
        string What,
        DateTimeOffset DueAt,
        DateTimeOffset FirstDueAt,
        DateTimeOffset MadeAt,
        Guid MadeBy,
        DateTimeOffset? EndedAt,
        Guid? EndedBy,
        PromiseEnd? Ending,
        string Why,
        DateTimeOffset? ToldAt,
        DateTimeOffset? RingsAt,
        Escalation HeardBy)
    {
        public Promise ToPromise() => new(Id, What, DueAt, FirstDueAt, MadeAt, MadeBy)
        {
            EndedAt = EndedAt,
            EndedBy = EndedBy,
            End = Ending,
            Why = Why,
            ToldAt = ToldAt,
            RingsAt = RingsAt,
            HeardBy = HeardBy,
        };
    }

    sealed record MeetingRow(
        Guid Id,
        Guid StepId,
        int Sequence,
        DateTimeOffset StartsAt,
        DateTimeOffset AgreedAt,
        int Minutes,
        string Place,
        string WithWhom,
        MeetingEnd? Ending)
    {
        public Meeting ToMeeting() => new(Id, StepId, Sequence, StartsAt, AgreedAt, new MeetingTerms(Minutes, Place, WithWhom)) { End = Ending };
    }

    public async Task<IEnumerable<Promise>> PromisesAsync(Guid id) =>
        (await db.QueryAsync<PromiseRow>("""
            select id, what, due_at, first_due_at, made_at, made_by, ended_at, ended_by, ending, why, told_at, rings_at, heard_by
            from promises where follow_up_id = @id order by made_at, id
            """, new { id })).Select(row => row.ToPromise());

    public async Task<IEnumerable<Meeting>> MeetingsAsync(Guid id) =>
        (await db.QueryAsync<MeetingRow>("""
            select id, step_id, sequence, starts_at, agreed_at, minutes, place, with_whom, ending
            from meetings where follow_up_id = @id order by agreed_at, id
            """, new { id })).Select(row => row.ToMeeting());

    public async Task SaveAsync(FollowUp followUp)
    {
        await SavePromisesAsync(followUp);
        await SaveMeetingsAsync(followUp);
    }

    /// <summary>A change makes or ends promises; only an undo takes one away.</summary>
    async Task SavePromisesAsync(FollowUp followUp)
    {
        var ids = followUp.Promises.Select(promise => promise.Id).ToArray();
        await db.ExecuteAsync("delete from promises where follow_up_id = @Id and id <> all(@ids)", new { followUp.Id, ids });

        await db.ExecuteAsync("""
            insert into promises
                (id, follow_up_id, what, due_at, first_due_at, made_at, made_by, ended_at, ended_by, ending, why, told_at, rings_at, heard_by)
            values
                (@Id, @followUpId, @What, @DueAt, @FirstDueAt, @MadeAt, @MadeBy, @EndedAt, @EndedBy, @ending, @Why, @ToldAt, @RingsAt, @heardBy)
            on conflict (id) do update
            set due_at = excluded.due_at, ended_at = excluded.ended_at, ended_by = excluded.ended_by, ending = excluded.ending, why = excluded.why,
                told_at = excluded.told_at, rings_at = excluded.rings_at, heard_by = excluded.heard_by
            """, followUp.Promises.Select(promise => new
        {
            promise.Id,
            followUpId = followUp.Id,
            promise.What,
            promise.DueAt,
            promise.FirstDueAt,
            promise.MadeAt,
            promise.MadeBy,
            promise.EndedAt,
            promise.EndedBy,
            ending = promise.End?.ToString(),
            promise.Why,
            promise.ToldAt,
            promise.RingsAt,
            heardBy = promise.HeardBy.ToString(),
        }));
    }

    /// <summary>Only an undo takes one away.</summary>
    async Task SaveMeetingsAsync(FollowUp followUp)
    {
        var ids = followUp.Meetings.Select(meeting => meeting.Id).ToArray();
        await db.ExecuteAsync("delete from meetings where follow_up_id = @Id and id <> all(@ids)", new { followUp.Id, ids });

        await db.ExecuteAsync("""
            insert into meetings (id, follow_up_id, step_id, sequence, starts_at, agreed_at, minutes, place, with_whom, ending)
            values (@Id, @followUpId, @StepId, @Sequence, @StartsAt, @AgreedAt, @Minutes, @Place, @With, @ending)
            on conflict (id) do update
            set step_id = excluded.step_id, sequence = excluded.sequence, starts_at = excluded.starts_at, agreed_at = excluded.agreed_at,
                minutes = excluded.minutes, place = excluded.place, with_whom = excluded.with_whom, ending = excluded.ending
            """, followUp.Meetings.Select(meeting => new
        {
            meeting.Id,
            followUpId = followUp.Id,
            meeting.StepId,
            meeting.Sequence,
            meeting.StartsAt,
            meeting.AgreedAt,
            meeting.Terms.Minutes,
            meeting.Terms.Place,
            meeting.Terms.With,
            ending = meeting.End?.ToString(),
        }));
    }
}
