using SurveyFollowUp.Core.Mail.Incoming;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Replies;

/// <summary>A mail that is no bounce, about a follow-up: whether a person wrote it decides what it does.</summary>
public sealed class HearMail(Db db, HearReply reply, HearSoftBounce softBounces, WatchForLoops loops, Acknowledge acknowledge, Settings settings)
{
    /// <returns>Null where a person has to say whose words these are.</returns>
    public async Task<Match?> HearAsync(IncomingMail mail, Guid id, MailWriter writer, string words, Match found)
    {
        var isOurs = settings.Mail.IsOurs(mail.From);
        if (isOurs || writer != MailWriter.Person)
        {
            await reply.NoteAutomaticAsync(found.FollowUpId, (isOurs ? MailWriter.OtherMachine : writer).ToString(), words);
            return found;
        }

        if (await IsOfAColleagueAsync(mail.From, found.FollowUpId))
            return null;

        var heard = await reply.HearAsync(found.FollowUpId, id, words);
        await softBounces.ForgetAsync(mail.From);
        if (!await loops.IsOneAsync(heard))
            await acknowledge.AnswerAsync(heard, mail, id);
        return found with { FollowUpId = heard.Id };
    }

    /// <summary>What one of us writes from their own mailbox is not what the customer says.</summary>
    Task<bool> IsOfAColleagueAsync(string from, Guid followUpId) =>
        db.FindAsync<bool>("""
            select exists (select from users where lower(email) = lower(@from))
               and not exists (
                   select from follow_ups f join respondents p on p.id = f.respondent_id where f.id = @followUpId and lower(p.email) = lower(@from))
            """, new { from, followUpId });
}
