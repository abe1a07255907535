using SurveyFollowUp.Features.Accounts;

namespace SurveyFollowUp.Features.Team;

public static class TeamServices
{
    public static void AddTeam(this IServiceCollection services)
    {
        services.AddScoped<TeamStore>();
        services.AddScoped<DutyStore>();
        services.AddScoped<SkillsStore>();
        services.AddScoped<AbsenceStore>();
        services.AddScoped<Cards>();
        services.AddScoped<WorkHandOver>();
    }
}
