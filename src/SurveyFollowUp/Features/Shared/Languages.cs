using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using SurveyFollowUp.Platform.Web;

namespace SurveyFollowUp.Features.Shared;

/// <summary>The languages to choose from, each by its own name.</summary>
public static class Languages
{
    public static string NameOf(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return culture.TextInfo.ToTitleCase(culture.NativeName);
    }

    public static List<SelectListItem> Choices() => [.. UserCulture.Languages.Select(language => new SelectListItem(NameOf(language), language))];

    /// <summary>The same page in another language.</summary>
    public static string Address(HttpRequest request, string language)
    {
        var query = new QueryBuilder(request.Query.Where(part => part.Key != "lang")) { { "lang", language } };
        return $"{request.PathBase}{request.Path}{query}";
    }
}
