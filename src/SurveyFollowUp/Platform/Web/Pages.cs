using System.Text.Unicode;
using Microsoft.Extensions.WebEncoders;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Platform.Web;

/// <summary>Razor Pages as this program has them: a folder of Features is a part of the address, and whoever is not signed in sees what says so.</summary>
static class Pages
{
    public static IMvcBuilder AddPages(this IServiceCollection services)
    {
        // Å, ä and ö are letters, not something to be escaped.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddAntiforgery(options => options.Cookie.Name = "surveyfollowup-form");
        return services.AddRazorPages(options =>
            {
                options.RootDirectory = "/Features";
                options.Conventions.AuthorizeFolder("/");
            })
            .AddMvcOptions(options =>
            {
                options.MaxModelBindingCollectionSize = 2_048;
                options.Filters.Add<OneTransactionPerPost>();
            })
            .AddDataAnnotationsLocalization(options => options.DataAnnotationLocalizerProvider = (_, texts) => texts.Create(typeof(Texts)));
    }
}
