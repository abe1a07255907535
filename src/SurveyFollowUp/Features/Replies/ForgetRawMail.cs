using SurveyFollowUp.Core.Jobs;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Replies;

/// <summary>Mail is kept as it came for a while; the words that were read in it stay with the follow-up, and its hash tells a repetition.</summary>
public sealed class ForgetRawMail(Db db, Clock clock, Settings settings) : IJob
{
    public async Task RunAsync(CancellationToken cancel) =>
        await db.ExecuteAsync("update incoming_mails set bytes = null where bytes is not null and state not in ('New', 'Triage') and came_at < @before",
            new { before = (await clock.NowAsync()).AddMonths(-settings.Mail.KeepRawMonths) });
}
