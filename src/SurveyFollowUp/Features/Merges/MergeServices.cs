namespace SurveyFollowUp.Features.Merges;

public static class MergeServices
{
    public static void AddMerges(this IServiceCollection services)
    {
        services.AddScoped<AlikeStore>();
        services.AddScoped<MergeFollowUps>();
        services.AddScoped<MergeStore>();
        services.AddScoped<MovingPeople>();
        services.AddScoped<Separating>();
        services.AddScoped<Sides>();
    }
}
