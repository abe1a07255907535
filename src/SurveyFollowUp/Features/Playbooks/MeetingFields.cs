using System.Globalization;
using SurveyFollowUp.Core.Playbooks;

namespace SurveyFollowUp.Features.Playbooks;

/// <summary>To whom a plan offers a meeting, as its form has it.</summary>
public sealed class MeetingFields
{
    public string? ValueAtLeast { get; set; }

    /// <summary>With commas or lines between them.</summary>
    public string? Tiers { get; set; }

    public static MeetingFields Of(MeetingOffer? offer) => new()
    {
        ValueAtLeast = offer?.ValueAtLeast?.ToString("0.##", CultureInfo.InvariantCulture),
        Tiers = offer is null ? null : string.Join(", ", offer.Tiers),
    };

    /// <summary>Null for nobody.</summary>
    /// <param name="wrong">Hears of the field that is no number.</param>
    public MeetingOffer? ToOffer(Action<string> wrong)
    {
        var value = ReadValue();
        if (value is null && !string.IsNullOrWhiteSpace(ValueAtLeast))
            wrong(nameof(ValueAtLeast));

        var tiers = (Tiers ?? "").Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return value is null && tiers.Length == 0 ? null : new MeetingOffer { ValueAtLeast = value, Tiers = [.. tiers.Distinct()] };
    }

    /// <summary>"250 000" and "250000", as people write amounts.</summary>
    decimal? ReadValue()
    {
        var text = string.Concat((ValueAtLeast ?? "").Where(sign => !char.IsWhiteSpace(sign)));
        const NumberStyles amount = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

        return decimal.TryParse(text, amount, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
