namespace SurveyFollowUp.Features.Replies;

public static class ReplyServices
{
    public static void AddReplies(this IServiceCollection services)
    {
        services.AddScoped<IncomingMailStore>();
        services.AddScoped<MatchMail>();
        services.AddScoped<TriageStore>();
        services.AddScoped<HearReply>();
        services.AddScoped<HearBounce>();
        services.AddScoped<HearSoftBounce>();
    }
}
