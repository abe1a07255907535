namespace SurveyFollowUp.Core.Calendar;

/// <summary>A moment that was agreed on, for a calendar.</summary>
/// <param name="Uid">The same for the same moment, so that a calendar which reads it again has it once.</param>
/// <param name="ChangedAt">When something last happened to it; null where nobody can say.</param>
public sealed record Appointment(
    string Uid, DateTimeOffset Starts, TimeSpan Length, string Summary, string Description = "", string Url = "", DateTimeOffset? ChangedAt = null)
{
    /// <summary>As a file of its own.</summary>
    /// <param name="now">When the file was made.</param>
    public string ToFile(DateTimeOffset now) => new CalendarFile([this]).ToText(now);
}
