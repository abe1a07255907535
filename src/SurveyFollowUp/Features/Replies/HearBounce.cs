using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Mail.Incoming;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Privacy;
using SurveyFollowUp.Platform.Database;
using SurveyFollowUp.Platform.Mail;
using Delivery = SurveyFollowUp.Core.Mail.Incoming.Delivery;

namespace SurveyFollowUp.Features.Replies;

/// <summary>
/// A mail of ours that left and came back, or that its reader called spam. Anybody can write a bounce: only one that names a mail of ours is
/// heard, and it is the address of that mail, not one that the bounce names, that is mailed to no more.
/// </summary>
public sealed class HearBounce(
    Db db, Suppressions suppressions, HearSoftBounce soft, StopContact stop, FollowUpStore followUps, Telling telling, Clock clock)
{
    /// <param name="followUpId">Whose it is by the address or the thread that the bounce was sent to; null where neither says.</param>
    /// <returns>Whose mail it was; null when it is none of ours, or none to a customer.</returns>
    public async Task<Guid?> HearAsync(Bounce bounce, BouncedRecipient failed, Guid? followUpId)
    {
        if (await FindAsync(bounce.OriginalMessageId, followUpId, failed.SentTo) is not { } mail)
            return null;

        var work = failed.Delivery switch
        {
            Delivery.Hard => ReturnAsync(mail, failed.Words),
            Delivery.Complaint => StopAsync(mail),
            Delivery.Soft => soft.HearAsync(mail, failed.Words),
            _ => Task.CompletedTask,
        };
        await work;
        return mail.FollowUpId;
    }

    /// <summary>By its Message-ID; or where the bounce does not know it as we do, the last one to this address about the matter.</summary>
    Task<ReturnedMail?> FindAsync(string original, Guid? followUpId, string recipient) =>
        db.FindAsync<ReturnedMail>("""
            select o.id, o.follow_up_id, coalesce(f.respondent_id, t.respondent_id) as respondent_id, o.to_address, o.state,
                   case when o.effect like 'follow-up/%' then split_part(o.effect, '/', 3)::int else 0 end as after_steps
            from outbox o
            left join follow_ups f on f.id = o.follow_up_id
            left join thanks t on t.response_id = case when o.effect like 'thanks/%' then substr(o.effect, 8)::uuid end
            where o.state in ('Sent', 'Uncertain', 'Refused')
              and (o.message_id = @original or o.follow_up_id = @followUpId and lower(o.to_address) = lower(@recipient))
            order by o.message_id = @original desc, o.sent_at desc nulls last
            limit 1
            """, new { original, followUpId, recipient });

    /// <summary>
    /// As if the server had refused it at once, so that its follow-up hears of it in the same way (<see cref="HearLostMail"/>) and goes on by
    /// another one.
    /// </summary>
    async Task ReturnAsync(ReturnedMail mail, string words)
    {
        await suppressions.AddAsync(mail.Id, SuppressedBecause.HardBounce);
        await db.ExecuteAsync("""
            update outbox set state = 'Refused', last_words = left(@words, 500), told_at = null where id = @Id and state <> 'Refused'
            """, new { mail.Id, words });
    }

    /// <summary>Whoever calls a mail spam wants no other. It has arrived.</summary>
    async Task StopAsync(ReturnedMail mail)
    {
        if (mail.FollowUpId is { } id)
        {
            var followUp = await followUps.GetAsync(id);
            var told = new Change(followUp, [new FollowUpEvent(EventKind.CalledSpam, await clock.NowAsync(), Actor: null)]);
            await followUps.TellAsync(id, told.Events);
            await telling.TellAsync(told);
        }

        if (mail.RespondentId is { } respondent)
            await stop.StopAsync(respondent);

        await suppressions.AddAsync(mail.Id, SuppressedBecause.Complaint);
    }
}
