using System.Globalization;
using System.Text.RegularExpressions;

namespace SurveyFollowUp.Core.Playbooks;

/// <summary>Working time as a playbook writes it: "16h", "30min", "1h30min".</summary>
public static partial class WorkingTime
{
    public static string Write(TimeSpan time)
    {
        var (hours, minutes) = ((int)time.TotalHours, time.Minutes);
        return (hours, minutes) switch
        {
            (0, _) => string.Create(CultureInfo.InvariantCulture, $"{minutes}min"),
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $"{hours}h"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{hours}h{minutes}min"),
        };
    }

    /// <summary>Null where the text says no time.</summary>
    public static TimeSpan? Read(string? text)
    {
        var match = Pattern().Match(text ?? "");
        if (!match.Success || text is "")
            return null;

        return TimeSpan.FromHours(Number(match.Groups[1])) + TimeSpan.FromMinutes(Number(match.Groups[2]));
    }

    static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^\s*(?:(\d{1,4})\s*h)?\s*(?:(\d{1,4})\s*min)?\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
