namespace SurveyFollowUp.Features.Promises;

/// <summary>What was promised, to whom, by when, and what became of it.</summary>
public static class PromiseServices
{
    public static void AddPromises(this IServiceCollection services)
    {
        services.AddScoped<PromiseStore>();
        services.AddScoped<Endings>();
        services.AddScoped<PromiseLetters>();
    }
}
