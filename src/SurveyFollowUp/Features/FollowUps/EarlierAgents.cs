using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>Who followed up somebody the last time.</summary>
public sealed class EarlierAgents(Db db)
{
    sealed record Known(Guid RespondentId, Guid OwnerId);

    /// <summary>Those of the people whom an agent knows already.</summary>
    public async Task<IReadOnlyDictionary<Guid, Guid>> OfAsync(IEnumerable<Guid> respondents)
    {
        // In the first import nobody can be known, however many they are.
        if (!await db.FindAsync<bool>("select exists (select from follow_ups where status = 'Closed')"))
            return new Dictionary<Guid, Guid>();

        var known = await db.QueryAsync<Known>("""
            select distinct on (respondent_id) respondent_id, owner_id
            from follow_ups
            where respondent_id = any(@ids) and owner_id is not null
            order by respondent_id, opened_at desc, id desc
            """, new { ids = respondents.ToArray() });

        return known.ToDictionary(one => one.RespondentId, one => one.OwnerId);
    }
}
