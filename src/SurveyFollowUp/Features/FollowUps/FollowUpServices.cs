using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Features.Composer;
using SurveyFollowUp.Features.Meetings;

namespace SurveyFollowUp.Features.FollowUps;

public static class FollowUpServices
{
    public static void AddFollowUps(this IServiceCollection services)
    {
        services.AddScoped<FollowUpStore>();
        services.AddScoped<EarlierAgents>();
        services.AddScoped<FollowUpOpener>();
        services.AddScoped<LaunchRehearsal>();
        services.AddScoped<AlarmStore>();
        services.AddScoped<RingAlarm>();
        services.AddSingleton<RingHeldAlarm>();
        services.AddSingleton<IAlarms, OneAlarm>();
        services.AddScoped<UndoStore>();
        services.AddScoped<ActOnFollowUp>();
        services.AddScoped<PeopleStore>();
        services.AddScoped<TimelineStore>();
        services.AddScoped<WhatComes>();
        services.AddScoped<StopWhatComes>();
        services.AddScoped<JudgedAnswers>();
        services.AddScoped<MeetingOffers>();
        services.AddScoped<ProposalStore>();
        services.AddScoped<PublicLinks>();
        services.AddScoped<LetterLinks>();
        services.AddScoped<LetterWords>();
        services.AddScoped<Letters>();
        services.AddScoped<DraftStore>();
        services.AddScoped<SendLetter>();
    }
}
