using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.FollowUps;
using SurveyFollowUp.Core.Segmentation;

namespace SurveyFollowUp.Core.Reporting;

/// <summary>What the figures need to know of one follow-up.</summary>
public sealed record LoopRow(
    FollowUpStatus Status,
    Segment Segment,
    DateTimeOffset OpenedAt,
    DateTimeOffset CloseBy,
    DateTimeOffset ContactBy,
    DateTimeOffset? FirstContactAt,
    DateTimeOffset? SolvedAt,
    DateTimeOffset? ClosedAt,
    DateTimeOffset? NextDueAt)
{
    /// <summary>What was opened again after "solved" is not closed, whenever it was solved the first time.</summary>
    public bool IsClosedInTime => Status is FollowUpStatus.AfterCare or FollowUpStatus.Closed && (SolvedAt ?? ClosedAt) <= CloseBy;

    public bool IsContactedInTime => FirstContactAt <= ContactBy;
}

/// <summary>The figures that managers watch, over the follow-ups of a period.</summary>
/// <param name="ClosedInTime">Solved or ended within the goal, of those whose goal has passed.</param>
/// <param name="ToFirstContact">Working time to the first human contact, of those who were contacted.</param>
/// <param name="VeryContactedInTime">The very dissatisfied contacted by when their playbook said, of those whose limit has passed or who were.</param>
/// <param name="Waiting">Open, and nobody has contacted them for more than two working days.</param>
public sealed record LoopFigures(
    int All, Proportion ClosedInTime, IReadOnlyList<TimeSpan> ToFirstContact, Proportion VeryContactedInTime, int Waiting, int Overdue, int Open)
{
    const int LongWaitDays = 2;

    /// <summary>Whoever's follow-up opened before this, and nobody has contacted, has waited for too long.</summary>
    public static DateTimeOffset LongWaitSince(BusinessCalendar calendar, DateTimeOffset now) => calendar.DaysBefore(now, LongWaitDays);

    public static LoopFigures Of(IReadOnlyCollection<LoopRow> rows, BusinessCalendar calendar, DateTimeOffset now)
    {
        var longWait = LongWaitSince(calendar, now);
        var due = rows.Where(row => row.CloseBy <= now).ToList();
        var very = rows
            .Where(row => row.Segment == Segment.VeryDissatisfied && (row.FirstContactAt is not null || row.ContactBy <= now))
            .ToList();

        return new LoopFigures(
            rows.Count,
            new Proportion(due.Count(row => row.IsClosedInTime), due.Count),
            [.. rows.Where(row => row.FirstContactAt is not null).Select(row => calendar.Between(row.OpenedAt, row.FirstContactAt!.Value))],
            new Proportion(very.Count(row => row.IsContactedInTime), very.Count),
            rows.Count(row => IsWaiting(row, longWait)),
            rows.Count(row => row.Status == FollowUpStatus.Open && row.NextDueAt < now),
            rows.Count(row => row.Status == FollowUpStatus.Open));
    }

    static bool IsWaiting(LoopRow row, DateTimeOffset since) =>
        row.Status == FollowUpStatus.Open && row.FirstContactAt is null && row.OpenedAt < since;
}
