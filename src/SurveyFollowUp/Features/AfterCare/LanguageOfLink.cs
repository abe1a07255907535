using Microsoft.AspNetCore.Localization;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.AfterCare;

/// <summary>A customer's page speaks the customer's language, whatever the browser or a signed-in colleague prefers.</summary>
public sealed class LanguageOfLink : IRequestCultureProvider
{
    static readonly string[] Pages = ["a", "stop", "time", "meeting"];

    public async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var parts = (httpContext.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [var page, var token, ..] || !Pages.Contains(page))
            return null;

        var language = await httpContext.RequestServices.GetRequiredService<PublicPages>().LanguageAsync(token);
        return language is not null && UserCulture.Languages.Contains(language) ? new ProviderCultureResult(language) : null;
    }
}
