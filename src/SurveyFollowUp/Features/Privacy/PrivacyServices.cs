namespace SurveyFollowUp.Features.Privacy;

public static class PrivacyServices
{
    public static void AddPrivacy(this IServiceCollection services)
    {
        services.AddScoped<StopContact>();
        services.AddScoped<NoContactStore>();
        services.AddScoped<ErasePerson>();
    }
}
