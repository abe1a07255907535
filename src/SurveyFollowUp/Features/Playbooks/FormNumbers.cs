using System.Globalization;
using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>Numbers and working times as people write them in a form.</summary>
public static class FormNumbers
{
    public static string Write(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static int? Read(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>"8h", "30min", and "8" for eight hours.</summary>
    public static TimeSpan? Time(string? text, TimeSpan? whenEmpty) =>
        string.IsNullOrWhiteSpace(text) ? whenEmpty
        : Read(text) is { } hours and >= 0 and < 10_000 ? TimeSpan.FromHours(hours)
        : WorkingTime.Read(text);
}
