namespace SurveyFollowUp.Core.Reporting;

/// <summary>How one week went: each figure over those whose time for it lay in that week.</summary>
/// <param name="ContactedInTime">Of those who were to hear from us first in that week.</param>
/// <param name="ClosedInTime">Of those whose goal passed in that week.</param>
public sealed record WeekFigures(int Opened, Proportion ContactedInTime, Proportion ClosedInTime)
{
    public static WeekFigures Of(IReadOnlyCollection<LoopRow> rows, DateTimeOffset from, DateTimeOffset to)
    {
        var toContact = rows.Where(row => IsWithin(row.ContactBy)).ToList();
        var toClose = rows.Where(row => IsWithin(row.CloseBy)).ToList();

        return new WeekFigures(
            rows.Count(row => IsWithin(row.OpenedAt)),
            new Proportion(toContact.Count(row => row.IsContactedInTime), toContact.Count),
            new Proportion(toClose.Count(row => row.IsClosedInTime), toClose.Count));

        bool IsWithin(DateTimeOffset moment) => from <= moment && moment < to;
    }
}
