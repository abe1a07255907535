using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;

namespace SurveyFollowUp.Core.Care;

/// <summary>"Not me, not now": somebody is passed over for a while by one of us, and stays in the queue of the others.</summary>
public static class Skipping
{
    /// <summary>Long enough for a colleague to come by, short enough that nobody waits for our comfort.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    /// <summary>Even where the limit is near or over: to be offered the same person at once would make the key a joke.</summary>
    static readonly TimeSpan Least = TimeSpan.FromMinutes(15);

    const double LastQuarter = 0.75;

    /// <summary>Until when: at the last quarter of the limit the person is back, whoever passed them over.</summary>
    public static DateTimeOffset Until(DateTimeOffset startsAt, DateTimeOffset dueAt, BusinessCalendar calendar, DateTimeOffset now)
    {
        var back = calendar.Add(startsAt, calendar.Between(startsAt, dueAt) * LastQuarter);
        var until = back < now + Usual ? back : now + Usual;

        return until > now + Least ? until : now + Least;
    }

    /// <summary>Everybody who could take them has passed them over: those above see to it. Nobody is named.</summary>
    public static Change SkippedByAll(this FollowUp followUp, DateTimeOffset now) =>
        new(followUp.RaiseTo(Escalation.Lead), [new FollowUpEvent(EventKind.SkippedByAll, now, Actor: null)]);
}
