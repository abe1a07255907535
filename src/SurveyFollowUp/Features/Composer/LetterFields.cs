using System.ComponentModel.DataAnnotations;
using SurveyFollowUp.Features.Promises;

namespace SurveyFollowUp.Features.Composer;

/// <summary>A letter as its form has it.</summary>
public sealed class LetterFields
{
    [Required(ErrorMessage = "Mail_SubjectMissing"), MaxLength(200, ErrorMessage = "Mail_SubjectLong")]
    public string Subject { get; set; } = "";

    [Required(ErrorMessage = "Mail_BodyMissing"), MaxLength(20_000, ErrorMessage = "Mail_BodyLong")]
    public string Body { get; set; } = "";

    public string Template { get; set; } = "";

    [AllowedValues("sv", "fi", "en", ErrorMessage = "Account_LanguageWrong")]
    public string Language { get; set; } = "";

    /// <summary>What becomes of what was promised, where the letter says that the matter is over.</summary>
    public List<EndingField> Answers { get; set; } = [];

    /// <summary>Made with the form, so that a second press of the button sends nothing twice.</summary>
    public Guid Letter { get; set; } = Guid.CreateVersion7();
}
