using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Privacy;

/// <summary>The person wants to hear from us no more: remembered, the open matter closed, and what waits to be mailed cancelled, all or nothing.</summary>
public sealed class StopContact(Db db, FollowUpStore followUps, Strategies strategies, Telling telling, Clock clock)
{
    public Task StopAsync(Guid respondentId) => db.InTransactionAsync(async () =>
    {
        var now = await clock.NowAsync();
        // Whoever is handing a mail over to them right now comes first, or is stopped.
        await db.ExecuteAsync("select lock_address(email) from respondents where id = @respondentId and email is not null", new { respondentId });
        await db.ExecuteAsync("update respondents set no_contact_at = @now where id = @respondentId and no_contact_at is null",
            new { now, respondentId });

        if (await OpenAsync(respondentId) is { } open)
        {
            var followUp = await followUps.GetAsync(open);
            var change = followUp.StopContact(strategies.Of(followUp), now);
            await followUps.SaveAsync(change);
            await telling.TellAsync(change);
        }

        // Two statements, since each then has its index. What is claimed but has not begun to leave does not leave.
        await db.ExecuteAsync("""
            update outbox set state = 'Cancelled'
            where (state in ('Queued', 'Held') or state = 'Sending' and not handing_over)
              and follow_up_id in (select id from follow_ups where respondent_id = @respondentId);

            update outbox set state = 'Cancelled'
            where (state in ('Queued', 'Held') or state = 'Sending' and not handing_over)
              and effect in (select 'thanks/' || response_id from thanks where respondent_id = @respondentId);
            """, new { respondentId });
    });

    /// <summary>Locked, so that whoever works on it right now comes first or is told that it has changed.</summary>
    Task<Guid?> OpenAsync(Guid respondentId) =>
        db.FindAsync<Guid?>("select id from follow_ups where respondent_id = @respondentId and status <> 'Closed' for update", new { respondentId });
}
