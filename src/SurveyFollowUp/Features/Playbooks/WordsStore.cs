using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>What became of the wordings, and on whom one can be tried.</summary>
public sealed class WordsStore(Db db)
{
    sealed record Use(string Kind, int Times);

    /// <summary>How often each was sent.</summary>
    public async Task<Dictionary<string, int>> UsesAsync() =>
        (await db.QueryAsync<Use>("select kind, count(*)::int as times from outbox where state = 'Sent' group by kind"))
        .ToDictionary(use => use.Kind, use => use.Times);

    /// <summary>The follow-up of somebody who answered lately, in this language if anybody did; null before the first.</summary>
    public Task<Guid?> RecentAsync(string language) =>
        db.FindAsync<Guid?>("""
            select f.id
            from (select id, respondent_id, response_id, opened_at from follow_ups order by opened_at desc, id desc limit 200) f
            join respondents p on p.id = f.respondent_id
            join responses r on r.id = f.response_id
            order by coalesce(nullif(r.language, ''), p.language) = @language desc, p.name <> '' desc, r.comment <> '' desc, f.opened_at desc, f.id
            limit 1
            """, new { language });
}
