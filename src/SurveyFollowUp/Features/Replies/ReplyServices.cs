using SurveyFollowUp.Core.Mail.Incoming;

namespace SurveyFollowUp.Features.Replies;

public static class ReplyServices
{
    public static void AddReplies(this IServiceCollection services)
    {
        services.AddScoped<IncomingMailStore>();
        services.AddSingleton<IIncomingMail, KeepIncoming>();
        services.AddScoped<MatchMail>();
        services.AddScoped<TriageStore>();
        services.AddScoped<HearMail>();
        services.AddScoped<HearReply>();
        services.AddScoped<Acknowledge>();
        services.AddScoped<WatchForLoops>();
        services.AddScoped<HearBounce>();
        services.AddScoped<HearSoftBounce>();
    }
}
