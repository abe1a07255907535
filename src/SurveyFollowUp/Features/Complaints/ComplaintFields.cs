using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Localization;
using SurveyFollowUp.Core.Calendar;
using SurveyFollowUp.Core.Importing;
using SurveyFollowUp.Core.Segmentation;
using SurveyFollowUp.Features.FollowUps;
using SurveyFollowUp.Platform.Configuration;
using SurveyFollowUp.Resources;

namespace SurveyFollowUp.Features.Complaints;

/// <summary>A complaint as its form has it.</summary>
public sealed class ComplaintFields : IValidatableObject
{
    public const int MostWords = 4000;

    /// <summary>In <see cref="Who"/>: none of those alike.</summary>
    public const string SomebodyElse = "new";

    [Required(ErrorMessage = "ByHand_WordsMissing"), MaxLength(MostWords, ErrorMessage = "ByHand_WordsLong")]
    public string? Words { get; set; }

    [Required(ErrorMessage = "ByHand_WayMissing"), EnumDataType(typeof(ComplaintWay), ErrorMessage = "ByHand_WayMissing")]
    public ComplaintWay? Way { get; set; }

    [MaxLength(1000, ErrorMessage = "ByHand_LinkWrong")]
    public string? Link { get; set; }

    /// <summary>On the team's wall clock; empty for now.</summary>
    public DateTime? SaidAt { get; set; }

    [Required(ErrorMessage = "ByHand_SegmentMissing")]
    public Segment? Segment { get; set; }

    [MaxLength(200, ErrorMessage = "ByHand_NameLong")]
    public string? Name { get; set; }

    [MaxLength(200, ErrorMessage = "ByHand_NameLong")]
    public string? Company { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    [MaxLength(500, ErrorMessage = "ByHand_UnreachableLong")]
    public string? Unreachable { get; set; }

    [AllowedValues("sv", "fi", "en", ErrorMessage = "Account_LanguageWrong")]
    public string Language { get; set; } = "";

    public bool TakesOn { get; set; }

    /// <summary>The id of somebody alike, or <see cref="SomebodyElse"/>.</summary>
    public string? Who { get; set; }

    public bool AllowsContact { get; set; }

    /// <summary>What was told on the form that was sent.</summary>
    public string? Seen { get; set; }

    /// <summary>What the fields mean; they have been found valid.</summary>
    public Complaint Read(BusinessCalendar calendar, string country, DateTimeOffset now)
    {
        var words = Words!.Trim();
        var covered = PersonalNumbers.Cover(words);
        var isReachable = !string.IsNullOrWhiteSpace(Email) || !string.IsNullOrWhiteSpace(Phone);

        return new Complaint(
            Name?.Trim() ?? "", Company?.Trim() ?? "", Addresses.Normalise(Email ?? ""), Phones.Normalise(Phone ?? "", country),
            isReachable ? "" : Unreachable?.Trim() ?? "", Language, covered, Way!.Value, Way == ComplaintWay.Public ? Link!.Trim() : "",
            At(calendar) ?? now, Segment!.Value)
        {
            IsTakenOn = TakesOn,
            Who = Guid.TryParse(Who, out var who) ? who : null,
            IsSomebodyElse = Who == SomebodyElse,
            AllowsContact = AllowsContact,
            IsCovered = covered != words,
        };
    }

    /// <summary>Only what attributes say is put into words by itself.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var texts = validationContext.GetRequiredService<IStringLocalizer<Texts>>();
        var settings = validationContext.GetRequiredService<Settings>();
        var hasEmail = !string.IsNullOrWhiteSpace(Email);
        var hasPhone = !string.IsNullOrWhiteSpace(Phone);

        if (Segment is { } segment && !segment.IsDissatisfied())
            yield return new ValidationResult(texts["ByHand_SegmentMissing"], [nameof(Segment)]);
        if (hasEmail && Addresses.Normalise(Email!) is null)
            yield return new ValidationResult(texts["ByHand_EmailWrong"], [nameof(Email)]);
        if (hasPhone && Phones.Normalise(Phone!, settings.Organisation.Country) is null)
            yield return new ValidationResult(texts["ByHand_PhoneWrong"], [nameof(Phone)]);
        if (!hasEmail && !hasPhone && string.IsNullOrWhiteSpace(Unreachable))
            yield return new ValidationResult(texts["ByHand_ReachMissing"], [nameof(Email)]);
        if (!hasEmail && !hasPhone && string.IsNullOrWhiteSpace(Name))
            yield return new ValidationResult(texts["ByHand_NameMissing"], [nameof(Name)]);
        if (Way == ComplaintWay.Public && Told.LinkOf(Link ?? "") is null)
            yield return new ValidationResult(texts["ByHand_LinkWrong"], [nameof(Link)]);
    }

    public DateTimeOffset? At(BusinessCalendar calendar) =>
        SaidAt is { } local ? calendar.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)) : null;
}
