using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Features.Accounts;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Team;

/// <summary>
/// Nobody who is switched off holds on to a follow-up: what came to them in the same instant, by an import that had counted on them
/// or a colleague's hand-over, goes back to the queue.
/// </summary>
public sealed class FreeForgottenWork(Db db, UserStore users, WorkHandOver work) : IJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var leavers = await db.QueryAsync<Guid>("""
            select id from users u
            where not is_active and exists (select from follow_ups where owner_id = u.id and status <> 'Closed')
            """);

        foreach (var leaver in leavers)
            await work.FreeAsync(await users.GetAsync(leaver), actor: null);
    }
}
