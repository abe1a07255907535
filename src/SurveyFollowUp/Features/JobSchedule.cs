using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Imports;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Features.Promises;
using SurveyFollowUp.Features.Replies;
using SurveyFollowUp.Features.Team;
using SurveyFollowUp.Features.Today;
using SurveyFollowUp.Platform.Mail;
using static SurveyFollowUp.Core.Jobs.Cadence;

namespace SurveyFollowUp.Features;

/// <summary>
/// Everything that happens by itself, and how often it looks whether something is due. Alarms and mail wait for what falls due
/// before the next tick, so that nothing is late by one.
/// </summary>
public static class JobSchedule
{
    public static readonly IReadOnlyList<RecurringJob> Jobs =
    [
        RecurringJob.Of<RunImport>("run imports", Seconds(1)),
        RecurringJob.Of<ReadPlaybook>("read playbook", Seconds(5)),
        RecurringJob.Of<RingAlarms>("ring alarms", Seconds(2)),
        RecurringJob.Of<DeliverMail>("deliver mail", Seconds(2)),
        RecurringJob.Of<ReadIncomingMail>("read incoming mail", Seconds(10)),
        RecurringJob.Of<HearLostMail>("hear of lost mail", Seconds(10)),
        RecurringJob.Of<HoldImports>("hold imports", Seconds(15)),
        RecurringJob.Of<ForgetRawMail>("forget raw mail", Minutes(24 * 60)),
        RecurringJob.Of<ReadWords>("read words", Seconds(5)),
        RecurringJob.Of<FreeForgottenWork>("free forgotten work", Seconds(30)),
        RecurringJob.Of<BundleNotices>("bundle notices", Minutes(1)),
        RecurringJob.Of<MorningDigest>("morning digest", Minutes(1)),
        RecurringJob.Of<RemindOfPromises>("remind of promises", Minutes(1)),
        RecurringJob.Of<RingPromises>("ring promises", Minutes(1)),
        RecurringJob.Of<LeadMorning>("lead morning", Minutes(1)),
        RecurringJob.Of<ManagerWeek>("manager week", Minutes(1)),
    ];
}
