using SurveyFollowUp.Core.Mail;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Jobs;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>
/// The sender's side of the outbox. A mail is claimed, then marked as handing over just before its content leaves, then finished: three
/// commits, so that after a crash we know whether it may have arrived.
/// </summary>
public sealed class Dispatch(Db db, Clock clock, Suppressions suppressions, Settings settings)
{
    /// <summary>Claimed so often without an outcome, a mail is what stops the program.</summary>
    const int MostClaims = 3;

    /// <summary>Automatic mails about one follow-up, and to one address, within a day: whatever goes wrong, nobody is flooded.</summary>
    const int MostAboutOne = 5;
    const int MostToOne = 10;
    const long OneClaimAtATime = 7_305_002;

    /// <summary>What should have left longer ago than this waits for a person: after a long stop it may no longer be right.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromDays(1);

    static readonly TimeSpan Day = TimeSpan.FromDays(1);
    static readonly TimeSpan AfterFlood = TimeSpan.FromHours(1);

    /// <summary>What a sender has to know of a mail, of the table called o.</summary>
    public const string Columns = """
        o.id, o.effect, o.to_address, o.to_name, o.from_name,
        o.subject, o.text, o.html, o.message_id, o.is_automatic, o.queued_at, o.fence, o.attempts, o.unsubscribe,
        o.calendar_method, o.calendar, o.reply_to, o.in_reply_to,
        (select coalesce(string_agg(s.message_id, ' ' order by s.sent_at, s.id), '') from outbox s
        where s.follow_up_id = o.follow_up_id and s.to_address = o.to_address and s.sent_at is not null) as thread,
        (select id::text from installation) as instance
        """;

    /// <summary>Takes mails that are due, for as long as this node is heard. Another sender skips them.</summary>
    public async Task<List<QueuedMail>> ClaimDueAsync(Guid node, int most)
    {
        var now = await clock.NowAsync();
        most = Math.Min(most, await AllowedAsync(now));

        // Whatever was in hands when a node died is tried by itself: if it is what killed it, nothing else goes with it.
        return most <= 0 ? [] : await db.QueryAsync<QueuedMail>($"""
            with due as (
                select o.id
                from outbox o, installation i
                where o.state = 'Queued' and o.due_at <= @now and not i.sending_held and {MayLeave.Awake}
                order by o.claims, o.due_at
                limit (select case when exists (
                    select from outbox f where f.state = 'Queued' and f.due_at <= @now and f.claims = 0) then @most else 1 end)
                for update of o skip locked)
            update outbox o
            set state = 'Sending', handing_over = false, held_by = @node, fence = o.fence + 1, claims = o.claims + 1
            from due
            where o.id = due.id
            returning {Columns}
            """, new { now, node, most, isNight = IsNight(now) });
    }

    /// <summary>How long until the next mail falls due that nobody holds; null where none will.</summary>
    /// <param name="claimedAt">What was due then has been looked at; what fell due since is next, and at once.</param>
    public async Task<TimeSpan?> NextDueAsync(DateTimeOffset claimedAt)
    {
        var next = await db.FindAsync<DateTimeOffset?>(
            "select due_at from outbox where state = 'Queued' and due_at > @claimedAt order by due_at limit 1", new { claimedAt });
        return next - await clock.NowAsync();
    }

    /// <summary>
    /// The last look before the content leaves: still ours, still wanted, its address not suppressed, nothing on hold, not at night, and not one
    /// of too many.
    /// </summary>
    /// <exception cref="FenceLostException">One of these no longer holds.</exception>
    public Task HandingOverAsync(QueuedMail mail) => db.InTransactionAsync(async () =>
    {
        var now = await clock.NowAsync();
        // Two nodes that count at the same time would both find room for the last one; and whoever suppresses the address waits, or has done so.
        await db.ExecuteAsync("select lock_address(@ToAddress)", new { mail.ToAddress });

        var ours = await db.ExecuteAsync($"""
            update outbox o
            set handing_over = true
            where o.id = @Id and o.fence = @Fence and o.state = 'Sending' and not (select sending_held from installation)
              and {MayLeave.Wanted} and {MayLeave.Reachable} and {MayLeave.Flowing} and {MayLeave.Calm} and {MayLeave.Awake} and {MayLeave.NoFlood}
            """, new { mail.Id, mail.Fence, now, isNight = IsNight(now), dayAgo = now - Day, MostAboutOne, MostToOne });

        if (ours == 0)
            throw new FenceLostException(mail.Id);
    });

    /// <summary>Also where it was given up for uncertain meanwhile: whoever handed it over has heard the answer.</summary>
    public async Task SentAsync(QueuedMail mail) =>
        await FinishAsync(mail, "Sent", "", nextAttempt: null, sentAt: await clock.NowAsync());

    /// <summary>Where the server says that nobody has the address, nothing is mailed there any more.</summary>
    public Task RefusedAsync(QueuedMail mail, MailRefusedException no) => db.InTransactionAsync(async () =>
    {
        if (no.NobodyHasIt)
            await suppressions.AddAsync(mail.Id, SuppressedBecause.HardBounce);

        await FinishAsync(mail, "Refused", no.Message, nextAttempt: null, sentAt: null);
    });

