using System.Security.Cryptography;
using System.Text;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Platform.Mail;

/// <summary>Mail waits here in the same transaction as the change it tells about: no change, no mail.</summary>
public sealed class Outbox(Db db, Clock clock, Settings settings)
{
    /// <summary>Who answers their own letters never stops.</summary>
    const string ToOurselves = "This address is our own: nothing is mailed to ourselves.";

    /// <param name="delay">How long it can still be taken back.</param>
    /// <returns>Whether the mail is new; the same effect is queued once.</returns>
    public async Task<bool> AddAsync(Draft draft, TimeSpan delay = default)
    {
        var now = await clock.NowAsync();
        var isOurs = draft.FollowUpId is not null && settings.Mail.IsOurs(draft.ToAddress);

        return await db.ExecuteAsync("""
            insert into outbox
                (id, effect, kind, follow_up_id, to_address, to_name, from_name,
                 subject, text, html, message_id, is_automatic, wanted_while, unsubscribe, calendar_method, calendar, reply_to, in_reply_to,
                 state, last_words, due_at, queued_at)
            values
                (@id, @Effect, @Kind, @FollowUpId, @ToAddress, @ToName, @FromName,
                 @Subject, @Text, @Html, @messageId, @IsAutomatic, @WantedWhile, @Unsubscribe, @calendarMethod, @calendar, @ReplyTo, @InReplyTo,
                 @state, @lastWords, @dueAt, @now)
            on conflict do nothing
            """, new
        {
            id = Guid.CreateVersion7(),
            draft.Effect,
            draft.Kind,
            draft.FollowUpId,
            draft.ToAddress,
            draft.ToName,
            draft.FromName,
            draft.Subject,
            draft.Text,
            draft.Html,
            messageId = MessageIdOf(draft.Effect),
            draft.IsAutomatic,
            draft.WantedWhile,
            draft.Unsubscribe,
            draft.ReplyTo,
            draft.InReplyTo,
            calendarMethod = draft.Calendar?.Method ?? "",
            calendar = draft.Calendar?.Text ?? "",
            state = isOurs ? "Refused" : draft.IsStale ? "Stale" : "Queued",
            lastWords = isOurs ? ToOurselves : "",
            dueAt = now + delay,
            now,
        }) == 1;
    }

    /// <summary>Derived from the effect, so that every attempt of the same mail carries the same one.</summary>
    string MessageIdOf(string effect)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(effect)).AsSpan(0, 16));
        return $"<{hash}@{settings.Mail.From.Split('@')[1]}>";
    }
}
