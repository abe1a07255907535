using System.Globalization;

namespace SurveyFollowUp.Features.Team;

/// <summary>Days as people write them, in the reader's language.</summary>
public static class Days
{
    /// <summary>"3–7 Feb", "28 Jan – 3 Feb", "7 Feb"; with the year when it is not this one.</summary>
    public static string Words(DateOnly first, DateOnly last, DateOnly today) => (first == last, first.Month == last.Month && first.Year == last.Year) switch
    {
        (true, _) => Words(first, today),
        (_, true) => $"{first.Day}{(IsFinnish ? "." : "")}–{Words(last, today)}",
        _ => $"{Words(first, today)} – {Words(last, today)}",
    };

    public static string Words(DateOnly day, DateOnly today) => (IsFinnish, day.Year == today.Year) switch
    {
        (true, true) => $"{day.Day}.{day.Month}.",
        (true, false) => $"{day.Day}.{day.Month}.{day.Year}",
        (_, true) => day.ToString("d MMM", CultureInfo.CurrentCulture),
        _ => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture),
    };

    static bool IsFinnish => CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "fi";
}
