namespace SurveyFollowUp.Features.Complaints;

public static class ComplaintServices
{
    public static void AddComplaints(this IServiceCollection services)
    {
        services.AddScoped<ComplaintStore>();
        services.AddScoped<Outlooks>();
        services.AddScoped<WritingDown>();
    }
}
