namespace SurveyFollowUp.Features.Care;

public static class CareServices
{
    public static void AddCare(this IServiceCollection services)
    {
        services.AddScoped<BreakStore>();
        services.AddScoped<CareStore>();
        services.AddScoped<SkipStore>();
    }
}
