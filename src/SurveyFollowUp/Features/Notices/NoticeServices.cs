namespace SurveyFollowUp.Features.Notices;

/// <summary>What tells colleagues, and the customer, of what has happened or falls due.</summary>
public static class NoticeServices
{
    public static void AddNotices(this IServiceCollection services)
    {
        services.AddScoped<Telling>();
        services.AddScoped<MailToColleagues>();
        services.AddScoped<ReminderStore>();
        services.AddScoped<WeekStore>();
    }
}
