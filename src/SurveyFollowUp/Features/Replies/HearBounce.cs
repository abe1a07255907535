using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Replies;

/// <summary>
/// A mail of ours that left and came back: as if the server had refused it at once, so that its follow-up hears of it in the same way
/// (<see cref="FollowUps.HearLostMail"/>) and goes on by another one.
/// </summary>
public sealed class HearBounce(Db db)
{
    /// <param name="original">Its Message-ID; empty where the bounce does not say.</param>
    /// <param name="followUpId">Whose it is by the address that the bounce was sent to; null where that does not say.</param>
    /// <param name="recipient">Where it did not arrive.</param>
    /// <returns>Whose mail it was; null when it is none of ours.</returns>
    public Task<Guid?> HearAsync(string original, Guid? followUpId, string recipient, string words) =>
        db.FindAsync<Guid?>("""
            update outbox set state = 'Refused', last_words = left(@words, 500), told_at = null
            where id = (
                select id from outbox
                where state in ('Sent', 'Uncertain')
                  and (message_id = @original or (@original = '' and follow_up_id = @followUpId and lower(to_address) = lower(@recipient)))
                order by sent_at desc nulls last
                limit 1)
            returning follow_up_id
            """, new { original, followUpId, recipient, words });
}
