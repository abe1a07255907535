namespace SurveyFollowUp.Core.Calendar;

/// <summary>One stretch of time in which somebody is at work.</summary>
public readonly record struct Shift(DateTimeOffset Opens, DateTimeOffset Closes)
{
    public TimeSpan Length => Closes - Opens;
}
