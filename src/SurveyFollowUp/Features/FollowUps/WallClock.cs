using System.Globalization;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Features.Playbooks;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.FollowUps;

/// <summary>Moments and spans as people say them, on the organisation's wall clock and in the reader's language.</summary>
public sealed class WallClock(Strategies strategies, IStringLocalizer<Texts> texts)
{
    /// <summary>"today 16:00", "tomorrow 09:00", "Thursday 16:00", "12 Nov 14:05".</summary>
    public string Words(DateTimeOffset moment, DateTimeOffset now)
    {
        var local = Local(moment);
        var time = TimeOf(local);

        return (local.Date - Local(now).Date).Days switch
        {
            -1 => texts["Time_Yesterday", time],
            0 => texts["Time_Today", time],
            1 => texts["Time_Tomorrow", time],
            > 1 and < 7 => $"{local.ToString("dddd", CultureInfo.CurrentCulture)} {time}",
            _ => $"{DayOf(local, Local(now))} {time}",
        };
    }

    /// <summary>"16:00" today, else the day too; for columns.</summary>
    public string Brief(DateTimeOffset moment, DateTimeOffset now) =>
        Local(moment).Date == Local(now).Date ? TimeOf(Local(moment)) : $"{DayOf(Local(moment), Local(now))} {TimeOf(Local(moment))}";

    public string Day(DateTimeOffset moment, DateTimeOffset now) => DayOf(Local(moment), Local(now));

    /// <summary>"35 min", "3 h", "2 d": the largest unit is enough.</summary>
    public string Span(TimeSpan span) => span.Duration() switch
    {
        { TotalHours: < 1 } minutes => texts["Time_Minutes", Math.Max(1, (int)minutes.TotalMinutes)],
        { TotalDays: < 1 } hours => texts["Time_Hours", (int)hours.TotalHours],
        var days => texts["Time_Days", (int)days.TotalDays],
    };

    /// <summary>Working time, which has no days of 24 hours: "35 min", "12 h".</summary>
    public string Working(TimeSpan span) =>
        span.Duration().TotalHours < 1
            ? texts["Time_Minutes", (int)span.Duration().TotalMinutes]
            : texts["Time_Hours", (int)span.Duration().TotalHours];

    /// <summary>What time it is where the telephone number belongs; null when that is here, or unknown.</summary>
    public string? TimeThere(string? phone, DateTimeOffset now)
    {
        var there = ZoneOf(phone);
        if (there is null)
            return null;

        var local = TimeZoneInfo.ConvertTime(now, there);
        return local.Offset == Local(now).Offset ? null : TimeOf(local);
    }

    /// <summary>Where the telephone number belongs; null where nobody can say.</summary>
    public static TimeZoneInfo? ZoneOf(string? phone)
    {
        var name = phone switch
        {
            null => "",
            _ when phone.StartsWith("+358", StringComparison.Ordinal) => "Europe/Helsinki",
            _ when phone.StartsWith("+46", StringComparison.Ordinal) => "Europe/Stockholm",
            _ when phone.StartsWith("+47", StringComparison.Ordinal) => "Europe/Oslo",
            _ when phone.StartsWith("+45", StringComparison.Ordinal) => "Europe/Copenhagen",
            _ when phone.StartsWith("+44", StringComparison.Ordinal) => "Europe/London",
            _ => "",
        };

        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
    }

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, strategies.Current.Calendar.Zone);

    /// <summary>"16:00", "16.00".</summary>
    public static string TimeOf(DateTimeOffset local) =>
        local.ToString(CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "fi" ? "H.mm" : "HH:mm", CultureInfo.InvariantCulture);

    static string DayOf(DateTimeOffset local, DateTimeOffset now)
    {
        var day = CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "fi" ? "d.M." : "d MMM";
        var year = local.Year == now.Year ? "" : CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "fi" ? "yyyy" : " yyyy";

        return local.ToString(day + year, CultureInfo.CurrentCulture);
    }
}
