using System.Text.Json;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Merges;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>What a person did last, as the page offers to take it back.</summary>
public sealed record UndoOffer(Guid FollowUpId, string Name);

/// <summary>Keeps what a follow-up was before somebody's last action, and takes that action back while nobody has built on it.</summary>
public sealed class UndoStore(Db db, FollowUpStore followUps, Separating separating)
{
    sealed record Kept(string Before, DateTimeOffset At, Guid? UserId);

    static readonly TimeSpan Offered = TimeSpan.FromMinutes(30);

    /// <param name="actor">Null where it was the person who is followed up: any colleague may take that back.</param>
    public Task KeepAsync(FollowUp before, Guid? actor, DateTimeOffset now) =>
        db.ExecuteAsync("""
            insert into undos (follow_up_id, user_id, version_after, before, at)
            values (@Id, @actor, @versionAfter, @before::jsonb, @now)
            on conflict (follow_up_id) do update
            set user_id = excluded.user_id, version_after = excluded.version_after, before = excluded.before, at = excluded.at
            """, new { before.Id, actor, versionAfter = before.Version + 1, before = JsonSerializer.Serialize(before), now });

    /// <summary>The person's latest action that can still be undone: nobody has built on it, and no mail of it has left.
    /// What was done to many at once is offered as one, on the list.</summary>
    public Task<UndoOffer?> LatestAsync(Guid actor, DateTimeOffset now) =>
        db.FindAsync<UndoOffer>("""
            select u.follow_up_id, r.name
            from undos u
            join follow_ups f on f.id = u.follow_up_id and f.version = u.version_after
            join respondents r on r.id = f.respondent_id
            where u.user_id = @actor and u.at > @since
              and not exists (select from bulks b where b.user_id = u.user_id and b.at = u.at)
              and not exists (
                  select from outbox o
                  where o.follow_up_id = u.follow_up_id and o.queued_at >= u.at and o.state not in ('Queued', 'Cancelled'))
            order by u.at desc
            limit 1
            """, new { actor, since = now - Offered });

    /// <summary>Whether the last thing that happened is what the person answered on a page of theirs, and nobody has built on it.</summary>
    public Task<bool> IsTheirsAsync(Guid id) =>
        db.FindAsync<bool>("""
            select exists (
                select from undos u join follow_ups f on f.id = u.follow_up_id and f.version = u.version_after
                where u.follow_up_id = @id and u.user_id is null)
            """, new { id });

    /// <summary>
    /// Puts the follow-up back, with its steps and alarms, and cancels the mail and the notices
    /// that the action queued and that have not left. A mail that it stopped may leave after all, and two that it made one are two again.
    /// </summary>
    /// <exception cref="StaleException">Somebody has built on it, its mail has left, or it was not this person's doing.</exception>
    public async Task UndoAsync(Guid id, Guid actor, DateTimeOffset now)
    {
        var kept = await db.FindAsync<Kept>("""
            delete from undos u
            using follow_ups f
            where u.follow_up_id = @id and (u.user_id = @actor or u.user_id is null) and f.id = u.follow_up_id and f.version = u.version_after
            returning u.before, u.at, u.user_id
            """, new { id, actor }) ?? throw new StaleException($"The last action on follow-up {id} can't be undone any more.");

        var apart = await separating.TakeApartAsync(id, kept.At);
        var before = JsonSerializer.Deserialize<FollowUp>(kept.Before)!;
        await CancelMailAsync(before, kept.At);

        var restored = before with { Version = before.Version + 1 };
        await followUps.SaveAsync(new Change(restored, [new FollowUpEvent(EventKind.Undone, now, actor)]));
        if (apart is not null)
            await separating.OpenAsync(apart, id, actor, now);

        await db.ExecuteAsync("""
            update outbox set state = 'Queued', stopped_at = null where follow_up_id = @id and stopped_at = @At and state = 'Cancelled'
            """, new { id, kept.At });
        await db.ExecuteAsync("delete from notices where follow_up_id = @id and told_at is null and at >= @At", new { id, kept.At });
        await db.ExecuteAsync("""
            update respondents set no_contact_at = null
            where id = (select respondent_id from follow_ups where id = @id) and no_contact_at = @At
            """, new { id, kept.At });
        await db.ExecuteAsync("delete from boundaries where follow_up_id = @id and at = @At", new { id, kept.At });
        if (kept.UserId is null)
            await db.ExecuteAsync("""
                update follow_up_events set kind = 'AfterCareTakenBack' where follow_up_id = @id and kind = 'AfterCareAnswered' and at = @At
                """, new { id, kept.At });
    }

    /// <summary>Cancelled first and looked at afterwards: what the sender took in between is seen, and nothing is undone.</summary>
    async Task CancelMailAsync(FollowUp before, DateTimeOffset since)
    {
        await db.ExecuteAsync("""
            update outbox set state = 'Cancelled', effect = effect || '/undone/' || id, message_id = '<undone.' || id || '>'
            where follow_up_id = @Id and state in ('Queued', 'Held') and queued_at >= @since and effect like @effects
            """, new { before.Id, since, effects = $"follow-up/{before.Id}/%" });

        var hasLeft = await db.FindAsync<bool>("""
            select exists (select from outbox where follow_up_id = @Id and queued_at >= @since and state <> 'Cancelled')
            """, new { before.Id, since });

        if (hasLeft)
            throw new StaleException($"The mail of the last action on follow-up {before.Id} has left.");
    }
}
