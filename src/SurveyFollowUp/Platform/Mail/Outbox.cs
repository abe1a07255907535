using System.Security.Cryptography;
using System.Text;
using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>
/// Mail waits here in the same transaction as the change it tells about: no change, no mail.
/// A row is claimed, then marked as handing over just before its content leaves, then finished: three commits,
/// so that after a crash we know whether it may have arrived.
/// </summary>
public sealed class Outbox(Db db, Clock clock, Settings settings)
{
    /// <summary>Longer than any hand-over may take: the transports time out well before.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    /// <summary>The person has not said no, and the follow-up still stands where it stood when the mail was written for that standing.</summary>
    const string Wanted = """
        not exists (
            select from follow_ups f join respondents r on r.id = f.respondent_id
            where f.id = o.follow_up_id
              and ((r.no_contact_at is not null and lower(r.email) = lower(o.to_address)) or f.status <> o.wanted_while))
        """;

    /// <param name="delay">How long it can still be taken back.</param>
    /// <returns>Whether the mail is new; the same effect is queued once.</returns>
    public async Task<bool> AddAsync(Draft draft, TimeSpan delay = default)
    {
        var now = await clock.NowAsync();

        return await db.ExecuteAsync("""
            insert into outbox
                (id, effect, kind, follow_up_id, to_address, to_name, from_name,
                 subject, text, html, message_id, is_automatic, wanted_while, due_at, queued_at)
            values
                (@id, @Effect, @Kind, @FollowUpId, @ToAddress, @ToName, @FromName,
                 @Subject, @Text, @Html, @messageId, @IsAutomatic, @WantedWhile, @dueAt, @now)
            on conflict (effect) do nothing
            """, new
        {
            id = Guid.CreateVersion7(),
            draft.Effect,
            draft.Kind,
            draft.FollowUpId,
            draft.ToAddress,
            draft.ToName,
            draft.FromName,
            draft.Subject,
            draft.Text,
            draft.Html,
            messageId = MessageIdOf(draft.Effect),
            draft.IsAutomatic,
            draft.WantedWhile,
            dueAt = now + delay,
            now,
        }) == 1;
    }

    /// <summary>Takes mails that are due, for as long as the lease lasts. Another sender skips them.</summary>
    public async Task<List<QueuedMail>> ClaimDueAsync(int batch)
    {
        var now = await clock.NowAsync();

        return await db.QueryAsync<QueuedMail>("""
            with due as (
                select o.id
                from outbox o, installation i
                where o.state = 'Queued' and o.due_at <= @now and not i.sending_held
                order by o.due_at
                limit @batch
                for update of o skip locked)
            update outbox o
            set state = 'Sending', handing_over = false, lease_until = @leaseUntil, fence = o.fence + 1
            from due
            where o.id = due.id
            returning o.id, o.effect, o.to_address, o.to_name, o.from_name,
                      o.subject, o.text, o.html, o.message_id, o.is_automatic, o.queued_at, o.fence, o.attempts
            """, new { now, leaseUntil = now + Lease, batch });
    }

    /// <summary>The last look before the content leaves: still ours, still wanted, not on hold, and the person has not said no.</summary>
    /// <exception cref="FenceLostException">One of these no longer holds.</exception>
    public async Task HandingOverAsync(QueuedMail mail)
    {
        var ours = await db.ExecuteAsync($"""
            update outbox o
            set handing_over = true, lease_until = @leaseUntil
            where o.id = @Id and o.fence = @Fence and o.state = 'Sending' and not (select sending_held from installation) and {Wanted}
            """, new { mail.Id, mail.Fence, leaseUntil = await clock.NowAsync() + Lease });

        if (ours == 0)
            throw new FenceLostException(mail.Id);
    }

    public async Task SentAsync(QueuedMail mail) =>
        await FinishAsync(mail, "Sent", "", nextAttempt: null, sentAt: await clock.NowAsync());

    public Task RefusedAsync(QueuedMail mail, string words) => FinishAsync(mail, "Refused", words, nextAttempt: null, sentAt: null);

    /// <summary>After the content began to leave, nobody knows: a person decides.</summary>
    public Task UncertainAsync(QueuedMail mail, string words) => FinishAsync(mail, "Uncertain", words, nextAttempt: null, sentAt: null);

    public async Task NotSentAsync(QueuedMail mail, string words)
    {
        var next = RetryPolicy.NextAttempt(mail.Attempts + 1, mail.QueuedAt, await clock.NowAsync(), Random.Shared.NextDouble());
        await FinishAsync(mail, next is null ? "GivenUp" : "Queued", words, next, sentAt: null);
    }

    /// <summary>It was stopped at the last look: what is not wanted is cancelled, everything else waits.</summary>
    public Task ReleaseAsync(QueuedMail mail) =>
        db.ExecuteAsync($"""
            update outbox o
            set state = case when {Wanted} then 'Queued' else 'Cancelled' end, handing_over = false
            where o.id = @Id and o.fence = @Fence and o.state = 'Sending'
            """, new { mail.Id, mail.Fence });

    /// <summary>What a crashed sender held: safe to send again before the hand-over, uncertain after it.</summary>
    public async Task<int> RecoverAsync() =>
        await db.ExecuteAsync("""
            update outbox
            set state = case when handing_over then 'Uncertain' else 'Queued' end
            where state = 'Sending' and lease_until < @now
            """, new { now = await clock.NowAsync() });

    Task FinishAsync(QueuedMail mail, string state, string words, DateTimeOffset? nextAttempt, DateTimeOffset? sentAt) =>
        db.ExecuteAsync("""
            update outbox
            set state = @state, last_words = @words, attempts = attempts + 1, handing_over = false,
                due_at = coalesce(@nextAttempt, due_at), sent_at = @sentAt
            where id = @Id and fence = @Fence and state = 'Sending'
            """, new { mail.Id, mail.Fence, state, words, nextAttempt, sentAt });

    /// <summary>Derived from the effect, so that every attempt of the same mail carries the same one.</summary>
    string MessageIdOf(string effect)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(effect)).AsSpan(0, 16));
        return $"<{hash}@{settings.Mail.From.Split('@')[1]}>";
    }
}
