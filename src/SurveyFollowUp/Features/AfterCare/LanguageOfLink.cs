using Microsoft.AspNetCore.Localization;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.AfterCare;

/// <summary>A customer's page speaks the customer's language, whatever the browser or a signed-in colleague prefers.</summary>
public sealed class LanguageOfLink : IRequestCultureProvider
{
    public async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var parts = (httpContext.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [_, var token, ..] || !CustomerPages.IsOne(httpContext.Request.Path))
            return null;

        var language = await httpContext.RequestServices.GetRequiredService<PublicPages>().LanguageAsync(token);
        return language is not null && UserCulture.Languages.Contains(language) ? new ProviderCultureResult(language) : null;
    }
}
