using Microsoft.AspNetCore.Builder;
using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Features.Playbooks;

public static class PlaybookServices
{
    /// <summary>Whoever asks for a strategy or a calendar gets those of the current version.</summary>
    public static void AddPlaybooks(this IServiceCollection services)
    {
        services.AddSingleton<Strategies>();
        services.AddScoped(scope => scope.GetRequiredService<Strategies>().Current);
        services.AddScoped(scope => scope.GetRequiredService<Strategy>().Calendar);
        services.AddScoped<PlaybookStore>();
        services.AddScoped<Changing>();
        services.AddScoped<WordsStore>();
        services.AddScoped<LetterPreview>();
        services.AddScoped<Replay>();
    }

    /// <summary>What another program on this database saved counts from the next page on.</summary>
    public static void UsePlaybooks(this WebApplication app) =>
        app.Use(async (context, next) =>
        {
            await context.RequestServices.GetRequiredService<Strategies>().ReadNewAsync(context.RequestAborted);
            await next(context);
        });
}
