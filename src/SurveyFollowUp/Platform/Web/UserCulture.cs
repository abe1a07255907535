using System.Security.Claims;
using Microsoft.AspNetCore.Localization;

namespace SurveyFollowUp.Platform.Web;

/// <summary>The language of the page: the signed-in person's choice, else a link's (?lang=fi), else the browser's, else the organisation's.</summary>
public static class UserCulture
{
    public const string LanguageClaim = "language";

    public static readonly string[] Languages = ["sv", "fi", "en"];

    public static void AddUserCulture(this IServiceCollection services, string organisationLanguage)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(organisationLanguage).AddSupportedCultures(Languages).AddSupportedUICultures(Languages);
            options.RequestCultureProviders =
            [
                new QueryStringRequestCultureProvider { QueryStringKey = "lang", UIQueryStringKey = "lang" },
                new CustomRequestCultureProvider(context => Task.FromResult(OfUser(context.User))),
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
    }

    static ProviderCultureResult? OfUser(ClaimsPrincipal user) =>
        user.FindFirstValue(LanguageClaim) is { } language ? new ProviderCultureResult(language) : null;
}
