using System.Globalization;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Features.Notices;
using SurveyFollowUp.Platform.Database;

namespace SurveyFollowUp.Features.Replies;

/// <summary>Whoever writes very often may be a machine that marks nothing. Then we answer nothing by ourselves, and whoever leads hears of it once.</summary>
public sealed class WatchForLoops(Db db, FollowUpStore followUps, Telling telling, Clock clock)
{
    const int MostADay = 5;

    static readonly TimeSpan Day = TimeSpan.FromDays(1);
    static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Asked of a mail that is not filed yet.</summary>
    public async Task<bool> IsOneAsync(FollowUp followUp)
    {
        var now = await clock.NowAsync();
        var before = await db.FindAsync<int>("""
            select count(*)::int from incoming_mails where follow_up_id = @Id and came_at > @dayAgo and nature = 'Person'
            """, new { followUp.Id, dayAgo = now - Day });
        if (before < MostADay)
            return false;

        if (!await IsToldAsync(followUp.Id, now))
        {
            var told = new FollowUpEvent(EventKind.TooMuchCame, now, Actor: null, MostADay.ToString(CultureInfo.InvariantCulture));
            await followUps.TellAsync(followUp.Id, [told]);
            await telling.TellAsync(new Change(followUp, [told]));
        }

        return true;
    }

    Task<bool> IsToldAsync(Guid id, DateTimeOffset now) =>
        db.FindAsync<bool>("select exists (select from follow_up_events where follow_up_id = @id and kind = @kind and at > @weekAgo)",
            new { id, kind = nameof(EventKind.TooMuchCame), weekAgo = now - Week });
}
