using SurveyFollowUp.Core.Calendar;

namespace SurveyFollowUp.Platform.Configuration;

public static class Calendars
{
    /// <summary>The team's working time, from its hours and the public holidays it keeps.</summary>
    public static BusinessCalendar Of(OrganisationSettings organisation)
    {
        var holidays = organisation.Holidays ?? [];
        var (sweden, finland) = (holidays.Contains("SE"), holidays.Contains("FI"));

        return BusinessCalendar.Weekdays(
            organisation.Zone,
            new OpeningHours(organisation.Opens, organisation.Closes),
            day => (sweden && PublicHolidays.IsSwedish(day)) || (finland && PublicHolidays.IsFinnish(day)));
    }
}
