using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Accounts;

/// <summary>Frees the work of somebody who does it no longer: each follow-up waits for a new owner, says so in its story, and the leads hear of it.</summary>
public sealed class Leaving(Db db, FollowUpStore followUps, Telling telling, Clock clock)
{
    /// <returns>How many follow-ups lost their owner.</returns>
    public async Task<int> FreeWorkAsync(User leaver, Guid actor)
    {
        var now = await clock.NowAsync();
        var ids = await db.QueryAsync<Guid>("""
            select id from follow_ups where owner_id = @Id and status <> 'Closed' order by id for update
            """, new { leaver.Id });

        foreach (var id in ids)
        {
            var change = (await followUps.GetAsync(id)).LoseOwner(leaver.Name, actor, now);
            await followUps.SaveAsync(change);
            await telling.TellAsync(change);
        }

        return ids.Count;
    }
}
