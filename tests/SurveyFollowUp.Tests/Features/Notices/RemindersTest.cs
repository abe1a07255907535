using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.Notices;

namespace SurveyFollowUp.Tests.Features.Notices;

/// <summary>A test of the mails that come to colleagues by themselves.</summary>
public abstract class RemindersTest : DatabaseTest
{
    protected Task AwayAsync(Guid user, Guid? substitute = null) =>
        ExecuteAsync("""
            insert into absences (user_id, first_day, last_day, substitute_id) values (@user, '2026-11-23', '2026-11-27', @substitute)
            """, new { user, substitute });

    protected Task QuietAsync(Guid user, Reminder reminder) =>
        ExecuteAsync("update users set quiet_mails = array[@Template] where id = @user", new { user, reminder.Template });

    protected Task<List<string>> MailedAsync(Reminder reminder) =>
        ListAsync<string>("select to_address from outbox where kind = @Template order by queued_at, to_address", new { reminder.Template });

    protected Task<string> TextAsync(Reminder reminder) =>
        AskAsync<string>("select text from outbox where kind = @Template order by queued_at desc limit 1", new { reminder.Template });

    /// <summary>Spoken to, and promised to be called at this moment.</summary>
    protected Task PromiseAsync(Guid followUp, Guid agent, DateTimeOffset at) =>
        ActAsync(followUp, agent, (before, strategy, now) => before.Log(new LogEntry(Outcome.CallBack, agent, When: at), strategy, now));
}
