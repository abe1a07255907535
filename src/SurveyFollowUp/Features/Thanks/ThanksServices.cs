namespace SurveyFollowUp.Features.Thanks;

public static class ThanksServices
{
    public static void AddThanks(this IServiceCollection services)
    {
        services.AddScoped<ThanksStore>();
        services.AddScoped<ThankLetters>();
    }
}
