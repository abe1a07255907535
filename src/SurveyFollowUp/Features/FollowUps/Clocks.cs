using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>The customer's clock and ours, as they stand; of a closed follow-up, as they stood when it was closed.</summary>
public sealed class Clocks(FollowUp followUp, DateTimeOffset answeredAt, BusinessCalendar calendar, DateTimeOffset now)
{
    readonly TwoClocks clocks = new(calendar, answeredAt, followUp.OpenedAt, followUp.Pauses);

    public bool HaveStopped => followUp.Status == FollowUpStatus.Closed;

    /// <summary>Since the answer, nights and holidays included.</summary>
    public TimeSpan Waited => clocks.Waited(End);

    /// <summary>Working time since the follow-up was opened, without the pauses.</summary>
    public TimeSpan Used => clocks.Used(End);

    /// <summary>We wait for the customer since then; null when our clock runs.</summary>
    public DateTimeOffset? PausedSince => !HaveStopped && followUp.Pauses is [.., { To: null } pause] ? pause.From : null;

    /// <summary>Working time to the closing limit, which moves with every pause; below zero, by how much it was missed.</summary>
    public TimeSpan Left
    {
        get
        {
            var from = PausedSince ?? End;
            return from <= followUp.CloseBy ? calendar.Between(from, followUp.CloseBy) : -calendar.Between(followUp.CloseBy, from);
        }
    }

    /// <summary>Those that are over, the latest first, each with the working time for which our clock stood.</summary>
    public IEnumerable<(DateTimeOffset From, DateTimeOffset To, TimeSpan Worked)> Pauses =>
        from pause in followUp.Pauses.Reverse()
        where pause.To is not null
        select (pause.From, pause.To!.Value, calendar.Between(pause.From, pause.To.Value));

    DateTimeOffset End => followUp.ClosedAt ?? now;
}
