using System.ComponentModel.DataAnnotations;

namespace SurveyFollowUp.Features.Team;

/// <summary>What somebody can and manages, as the form has it; what only a lead may say is left as it was by others.</summary>
public sealed class SkillsFields
{
    const int MostNames = 50;
    const int LongestName = 100;

    public string[] Languages { get; set; } = [];

    [MaxLength(6000)]
    public string? Teams { get; set; }

    [MaxLength(6000)]
    public string? Touchpoints { get; set; }

    [Required(ErrorMessage = "Skills_PerDayWrong"), Range(0, 500, ErrorMessage = "Skills_PerDayWrong")]
    public int? CallsADay { get; set; }

    [Required(ErrorMessage = "Skills_PerDayWrong"), Range(0, 500, ErrorMessage = "Skills_PerDayWrong")]
    public int? EmailsADay { get; set; }

    public static SkillsFields Of(Skills skills) => new()
    {
        Languages = skills.Languages,
        Teams = string.Join('\n', skills.Teams),
        Touchpoints = string.Join('\n', skills.Touchpoints),
        CallsADay = skills.CallsADay,
        EmailsADay = skills.EmailsADay,
    };

    public Skills ToSkills() => new()
    {
        Languages = Languages,
        Teams = Lines(Teams),
        Touchpoints = Lines(Touchpoints),
        CallsADay = CallsADay!.Value,
        EmailsADay = EmailsADay!.Value,
    };

    /// <summary>One name a line, each once.</summary>
    static string[] Lines(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Length > LongestName ? line[..LongestName] : line)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MostNames)];
}

/// <summary>The card with what somebody can: all of it for a lead, the languages for an agent.</summary>
public sealed record SkillsCard(Guid UserId, SkillsFields Fields, bool IsAll, IReadOnlyList<string> Teams, IReadOnlyList<string> Touchpoints);
