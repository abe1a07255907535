using System.Text.RegularExpressions;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Mail.Incoming;
using SurveyFollowUp.Core.Playbooks;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Replies;

/// <summary>
/// Tells whoever wrote that we have got it, where the organisation wants that: once in a while, only to their own address, and no machine
/// (RFC 3834).
/// </summary>
public sealed partial class Acknowledge(Db db, Letters letters, Settings settings, Clock clock)
{
    static readonly TimeSpan OnceIn = TimeSpan.FromDays(7);

    /// <param name="followUp">After their words were heard.</param>
    public async Task AnswerAsync(FollowUp followUp, IncomingMail mail, Guid id)
    {
        var messageId = mail.Header("Message-ID").Trim();
        if (!settings.Mail.Acknowledge || followUp is not { Status: FollowUpStatus.Open, RepliedAt: not null } || !AutomaticMail.MayBeAnswered(mail)
            || !AsciiId().IsMatch(messageId))
            return;

        var now = await clock.NowAsync();
        if (await IsForThemAsync(followUp.Id, mail.From, now))
            await letters.AcknowledgeAsync(followUp, id, messageId);
    }

    Task<bool> IsForThemAsync(Guid id, string from, DateTimeOffset now) =>
        db.FindAsync<bool>("""
            select exists (
                       select from follow_ups f join respondents p on p.id = f.respondent_id
                       where f.id = @id and lower(p.email) = lower(@from) and not is_suppressed(p.email))
               and not exists (select from outbox where follow_up_id = @id and kind = @Acknowledgement and queued_at > @since)
            """, new { id, from, Wordings.Acknowledgement, since = now - OnceIn });

    /// <summary>RFC 5322 3.6.4, as far as every mail program has it: it goes into a header of ours.</summary>
    [GeneratedRegex("^<[!-;=?-~]{1,250}>$", RegexOptions.NonBacktracking)]
    private static partial Regex AsciiId();
}
