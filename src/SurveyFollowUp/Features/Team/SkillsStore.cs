using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Team;

/// <summary>What makes somebody the right one for a follow-up, and how much they manage in a day.</summary>
public sealed record Skills
{
    public string[] Languages { get; init; } = [];
    public string[] Touchpoints { get; init; } = [];
    public string[] Teams { get; init; } = [];
    public int CallsADay { get; init; }
    public int EmailsADay { get; init; }
}

public sealed class SkillsStore(Db db)
{
    /// <exception cref="NotFoundException">There is no such person.</exception>
    public async Task<Skills> GetAsync(Guid user) =>
        await db.FindAsync<Skills>("select languages, touchpoints, teams, calls_a_day, emails_a_day from users where id = @user", new { user })
        ?? throw new NotFoundException($"There is no user {user}.");

    public Task SetLanguagesAsync(Guid user, IReadOnlyCollection<string> languages) =>
        db.ExecuteAsync("update users set languages = @languages where id = @user", new { user, languages = languages.ToArray() });

    public Task SetAsync(Guid user, Skills skills) =>
        db.ExecuteAsync("""
            update users
            set languages = @Languages, touchpoints = @Touchpoints, teams = @Teams, calls_a_day = @CallsADay, emails_a_day = @EmailsADay
            where id = @user
            """, new { user, skills.Languages, skills.Touchpoints, skills.Teams, skills.CallsADay, skills.EmailsADay });

    /// <summary>Names of teams that somebody is in already, so that they are written alike.</summary>
    public Task<List<string>> TeamsAsync() =>
        db.QueryAsync<string>("""select team from users, unnest(teams) team group by team order by team collate "sv-x-icu" limit 100""");

    /// <summary>Places that the answers so far are about, or that somebody has, those with the most dissatisfied first.</summary>
    public Task<List<string>> TouchpointsAsync() =>
        db.QueryAsync<string>("""
            select place from (
                select r.touchpoint as place, count(*) as answers
                from follow_ups f join responses r on r.id = f.response_id
                where r.touchpoint <> ''
                group by r.touchpoint
                union all
                select unnest(touchpoints), 0 from users) said
            group by place
            order by sum(answers) desc, place
            limit 100
            """);
}
