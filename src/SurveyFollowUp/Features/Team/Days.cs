using System.Globalization;

namespace SurveyFollowUp.Features.Team;

/// <summary>Days as people write them, in the reader's language.</summary>
public static class Days
{
    /// <summary>"3–7 Feb", "28 Jan – 3 Feb", "7 Feb".</summary>
    public static string Words(DateOnly first, DateOnly last) => (first == last, first.Month == last.Month && first.Year == last.Year) switch
    {
        (true, _) => Words(first),
        (_, true) when IsFinnish => $"{first.Day}.–{Words(last)}",
        (_, true) => $"{first.Day}–{Words(last)}",
        _ => $"{Words(first)} – {Words(last)}",
    };

    public static string Words(DateOnly day) => day.ToString(IsFinnish ? "d.M.yyyy" : "d MMM yyyy", CultureInfo.CurrentCulture);

    static bool IsFinnish => CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "fi";
}
