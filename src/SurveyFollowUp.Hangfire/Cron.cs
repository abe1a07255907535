using SurveyFollowUp.Core.Jobs;

namespace SurveyFollowUp.Hangfire;

/// <summary>A cadence in the words of Hangfire, which knows cron with seconds (six fields, as Cronos reads them).</summary>
static class Cron
{
    /// <returns>At least as often as the cadence says: one that does not divide its minute, hour or day begins anew with each.</returns>
    public static string Of(Cadence cadence) => cadence.Every switch
    {
        { TotalMinutes: < 1 } every => $"*/{every.Seconds} * * * * *",
        { TotalHours: < 1 } every => $"0 */{every.Minutes} * * * *",
        { TotalDays: < 1 } every => $"0 0 */{every.Hours} * * *",
        _ => "0 0 0 * * *",
    };
}
