using SurveyFollowUp.Features.Bulk;
using SurveyFollowUp.Features.ListViews;
using SurveyFollowUp.Features.Boundaries;
using SurveyFollowUp.Features.Care;
using SurveyFollowUp.Features.Thanks;

namespace SurveyFollowUp.Features.Today;

public static class TodayServices
{
    public static void AddToday(this IServiceCollection services)
    {
        services.AddSingleton<TalkTracks>();
        services.AddScoped<QueueStore>();
        services.AddScoped<DeskReader>();
        services.AddScoped<HandOverSummary>();
        services.AddScoped<ListStore>();
        services.AddScoped<ListExtras>();
        services.AddScoped<ActOnMany>();
        services.AddScoped<BulkStore>();
        services.AddScoped<ListViewStore>();
        services.AddCare();
        services.AddBoundaries();
        services.AddThanks();
    }
}
