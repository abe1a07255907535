using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Boundaries;

/// <summary>The follow-up of a person that is under way; there is at most one.</summary>
public sealed class OpenOf(Db db)
{
    public Task<Guid?> OfAsync(Guid respondent) =>
        db.FindAsync<Guid?>("select id from follow_ups where respondent_id = @respondent and status <> 'Closed'", new { respondent });
}
