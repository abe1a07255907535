using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>Mails to customers that will never arrive come back to their follow-ups, each once and in its own transaction.</summary>
public sealed class HearLostMail(Db db, FollowUpStore followUps, Telling telling, Strategies strategies, Clock clock, ILogger<HearLostMail> log) : IJob
{
    const int Batch = 100;

    sealed record Lost(Guid FollowUpId, string State, int AfterSteps);

    public async Task RunAsync(CancellationToken cancel)
    {
        var ids = await db.QueryAsync<Guid>("""
            select id from outbox
            where state in ('Refused', 'GivenUp') and told_at is null and effect like 'follow-up/%'
            order by queued_at
            limit @Batch
            """, new { Batch });

        foreach (var id in ids)
        {
            try
            {
                await db.InTransactionAsync(() => HearAsync(id));
            }
            catch (Exception failure)
            {
                // Somebody saved at the same moment, most likely: the next run tries again.
                log.LogWarning(failure, "Mail {Mail} is not told of yet", id);
            }
        }
    }

    /// <summary>The mark and what it marks are one transaction: another worker waits for the row and then finds it marked.</summary>
    async Task HearAsync(Guid id)
    {
        var now = await clock.NowAsync();
        var mail = await db.FindAsync<Lost>("""
            update outbox set told_at = @now
            where id = @id and state in ('Refused', 'GivenUp') and told_at is null
            returning follow_up_id, state, split_part(effect, '/', 3)::int as after_steps
            """, new { id, now });
        if (mail is null)
            return;

        var followUp = await followUps.GetAsync(mail.FollowUpId);
        var change = followUp.Lose(new LostMail(mail.State == "Refused", mail.AfterSteps), strategies.Of(followUp), now);
        await followUps.SaveAsync(change);
        await telling.TellAsync(change);
    }
}