    /// <summary>After the content began to leave, nobody knows: a person decides.</summary>
    public Task UncertainAsync(QueuedMail mail, string words) => FinishAsync(mail, "Uncertain", words, nextAttempt: null, sentAt: null);

    public async Task NotSentAsync(QueuedMail mail, string words)
    {
        var next = RetryPolicy.NextAttempt(mail.Attempts + 1, mail.QueuedAt, await clock.NowAsync(), Random.Shared.NextDouble());
        await FinishAsync(mail, next is null ? "GivenUp" : "Queued", words, next, sentAt: null);
    }

    /// <summary>
    /// It was stopped at the last look: what is not wanted is cancelled, what goes to a suppressed address has met its refusal, what an import
    /// holds waits for a person, what is one too many waits an hour, and everything else is free again.
    /// </summary>
    public async Task ReleaseAsync(QueuedMail mail)
    {
        var now = await clock.NowAsync();
        await db.ExecuteAsync($"""
            update outbox o
            set state = case when not {MayLeave.Wanted} then 'Cancelled' when not {MayLeave.Reachable} then 'Refused'
                             when not {MayLeave.Flowing} then 'Held' else 'Queued' end,
                last_words = case when {MayLeave.Reachable} then o.last_words else @Words end,
                handing_over = false, held_by = null, claims = 0,
                due_at = case when not {MayLeave.Calm} then address_held_until(o.to_address) when {MayLeave.NoFlood} then o.due_at else @later end
            where o.id = @Id and o.fence = @Fence and o.state = 'Sending'
            """, new { mail.Id, mail.Fence, now, later = now + AfterFlood, dayAgo = now - Day, MostAboutOne, MostToOne, Suppressions.Words });
    }

    /// <summary>The program stops and waits for the server no longer: the mail is free again, untried, unless its content has begun to leave.</summary>
    public Task BreakOffAsync(QueuedMail mail) =>
        db.ExecuteAsync("""
            update outbox
            set state = case when handing_over then 'Uncertain' else 'Queued' end, held_by = null, claims = 0,
                last_words = case when handing_over then 'The program stopped before the mail server had answered.' else last_words end
            where id = @Id and fence = @Fence and state = 'Sending'
            """, new { mail.Id, mail.Fence });

    /// <summary>What a node held that is no longer heard: safe to send again before the hand-over, uncertain after it. And what has waited too long.</summary>
    public async Task RecoverAsync()
    {
        await db.ExecuteAsync("""
            update outbox o
            set state = case when handing_over then 'Uncertain' when claims >= @MostClaims then 'GivenUp' else 'Queued' end,
                last_words = case when claims >= @MostClaims and not handing_over then 'The program stopped each time it had this mail in its hands.'
                             else last_words end,
                held_by = null
            where state = 'Sending' and not is_heard(o.held_by, @LostAfter)
            """, new { MostClaims, Node.LostAfter });
        await db.ExecuteAsync("update outbox set state = 'Stale' where state = 'Queued' and due_at < @tooLate",
            new { tooLate = await clock.NowAsync() - StaleAfter });
    }

    /// <summary>What this node holds although it does nothing with it: an answer was lost, or the program stops.</summary>
    public Task LetGoAsync(Guid node) =>
        db.ExecuteAsync("""
            update outbox
            set state = case when handing_over then 'Uncertain' else 'Queued' end, held_by = null, claims = claims - 1
            where state = 'Sending' and held_by = @node
            """, new { node });

    Task FinishAsync(QueuedMail mail, string state, string words, DateTimeOffset? nextAttempt, DateTimeOffset? sentAt) =>
        db.ExecuteAsync("""
            update outbox
            set state = @state, last_words = @words, attempts = attempts + 1, handing_over = false, held_by = null, claims = 0,
                due_at = coalesce(@nextAttempt, due_at), sent_at = @sentAt
            where id = @Id and fence = @Fence and (state = 'Sending' or (state = 'Uncertain' and @state = 'Sent'))
            """, new { mail.Id, mail.Fence, state, words, nextAttempt, sentAt });

    /// <summary>How many more may leave by the rate of the whole installation, within the minute.</summary>
    async Task<int> AllowedAsync(DateTimeOffset now)
    {
        if (settings.Mail.PerMinute == 0)
            return int.MaxValue;

        // Until this claim is committed nobody else counts.
        await db.ExecuteAsync("select pg_advisory_xact_lock(@OneClaimAtATime)", new { OneClaimAtATime });
        var left = await db.FindAsync<int>("""
            select count(*)::int from outbox where sent_at > @minuteAgo or state = 'Sending'
            """, new { minuteAgo = now.AddMinutes(-1) });
        return settings.Mail.PerMinute - left;
    }

    bool IsNight(DateTimeOffset now) => settings.Mail.ByDay(now, settings.Organisation.Zone) > now;
}
