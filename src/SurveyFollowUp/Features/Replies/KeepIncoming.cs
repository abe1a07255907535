using SurveyFollowUp.Core.Mail.Incoming;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Replies;

/// <summary>Keeps what is fetched from a mailbox, each mail in a scope of its own.</summary>
public sealed class KeepIncoming(IServiceScopeFactory scopes) : IIncomingMail
{
    /// <summary>Its envelope is gone: who it was for stands in its headers (Delivered-To and the like), which are read later.</summary>
    public async Task KeepAsync(byte[] raw, MailPlace? place)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IncomingMailStore>().KeepAsync(new RawMail(raw, ReturnPath: null, []) { Place = place });
    }

    public async Task SayAsync(string mailbox, string failure)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = await scope.ServiceProvider.GetRequiredService<Clock>().NowAsync();
        await scope.ServiceProvider.GetRequiredService<Db>().ExecuteAsync("""
            insert into mailboxes (name, read_at, failed_at, failure)
            values (@mailbox, case when @failure = '' then @now::timestamptz end, case when @failure <> '' then @now::timestamptz end, @failure)
            on conflict (name) do update set read_at = coalesce(excluded.read_at, mailboxes.read_at),
                failed_at = coalesce(excluded.failed_at, mailboxes.failed_at), failure = excluded.failure
            """, new { mailbox, failure, now });
    }
}
