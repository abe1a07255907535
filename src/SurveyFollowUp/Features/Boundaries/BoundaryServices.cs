namespace SurveyFollowUp.Features.Boundaries;

public static class BoundaryServices
{
    public static void AddBoundaries(this IServiceCollection services)
    {
        services.AddScoped<BoundaryStore>();
        services.AddScoped<SettingBoundaries>();
        services.AddScoped<LeadPhones>();
        services.AddScoped<OpenOf>();
    }
}
