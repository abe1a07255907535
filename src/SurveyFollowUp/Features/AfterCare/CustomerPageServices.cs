using SurveyFollowUp.Features.ReadBacks;
using SurveyFollowUp.Features.Team;
using SurveyFollowUp.Features.Times;
using SurveyFollowUp.Features.Wishes;

namespace SurveyFollowUp.Features.AfterCare;

/// <summary>What the pages that a customer opens by a private link live on.</summary>
public static class CustomerPageServices
{
    public static void AddCustomerPages(this IServiceCollection services)
    {
        services.AddScoped<PublicPages>();
        services.AddScoped<LeadStore>();
        services.AddScoped<Scanners>();
        services.AddScoped<HearAnswer>();
        services.AddScoped<CallTimesStore>();
        services.AddScoped<HearTime>();
        services.AddScoped<HearReadBack>();
        services.AddScoped<HearWish>();
        services.AddScoped<WishStore>();
        services.AddScoped<WishDesk>();
        services.Configure<RequestLocalizationOptions>(options => options.RequestCultureProviders.Insert(1, new LanguageOfLink()));
    }
}
