using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Replies;

/// <summary>A mail of ours that a bounce is about.</summary>
/// <param name="RespondentId">Null for a mail to a colleague.</param>
/// <param name="AfterSteps">How many steps its follow-up had when it was written.</param>
public sealed record ReturnedMail(Guid Id, Guid? FollowUpId, Guid? RespondentId, string ToAddress, string State, int AfterSteps);

/// <summary>What did not arrive for a reason that passes is told, and changes nothing; the third in a week puts the address on hold for a week.</summary>
public sealed class HearSoftBounce(Db db, FollowUpStore followUps, Telling telling, Strategies strategies, Clock clock)
{
    const int Most = 3;

    static readonly TimeSpan Week = TimeSpan.FromDays(7);

    sealed record Counted(DateTimeOffset? HeldUntil, bool WasHeld);

    public async Task HearAsync(ReturnedMail mail, string words)
    {
        var now = await clock.NowAsync();
        if (mail is { RespondentId: null } or { State: "Refused" } || await CountAsync(mail, now) is not { } counted || mail.FollowUpId is not { } id)
            return;

        await followUps.TellAsync(id, [new FollowUpEvent(EventKind.MailDidNotArriveYet, now, Actor: null, Note: words)]);
        if (counted is not { HeldUntil: { } until, WasHeld: false })
            return;

        var followUp = await followUps.GetAsync(id);
        var change = followUp.PutOnHold(mail.AfterSteps, until, strategies.Of(followUp), now);
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
    }

    /// <summary>The person writes: their mail works.</summary>
    public Task ForgetAsync(string address) =>
        db.ExecuteAsync("delete from soft_bounces where identity = known_as('email:' || lower(@address))", new { address });

    /// <returns>Null where this mail is counted already.</returns>
    async Task<Counted?> CountAsync(ReturnedMail mail, DateTimeOffset now)
    {
        await db.ExecuteAsync("select lock_address(@ToAddress)", new { mail.ToAddress });
        return await db.FindAsync<Counted>("""
            with known as (
                select known_as('email:' || lower(@ToAddress)) as identity, coalesce(address_held_until(@ToAddress) > @now, false) as was_held),
            counted as (
                insert into soft_bounces (identity, at, mail_id, held_until)
                select k.identity, @now, @Id,
                       case when k.was_held or (
                           select count(*) from soft_bounces b where b.identity = k.identity and b.at > @weekAgo) >= @Most - 1 then @inAWeek end
                from known k
                where not exists (select from soft_bounces b where b.mail_id = @Id)
                returning held_until)
            select c.held_until, k.was_held from counted c cross join known k
            """, new { mail.Id, mail.ToAddress, now, weekAgo = now - Week, inAWeek = now + Week, Most });
    }
}
