using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace SurveyFollowUp.Features.Team;

/// <summary>From when to when, and who stands in, as the form has it.</summary>
public sealed class AbsenceFields
{
    [Required(ErrorMessage = "Absence_FirstMissing")]
    public DateOnly? First { get; set; }

    /// <summary>Empty for a single day.</summary>
    public DateOnly? Last { get; set; }

    public Guid? Substitute { get; set; }

    [MaxLength(200, ErrorMessage = "Absence_NoteLong")]
    public string? Note { get; set; }
}

/// <summary>The card with somebody's absences and the form for a new one.</summary>
public sealed record AbsenceCard(Guid UserId, IReadOnlyList<Absence> Coming, IReadOnlyList<SelectListItem> Substitutes, DateOnly Today)
{
    public AbsenceFields Fields { get; init; } = new();
}
